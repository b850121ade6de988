package org.trainability.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginTest {

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void resolveLinks() throws IOException {
    folder = temporary.toRealPath();
  }

  private Path jar(String name) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("empty"));
    return Compiled.jar(folder.resolve(name), classes);
  }

  private Path classes(String name) throws IOException {
    Path services = folder.resolve(name).resolve(Plugin.SERVICES);
    Files.createDirectories(services.getParent());
    Files.writeString(services, "");
    return folder.resolve(name);
  }

  @Test
  void aJarIsAPlugin() throws IOException {
    Path jar = jar("a/one.jar");
    jar("a/two.jar");
    assertThat(Plugin.in(jar)).containsExactly(new Plugin(jar, List.of(jar)));
  }

  @Test
  void aFolderOfJarsIsOnePlugin() throws IOException {
    Path two = jar("a/two.jar");
    Path one = jar("a/one.jar");
    Files.writeString(folder.resolve("a/README.md"), "no jar");
    jar("a/inside/three.jar");
    assertThat(Plugin.in(folder.resolve("a")))
        .containsExactly(new Plugin(one.getParent(), List.of(one, two)));
  }

  @Test
  void aFolderOfClassesIsAPluginWithTheJarsThatLieInIt() throws IOException {
    Path classes = classes("a");
    Path library = jar("a/library.jar");
    assertThat(Plugin.in(classes)).containsExactly(new Plugin(classes, List.of(classes, library)));
  }

  @Test
  void aFolderOfSuchFoldersHoldsAPluginInEach() throws IOException {
    Path one = jar("a/x/one.jar");
    Path two = jar("a/y/two.jar");
    Path three = classes("a/z");
    Files.createDirectories(folder.resolve("a/nothing"));
    assertThat(Plugin.in(folder.resolve("a")))
        .containsExactly(
            new Plugin(one.getParent(), List.of(one)),
            new Plugin(two.getParent(), List.of(two)),
            new Plugin(three, List.of(three)));
  }

  @Test
  void anythingElseIsNone() throws IOException {
    assertNone(folder.resolve("nowhere"), "there is no such file or folder");
    assertNone(Files.writeString(folder.resolve("notes.jar"), "text"), "the file is not a jar");
    Path deep = jar("deep/a/b/one.jar").getParent().getParent().getParent();
    assertNone(deep, "the folder holds neither jars nor a plugin's classes, nor folders that do");
  }

  private static void assertNone(Path path, String reason) {
    assertThatThrownBy(() -> Plugin.in(path))
        .isInstanceOf(NoPluginException.class)
        .hasMessage(reason);
  }
}
