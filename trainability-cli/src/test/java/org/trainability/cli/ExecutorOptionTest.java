package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An executor of a plugin, named on the command line with its options. */
class ExecutorOptionTest {

  /** Says what it was given, and carries out nothing. */
  private static final String EXECUTOR =
      """
      package made.echo;

      import java.io.IOException;
      import java.util.*;
      import java.util.regex.Pattern;
      import org.trainability.api.component.*;
      import org.trainability.experiment.execution.*;

      public final class Factory implements RunExecutorFactory {
        private static final Option<String> MASTER =
            Option.text("master", "here", Pattern.compile("here|there"), "here or there", "place");
        private static final Option<Integer> TRIES =
            Option.integer("tries", 3, Interval.atLeast(1), "attempts");

        public String name() { return "example/echo"; }
        public String summary() { return "of a plugin"; }
        public String source() { return "this test"; }
        public List<Option<?>> options() { return List.of(MASTER, TRIES); }
        public RunExecutor create(Options options) {
          return (runs, context, listener) -> {
            throw new IOException(
                "%s runs, jobs %s, master %s, tries %s"
                    .formatted(
                        runs.size(), context.jobs(), options.get(MASTER), options.get(TRIES)));
          };
        }
      }
      """;

  @TempDir private Path folder;
  private Path plugin;
  private Path plan;

  @BeforeEach
  void write() throws IOException {
    plugin = CompiledPlugin.folder(folder.resolve("echo"), EXECUTOR, "made.echo.Factory");
    plan =
        Files.writeString(
            folder.resolve("tiny.yaml"),
            "{stream: {images: 100, tasks: 1, steps: 1, batch: 50}, network: {hidden: [2]}}");
  }

  private Invocation run(String... more) {
    List<String> line =
        new ArrayList<>(List.of("run", plan.toString(), "--out", folder.resolve("out").toString()));
    line.addAll(List.of("--plugins", plugin.toString(), "--seeds", "0-1"));
    line.addAll(List.of(more));
    return Invocation.of(ExecutorOptionTest.class.getClassLoader(), line.toArray(String[]::new));
  }

  private static void assertSays(Invocation answer, int exitCode, String message) {
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(exitCode);
    assertThat(answer.err().lines()).last().asString().isEqualTo("trainability run: " + message);
  }

  @Test
  void itsDefaultsAreTheComponents() {
    assertSays(
        run("--executor", "example/echo"),
        ExitCode.FAILED,
        "2 runs, jobs OptionalInt.empty, master here, tries 3");
  }

  @Test
  void optionsAreGivenByTheirNames() {
    assertSays(
        run(
            ("--executor example/echo --executor-option master=there --executor-option tries=5"
                    + " --jobs 7")
                .split(" ")),
        ExitCode.FAILED,
        "2 runs, jobs OptionalInt[7], master there, tries 5");
  }

  @Test
  void masterIsShortForTheOptionOfThatName() {
    assertSays(
        run("--executor", "example/echo", "--master", "there"),
        ExitCode.FAILED,
        "2 runs, jobs OptionalInt.empty, master there, tries 3");
  }

  @Test
  void mistakesAreWrongUsageThatSaysWhatWouldDo() {
    assertSays(
        run("--executor", "example/ecko"),
        ExitCode.WRONG_USAGE,
        "executor: unknown executor 'example/ecko'. Did you mean 'example/echo'? (executors:"
            + " example/echo, local) A name with a vendor is a plugin's, which must be on the class"
            + " path or given by --plugins, and name its factory in META-INF/services.");
    assertSays(
        run("--executor", "example/echo", "--executor-option", "tries=0"),
        ExitCode.WRONG_USAGE,
        "executor 'example/echo': tries must be >= 1, was 0");
    assertSays(
        run("--master", "spark://head:7077"),
        ExitCode.WRONG_USAGE,
        "executor 'local': master unknown option of 'local'. (local takes: no options)");
  }

  @Test
  void aMistakeLeavesTheRunsThatAreThere() {
    Path tasks = folder.resolve("out").resolve("seed-1").resolve("tasks.csv");
    assertThat(run("--jobs", "1").exitCode()).isZero();
    assertThat(tasks).exists();

    assertThat(run("--executor", "example/ecko").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);

    assertThat(tasks).exists();
  }

  @Test
  void aDryRunTellsItsMistakesToo() {
    assertSays(
        run("--dry-run", "--executor", "example/echo", "--executor-option", "tries=0"),
        ExitCode.WRONG_USAGE,
        "executor 'example/echo': tries must be >= 1, was 0");
  }

  @Test
  void itIsListedAndDescribedWithHowToAskForIt() {
    ClassLoader loader = ExecutorOptionTest.class.getClassLoader();
    String path = plugin.toString();
    assertThat(Invocation.of(loader, "list", "executors", "--plugins", path).out())
        .contains("example/echo", "local");
    assertThat(Invocation.of(loader, "describe", "example/echo", "--plugins", path).out())
        .contains(
            "on the command line, with the defaults:",
            "--executor example/echo --executor-option master=here --executor-option tries=3");
  }
}
