package org.trainability.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The jars and folders of classes that a process is started with, one by one. */
final class ClassPath {

  private ClassPath() {}

  /**
   * {@return those that exist, with the jars that jars among them name in their manifests, each
   * once and in the order in which the virtual machine looks}
   *
   * @param entries jars and folders of classes
   * @throws IOException if a jar can't be read
   */
  static List<Path> expand(List<Path> entries) throws IOException {
    Set<Path> expanded = new LinkedHashSet<>();
    for (Path entry : entries) {
      expand(entry, expanded);
    }
    return List.copyOf(expanded);
  }

  private static void expand(Path entry, Set<Path> expanded) throws IOException {
    if (!Files.exists(entry) || !expanded.add(entry.toRealPath()) || Files.isDirectory(entry)) {
      return;
    }
    Manifest manifest;
    try (JarFile jar = new JarFile(entry.toFile())) {
      manifest = jar.getManifest();
    }
    String named =
        manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    if (named == null) {
      return;
    }
    URI base = entry.toRealPath().toUri();
    for (String link : named.trim().split("\\s+")) {
      expand(Path.of(base.resolve(link)), expanded);
    }
  }
}
