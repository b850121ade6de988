package org.trainability.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What people see while checkpoints are measured. */
class CheckpointProgressTest {

  private static final List<String> FILES = List.of("net-1.pt", "net-2.pt", "net-3.pt");

  private final StringWriter shown = new StringWriter();
  private final ManualClock clock = new ManualClock();

  private CheckpointProgress progress(OptionalInt columns) {
    return new CheckpointProgress(FILES, new PrintWriter(shown), clock, columns);
  }

  @Test
  void aTerminalShowsOneLineThatIsRedrawnAndClearedAtTheEnd() {
    try (CheckpointProgress progress = progress(OptionalInt.of(100))) {
      for (int done = 1; done <= 3; done++) {
        clock.pass(10_000);
        progress.measured(done);
      }
    }

    assertThat(shown.toString().split("\r\u001b\\[K"))
        .hasSize(5)
        .satisfies(lines -> assertThat(lines[1]).endsWith("0/3 checkpoints   now: net-1.pt"))
        .satisfies(
            lines ->
                assertThat(lines[2])
                    .startsWith("█████████▎ ")
                    .endsWith("1/3 checkpoints   0:20 left   now: net-2.pt"))
        .satisfies(
            lines -> assertThat(lines[3]).endsWith("2/3 checkpoints   0:10 left   now: net-3.pt"))
        .satisfies(lines -> assertThat(lines[4].strip()).isEqualTo("3 of 3 checkpoints in 0:30"));
  }

  @Test
  void aNarrowTerminalIsNotWrapped() {
    progress(OptionalInt.of(40)).close();

    assertThat(shown.toString().split("\r\u001b\\[K"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(40));
  }

  @Test
  void elsewhereALineComesEveryTenSeconds() {
    try (CheckpointProgress progress = progress(OptionalInt.empty())) {
      for (int done = 1; done <= 3; done++) {
        clock.pass(5_000);
        progress.measured(done);
      }
    }

    assertThat(shown.toString().lines())
        .containsExactly("2/3 checkpoints, 0:05 left, now: net-3.pt", "3 of 3 checkpoints in 0:15");
  }
}
