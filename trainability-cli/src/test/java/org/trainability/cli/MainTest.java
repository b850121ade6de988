package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program answers where what it says can't be written. */
class MainTest {

  private static final String EXAMPLE = "in a plan, with the defaults";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int single) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  private int run(Supplier<OutputStream> out, String... args) {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try {
      return Main.run(out.get(), err, args);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "describe l2", "completion bash"})
  void lostOutputIsAFailure(String command) {
    int exitCode = run(() -> failing("No space left on device"), command.split(" "));

    assertThat(exitCode).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .endsWith("trainability: standard output can't be written: No space left on device\n");
  }

  @Test
  void aReaderThatWantsNoMoreIsNoFailure() {
    assertThat(run(() -> failing("Broken pipe"), "list")).isEqualTo(ExitCode.DONE);
    assertThat(err.size()).isZero();
  }

  @Test
  void whatWentWrongBeforeCounts() {
    int exitCode = run(() -> failing("No space left on device"), "list", "nothing");

    assertThat(exitCode).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("unknown kind 'nothing'");
  }

  @Test
  void whatIsSaidIsWritten() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(run(() -> out, "list", "optimizers")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("adam", "sgd");
  }

  /** As where output goes into a file or a pipe; an example of a plan is to be copied as it is. */
  @ParameterizedTest
  @ValueSource(strings = {"list", "describe per-layer", "describe l2"})
  void textFitsAPageWhereNoTerminalShowsIt(String command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThat(run(() -> out, command.split(" "))).isEqualTo(ExitCode.DONE);

    assertThat(
            out.toString(StandardCharsets.UTF_8).lines().takeWhile(line -> !line.contains(EXAMPLE)))
        .hasSizeGreaterThan(5)
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void theWidthOfTextIsTheTerminalsOrThatOfColumns() {
    assertThat(Terminal.ofLauncher(Map.of()).textColumns()).isEqualTo(80);
    assertThat(Terminal.ofLauncher(Map.of("COLUMNS", "132")).textColumns()).isEqualTo(132);
    assertThat(Terminal.ofLauncher(Map.of("COLUMNS", "wide")).textColumns()).isEqualTo(80);
  }
}
