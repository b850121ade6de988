package org.trainability.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.core.plugin.Plugin;

class JarFolderTest {

  @TempDir Path temporary;
  private Path folder;
  private JarFolder jars;

  @BeforeEach
  void begin() throws IOException {
    folder = temporary.toRealPath();
    jars = new JarFolder(Files.createDirectories(folder.resolve("target")));
  }

  private Path jar(String name, String entry) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(entry.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private URLClassLoader loader(String name) throws IOException {
    return new URLClassLoader(
        new URL[] {folder.resolve("target").resolve(name).toUri().toURL()}, null);
  }

  @Test
  void eachEntryHasANameOfItsOwn() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("a/classes"));
    Files.createDirectories(classes.resolve("inner"));
    Files.writeString(classes.resolve("inner/answer.txt"), "42");
    Path other = jar("c/same.jar", "other");

    String made = jars.add(classes);
    String first = jars.add(jar("b/same.jar", "one"));
    String second = jars.add(other);

    assertThat(List.of(made, first, second))
        .containsExactly("0000-classes.jar", "0001-same.jar", "0002-same.jar");
    assertThat(jars.all())
        .extracting(path -> path.getFileName().toString())
        .containsExactly(made, first, second);
    assertThat(jars.all().get(2).toRealPath()).isEqualTo(other);
    try (URLClassLoader loader = loader(made)) {
      assertThat(loader.getResourceAsStream("inner/answer.txt")).hasContent("42");
    }
  }

  @Test
  void aNativePartLiesBesideItsJarByItsName() throws IOException {
    Path library = jar("lib/database.jar", "one");
    Path other = jar("lib/other.jar", "two");
    Files.writeString(library.resolveSibling("libdatabase.so_linux_amd64"), "code");
    Files.writeString(library.resolveSibling("notes.txt"), "none");

    jars.add(library);
    jars.add(other);

    assertThat(jars.all())
        .extracting(path -> path.getFileName().toString())
        .containsExactly("0000-database.jar", "libdatabase.so_linux_amd64", "0002-other.jar");
    assertThat(jars.all().get(1)).hasContent("code");
  }

  @Test
  void aPluginOfSeveralJarsStaysOne() throws IOException {
    Path home = jar("p/the plugin.jar", "one").getParent();
    jar("p/50% library.jar", "two");

    String name = jars.addPlugin(Plugin.in(home).get(0));

    assertThat(name).isEqualTo("0002-plugin.jar");
    assertThat(Plugin.in(folder.resolve("target").resolve(name))).hasSize(1);
    try (URLClassLoader loader = loader(name)) {
      assertThat(loader.getResourceAsStream("one")).hasContent("one");
      assertThat(loader.getResourceAsStream("two")).hasContent("two");
    }
  }

  @Test
  void aPluginOfOneJarIsThatJar() throws IOException {
    assertThat(jars.addPlugin(Plugin.in(jar("p.jar", "one")).get(0))).isEqualTo("0000-p.jar");
    assertThat(jars.all()).hasSize(1);
  }
}
