package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;

/** The two programs of {@code docs/dl4j.md}, compiled from the very sources. */
class Dl4jExamplesTest {

  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir private Path folder;

  private Path compiled(String example) throws IOException {
    Path classes = folder.resolve(example);
    try (Stream<Path> files = Files.walk(EXAMPLES.resolve(example).resolve("src/main/java"))) {
      CompiledPlugin.compile(
          classes,
          files.filter(file -> file.toString().endsWith(".java")).sorted().toArray(Path[]::new));
    }
    return classes;
  }

  /** In a JVM of its own; nothing of this project on the class path but what is given. */
  private String run(String classPath, String main, Path... args) throws Exception {
    Path output = folder.resolve(main + ".txt");
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                    "-cp",
                    classPath,
                    main),
                Arrays.stream(args).map(Path::toString))
            .collect(Collectors.toList());
    // Warnings of the libraries go to standard error.
    Path errors = folder.resolve(main + ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(output);
    assertThat(process.exitValue()).as(text + Files.readString(errors)).isZero();
    return text;
  }

  @Test
  void aWatchedNetworkIsReadByDl4jAloneToTheSameAccuracy() throws Exception {
    Path out = folder.resolve("out");
    String everything = System.getProperty("java.class.path");
    String printed =
        run(
            compiled("dl4j") + File.pathSeparator + everything,
            "org.example.dl4j.ContinualMnist",
            out,
            Path.of("1"));
    List<String> controllers = List.of("none", "per-layer", "shrink-and-perturb");
    assertThat(printed.lines().map(row -> row.split(" ")[0])).isEqualTo(controllers);
    for (String controller : controllers) {
      RunRecords records = RunRecords.open(out.resolve(controller));
      assertThat(records.status()).isEqualTo(Status.done(1));
      assertThat(records.components()).contains("sharpness", "dead-units");
    }
    assertThat(RunRecords.open(out.resolve("per-layer")).audit()).isNotEmpty();

    String plain =
        Arrays.stream(everything.split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar"))
            .filter(jar -> !new File(jar).getName().startsWith("trainability-"))
            .collect(Collectors.joining(File.pathSeparator));
    try (URLClassLoader loader = new URLClassLoader(urls(plain), null)) {
      assertThat(loader.findResource("org/trainability/api/metric/Metric.class")).isNull();
    }
    Path evaluate = compiled("plain-dl4j");
    for (String row : printed.lines().toList()) {
      String[] words = row.split(" +");
      String evaluated =
          run(
              evaluate + File.pathSeparator + plain,
              "org.example.plain.Evaluate",
              out.resolve(words[0] + ".zip"),
              out.resolve("last-task.bin"));
      assertThat(evaluated.lines()).as(row).last().isEqualTo(words[words.length - 1]);
    }
  }

  private static URL[] urls(String classPath) throws IOException {
    String[] entries = classPath.split(File.pathSeparator);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      urls[i] = new File(entries[i]).toURI().toURL();
    }
    return urls;
  }
}
