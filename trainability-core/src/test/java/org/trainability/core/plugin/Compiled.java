package org.trainability.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Classes and jars made by the tests. */
final class Compiled {

  /** A metric that tells in its summary which version of a library it found. */
  private static final String METRIC =
      """
      package made.%1$s;

      import org.trainability.api.component.Options;
      import org.trainability.api.metric.Metric;
      import org.trainability.api.metric.MetricFactory;

      public final class Factory implements MetricFactory {
        public String name() { return "example/%2$s"; }
        public String summary() { return "library " + library.Library.version(); }
        public String source() { return "this test"; }
        public Metric create(Options options) { throw new AssertionError("not measured"); }
      }
      """;

  private static final String LIBRARY =
      """
      package library;

      public final class Library {
        public static int version() { return %d; }
      }
      """;

  private Compiled() {}

  /**
   * @return a folder with the classes of a library of this version
   */
  static Path library(Path folder, int version) throws IOException {
    return compile(folder, "Library", LIBRARY.formatted(version));
  }

  /**
   * @param folder where the classes and the services file go
   * @param type the package under {@code made}
   * @param name of the metric
   * @param library that it is compiled against
   * @return the folder
   */
  static Path metric(Path folder, String type, String name, Path library) throws IOException {
    compile(folder, "Factory", METRIC.formatted(type, name), library);
    Path services = folder.resolve(Plugin.SERVICES);
    Files.createDirectories(services.getParent());
    Files.writeString(services, "made." + type + ".Factory\n");
    return folder;
  }

  private static Path compile(Path folder, String type, String code, Path... libraries)
      throws IOException {
    Path source = Files.createTempDirectory("source").resolve(type + ".java");
    Files.writeString(source, code);
    Files.createDirectories(folder);
    List<String> classPath = new ArrayList<>(List.of(System.getProperty("java.class.path")));
    Stream.of(libraries).map(Path::toString).forEach(classPath::add);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of("-d", folder.toString(), "-cp", String.join(File.pathSeparator, classPath));
      boolean compiled =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    } finally {
      Files.delete(source);
      Files.delete(source.getParent());
    }
    return folder;
  }

  /**
   * @param jar written here
   * @param folder of classes
   * @return the jar
   */
  static Path jar(Path jar, Path folder) throws IOException {
    Files.createDirectories(jar.getParent());
    try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
    return jar;
  }
}
