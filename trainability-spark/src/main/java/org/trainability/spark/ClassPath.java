package org.trainability.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The jars and folders of classes that a process is started with, one by one. */
final class ClassPath {

  private ClassPath() {}

  /**
   * @param entries jars and folders of classes
   * @return those that exist, with the jars that jars among them name in their manifests, each once
   *     and in the order in which the virtual machine looks
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

  /**
   * Gives each entry a name of its own that keeps the order, for a place where all lie side by
   * side.
   *
   * @param entries jars and folders of classes, at most 9999
   * @param folder where links to the jars go, and jars made of the folders
   * @return the jars in {@code folder}
   * @throws IOException if one can't be written
   */
  static List<Path> gather(List<Path> entries, Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path entry : entries) {
      String name = String.format(Locale.ROOT, "%04d-%s", jars.size(), entry.getFileName());
      if (Files.isDirectory(entry)) {
        jars.add(pack(entry, folder.resolve(name + ".jar")));
      } else {
        jars.add(Files.createSymbolicLink(folder.resolve(name), entry.toAbsolutePath()));
      }
    }
    return List.copyOf(jars);
  }

  private static Path pack(Path classes, Path target) throws IOException {
    try (Stream<Path> all = Files.walk(classes);
        JarOutputStream jar = new JarOutputStream(Files.newOutputStream(target))) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, jar);
      }
    }
    return target;
  }
}
