package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.trainability.api.component.ComponentFactory;

/** Plugins that nothing but the compiler has seen: they are on no class path of the tests. */
final class CompiledPlugin {

  static final String SERVICES = "META-INF/services/" + ComponentFactory.class.getName();

  private static final String METRIC =
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
    Path source = folder.resolveSibling(folder.getFileName() + "-source").resolve("Factory.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, METRIC.formatted(name, name));
    compile(folder, source);
    Path services = folder.resolve(SERVICES);
    Files.createDirectories(services.getParent());
    Files.writeString(services, "made." + name + ".Factory\n");
    return folder;
  }

  /**
   * @param target where the classes go; made here
   * @param source one file
   */
  static void compile(Path target, Path source) throws IOException {
    Files.createDirectories(target);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "-d", target.toString(), "-cp", System.getProperty("java.class.path"), "-Xlint:all");
      boolean compiled =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
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
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
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
