package org.trainability.spark;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.trainability.core.plugin.Plugin;

/**
 * Jars that lie side by side, as an executor is given them. Each has a number before its name, so
 * that no two are called the same; native parts of libraries keep theirs.
 */
final class JarFolder {

  private final Path folder;
  private final List<Path> jars = new ArrayList<>();

  /**
   * @param folder empty
   */
  JarFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * {@return the name of the jar in this folder}
   *
   * @param entry a jar, which is linked to, or a folder of classes, of which one is made
   * @throws IOException if it can't be written
   */
  String add(Path entry) throws IOException {
    if (!Files.isDirectory(entry)) {
      String name =
          note(
              Files.createSymbolicLink(
                  next(entry.getFileName().toString()), entry.toAbsolutePath()));
      addNativeParts(entry);
      return name;
    }
    Path jar = next(entry.getFileName() + ".jar");
    try (Stream<Path> all = Files.walk(entry);
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(entry.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    return note(jar);
  }

  /** A library may look for its native part beside its jar, by name. */
  private void addNativeParts(Path jar) throws IOException {
    List<Path> parts;
    try (Stream<Path> beside = Files.list(jar.toAbsolutePath().getParent())) {
      parts = beside.filter(JarFolder::isNativePart).sorted().toList();
    }
    for (Path part : parts) {
      Path link = folder.resolve(part.getFileName());
      if (!jars.contains(link)) {
        note(Files.createSymbolicLink(link, part));
      }
    }
  }

  private static boolean isNativePart(Path file) {
    return file.getFileName().toString().matches("lib.+\\.so(_.+)?") && Files.isRegularFile(file);
  }

  /**
   * {@return the name of a jar that stands for all of them: its manifest names the others}
   *
   * @param plugin of several jars, perhaps
   * @throws IOException if one can't be written
   */
  String addPlugin(Plugin plugin) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path entry : plugin.entries()) {
      names.add(add(entry));
    }
    if (names.size() == 1) {
      return names.get(0);
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            String.join(" ", names.stream().map(JarFolder::relativeUrl).toList()));
    Path jar = next("plugin.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return note(jar);
  }

  private static String relativeUrl(String name) {
    try {
      return new URI(null, null, name, null).getRawPath();
    } catch (URISyntaxException error) {
      throw new IllegalArgumentException("no name of a file: " + name, error);
    }
  }

  private Path next(String name) {
    return folder.resolve(String.format(Locale.ROOT, "%04d-%s", jars.size(), name));
  }

  private String note(Path jar) {
    jars.add(jar);
    return jar.getFileName().toString();
  }

  /** {@return all jars in their order} */
  List<Path> all() {
    return List.copyOf(jars);
  }
}
