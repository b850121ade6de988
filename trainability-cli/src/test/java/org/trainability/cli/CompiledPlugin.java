package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.trainability.api.component.ComponentFactory;

/** Plugins that nothing but the compiler has seen: they are on no class path of the tests. */
final class CompiledPlugin {

  static final String SERVICES = "META-INF/services/" + ComponentFactory.class.getName();

  /** Source of a metric, by package and name. */
  static final String METRIC =
      """
      package made.%s;

      import java.util.Set;
      import org.trainability.api.component.Options;
      import org.trainability.api.metric.*;

      public final class Factory implements MetricFactory {
        public String name() { return "example/%s"; }
        public String summary() { return "the batch's size, of a plugin"; }
        public String source() { return "this test"; }
        public Metric create(Options options) {
          return new Metric() {
            public Set<Need> needs() { return Set.of(); }
            public Readings measure(Observation step) {
              return step.perScope(
                  Unit.COUNT, scope -> Reading.of(step.batchSize(), Unit.COUNT));
            }
          };
        }
      }
      """;

  private CompiledPlugin() {}

  /**
   * @param folder where the classes and the services file go; made here
   * @param name of a package and, as {@code example/name}, of a metric that reads the batch's size
   * @return the folder
   */
  static Path folder(Path folder, String name) throws IOException {
    return folder(folder, METRIC.formatted(name, name), "made." + name + ".Factory");
  }

  /**
   * @param folder where the classes and the services file go; made here
   * @param code of one file
   * @param factories what the services file lists
   * @return the folder
   */
  static Path folder(Path folder, String code, String... factories) throws IOException {
    Path source = folder.resolveSibling(folder.getFileName() + "-source").resolve("Factory.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, code);
    compile(folder, source);
    Path services = folder.resolve(SERVICES);
    Files.createDirectories(services.getParent());
    Files.write(services, List.of(factories));
    return folder;
  }

  /**
   * @param target where the classes go; made here
   * @param sources files
   */
  static void compile(Path target, Path... sources) throws IOException {
    compileWith(System.getProperty("java.class.path"), target, sources);
  }

  /**
   * @param classPath what the sources need
   * @param target where the classes go; made here
   * @param sources files
   */
  static void compileWith(String classPath, Path target, Path... sources) throws IOException {
    Files.createDirectories(target);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "-d",
              target.toString(),
              "-cp",
              classPath,
              "-Xlint:all,-classfile,-processing",
              "-Werror");
      boolean compiled =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(sources))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  /**
   * @param jar written here
   * @param folder of classes
   * @return the jar
   */
  static Path jar(Path jar, Path folder) throws IOException {
    return jar(jar, folder, "");
  }

  /**
   * @param jar written here
   * @param folder of classes
   * @param version that the jar states; none where empty
   * @return the jar
   */
  static Path jar(Path jar, Path folder, String version) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!version.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    }
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
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
