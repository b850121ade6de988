package org.trainability.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void knowItsRealName() throws IOException {
    folder = temporary.toRealPath();
  }

  @Test
  void followsWhatManifestsName() throws IOException {
    Path lib = Files.createDirectories(folder.resolve("lib"));
    Path second = jar(lib.resolve("second.jar"), "");
    Path first = jar(lib.resolve("first.jar"), "second.jar absent.jar");
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path main = jar(folder.resolve("main.jar"), "lib/first.jar lib/second.jar");

    assertThat(ClassPath.expand(List.of(main, folder.resolve("gone"), classes, second)))
        .containsExactly(main, first, second, classes);
  }

  @Test
  void gathersUnderNamesOfTheirOwnInOrder() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("a/classes"));
    Files.createDirectories(classes.resolve("inner"));
    Files.writeString(classes.resolve("inner/answer.txt"), "42");
    Path jar = jar(Files.createDirectories(folder.resolve("b")).resolve("same.jar"), "");
    Path other = jar(Files.createDirectories(folder.resolve("c")).resolve("same.jar"), "");
    Path target = Files.createDirectories(folder.resolve("target"));

    List<Path> gathered = ClassPath.gather(List.of(classes, jar, other), target);

    assertThat(gathered)
        .extracting(path -> path.getFileName().toString())
        .containsExactly("0000-classes.jar", "0001-same.jar", "0002-same.jar");
    assertThat(gathered.get(2).toRealPath()).isEqualTo(other);
    URL url = gathered.get(0).toUri().toURL();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {url}, null)) {
      assertThat(loader.getResourceAsStream("inner/answer.txt")).hasContent("42");
    }
  }

  private static Path jar(Path file, String named) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!named.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, named);
    }
    new JarOutputStream(Files.newOutputStream(file), manifest).close();
    return file;
  }
}
