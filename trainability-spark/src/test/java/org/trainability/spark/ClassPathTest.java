package org.trainability.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
