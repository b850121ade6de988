package org.trainability.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The classes of the program as the JVM holds them: each process that is started with the archive
 * spends a third less on its start. A test that starts dozens has one of its own.
 */
final class ClassArchive {

  private static final String DATABASE = "duckdb_jdbc-";
  private static final String NATIVE_PARTS = "libduckdb_java.so_";

  private final String classPath;
  private final Path archive;

  private ClassArchive(String classPath, Path archive) {
    this.classPath = classPath;
    this.archive = archive;
  }

  /**
   * {@return an archive that is yet to be written}
   *
   * @param folder for it and for jars of those folders that are on the class path, which an archive
   *     must not name
   */
  static ClassArchive in(Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (path.getFileName().toString().startsWith(DATABASE)) {
        jars.add(unpack(path, folder.resolve(path.getFileName())).toString());
      } else if (!Files.isDirectory(path)) {
        jars.add(entry);
      } else if (!path.endsWith("test-classes")) {
        jars.add(pack(path, folder.resolve("classes-" + jars.size() + ".jar")).toString());
      }
    }
    return new ClassArchive(String.join(File.pathSeparator, jars), folder.resolve("classes.jsa"));
  }

  /**
   * DuckDB would unpack its native part, 57 MB, in each process. A jar without it looks beside
   * itself.
   */
  private static Path unpack(Path database, Path jar) throws IOException {
    boolean isMac = System.getProperty("os.name").startsWith("Mac");
    String part = NATIVE_PARTS + (isMac ? "osx_universal" : "linux_amd64");
    try (JarFile all = new JarFile(database.toFile());
        OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (JarEntry one : Collections.list(all.entries())) {
        try (InputStream content = all.getInputStream(one)) {
          if (!one.getName().startsWith(NATIVE_PARTS)) {
            out.putNextEntry(new JarEntry(one.getName()));
            content.transferTo(out);
            out.closeEntry();
          } else if (one.getName().equals(part)) {
            Files.copy(content, jar.resolveSibling(part));
          }
        }
      }
    }
    return jar;
  }

  private static Path pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path one : all.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(
            new JarEntry(classes.relativize(one).toString().replace(File.separatorChar, '/')));
        Files.copy(one, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  /** Starts the program, which writes the archive as it ends. */
  Program write(Path folder, String... args) throws IOException {
    return start(folder, "-XX:ArchiveClassesAtExit=" + archive, args);
  }

  /**
   * Starts the program with the archive; where the JVM can't use it, all is the same but slower.
   */
  Program start(Path folder, String... args) throws IOException {
    return start(folder, "-XX:SharedArchiveFile=" + archive, args);
  }

  private Program start(Path folder, String option, String... args) throws IOException {
    return Program.start(
        folder, classPath, List.of("-Djava.io.tmpdir=" + folder, option, "-Xlog:cds*=off"), args);
  }
}
