package org.trainability.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trainability.api.data.Score;

class ProgressDisplayTest {

  private static final String A = "leaky-0.7 seed 0";
  private static final String B = "leaky-0.7 seed 1";

  private final ManualClock clock = new ManualClock();
  private final StringWriter written = new StringWriter();

  private ProgressDisplay display(OptionalInt columns, long stepsOfA, long stepsOfB) {
    ProgressDisplay display = new ProgressDisplay(new PrintWriter(written), clock, columns);
    Map<String, Long> planned = new LinkedHashMap<>();
    planned.put(A, stepsOfA);
    planned.put(B, stepsOfB);
    display.started(planned);
    return display;
  }

  private static void begin(ProgressDisplay display, String run) {
    display.advanced(run, 0, 1, 4, accuracy(Double.NaN));
  }

  private List<String> plainLines() {
    return written.toString().lines().toList();
  }

  /** What the terminal's line held, time after time. */
  private List<String> redrawn() {
    return Stream.of(written.toString().split("\r\u001b\\[K")).filter(s -> !s.isEmpty()).toList();
  }

  @Test
  void offATerminalALineComesEveryTenSeconds() {
    try (ProgressDisplay display = display(OptionalInt.empty(), 4000, 4000)) {
      begin(display, A);
      for (int second = 1; second <= 25; second++) {
        clock.pass(1000);
        display.advanced(
            A, 100 * second, 1 + second / 10, 4, accuracy(second < 15 ? Double.NaN : 0.614));
      }
    }

    assertThat(plainLines())
        .containsExactly(
            "0/2 runs, 100 steps/s, 1:10 left, now: leaky-0.7 seed 0 (task 2/4)",
            "0/2 runs, 100 steps/s, 1:00 left, now: leaky-0.7 seed 0 (task 3/4, accuracy 0.61)");
  }

  @Test
  void offATerminalEveryEndIsTold() {
    try (ProgressDisplay display = display(OptionalInt.empty(), 1000, 3000)) {
      begin(display, A);
      clock.pass(2000);
      display.advanced(A, 1000, 4, 4, accuracy(0.9));
      display.finished(A);
      begin(display, B);
      clock.pass(2000);
      display.advanced(B, 1000, 2, 4, accuracy(0.1));
      display.endedEarly(B, "diverged: the loss became NaN at step 1001");
    }

    assertThat(plainLines())
        .containsExactly(
            "leaky-0.7 seed 0: done (1/2 runs)",
            "1/2 runs, 500 steps/s, 0:06 left, now: getting ready",
            "leaky-0.7 seed 1: diverged: the loss became NaN at step 1001 (2/2 runs)",
            "2 of 2 runs, 1 stopped early in 0:04, 500 steps/s");
    assertThat(written.toString()).doesNotContain("\r", "\u001b");
  }

  @Test
  void onATerminalOneLineIsRedrawnAtMostTenTimesASecond() {
    try (ProgressDisplay display = display(OptionalInt.of(200), 400_000, 400_000)) {
      begin(display, A);
      begin(display, B);
      for (int i = 1; i <= 200; i++) {
        clock.pass(10);
        display.advanced(A, 1000 * i, 14, 20, accuracy(0.61));
        display.advanced(B, 1000 * i, 14, 20, accuracy(0.55));
      }
    }

    List<String> lines = redrawn();
    assertThat(lines).hasSize(20);
    assertThat(lines.get(19))
        .isEqualTo(
            "█".repeat(13)
                + "▉"
                + " ".repeat(14)
                + "   0/2 runs   199.5k steps/s   0:02 left"
                + "   now: leaky-0.7 seed 0 (task 14/20, accuracy 0.61) and 1 more");
    assertThat(written.toString()).doesNotContain("\n");
  }

  @Test
  void onATerminalTheLineIsClearedBeforeAnyOtherAndAtTheEnd() {
    try (ProgressDisplay display = display(OptionalInt.of(120), 1000, 1000)) {
      begin(display, A);
      begin(display, B);
      clock.pass(1000);
      display.advanced(A, 500, 1, 2, accuracy(Double.NaN));
      display.endedEarly(A, "failed: out of memory");
      clock.pass(1000);
      display.advanced(B, 1000, 2, 2, accuracy(1));
      display.finished(B);
    }

    assertThat(written.toString())
        .contains("\r\u001b[Kleaky-0.7 seed 0: failed: out of memory (1/2 runs)\n")
        .endsWith("\r\u001b[K2 of 2 runs, 1 stopped early in 0:02, 750 steps/s\n");
  }

  @Test
  void theLineNeverFillsTheTerminal() {
    try (ProgressDisplay display = display(OptionalInt.of(50), 1000, 1000)) {
      begin(display, A);
      clock.pass(1000);
      display.advanced(A, 500, 1, 2, accuracy(0.5));
    }

    assertThat(redrawn()).singleElement().asString().hasSize(49);
  }

  @Test
  void theRateIsThatOfTheLastHalfMinute() {
    try (ProgressDisplay display = display(OptionalInt.empty(), 100_000, 100_000)) {
      begin(display, A);
      for (int second = 1; second <= 100; second++) {
        clock.pass(1000);
        display.advanced(
            A, second <= 50 ? 1000 * second : 50_000 + 10 * (second - 50), 1, 1, accuracy(0));
      }
    }

    assertThat(plainLines().get(9)).contains("10 steps/s");
  }

  @Test
  void whatWasDoneBeforeDoesNotCountAsSpeed() {
    try (ProgressDisplay display = display(OptionalInt.empty(), 10_000, 10_000)) {
      display.advanced(A, 9000, 4, 4, accuracy(Double.NaN));
      clock.pass(10_000);
      display.advanced(A, 9100, 4, 4, accuracy(0.5));
    }

    assertThat(plainLines())
        .containsExactly(
            "0/2 runs, 10 steps/s, 18:10 left, now: leaky-0.7 seed 0 (task 4/4, accuracy 0.50)");
  }

  @Test
  void whatConcernsAllRunsHasALineOfItsOwn() {
    try (ProgressDisplay display = display(OptionalInt.of(120), 1000, 1000)) {
      begin(display, A);
      display.note("stopping");
    }

    assertThat(written.toString()).contains("\r\u001b[Kstopping\n");
  }

  @Test
  void threadsMayReportAtOnce() throws Exception {
    int runs = 8;
    int steps = 2000;
    Map<String, Long> planned = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      planned.put("run " + run, (long) steps);
    }
    ProgressDisplay display =
        new ProgressDisplay(new PrintWriter(written), clock, OptionalInt.empty());
    display.started(planned);
    ExecutorService executor = Executors.newFixedThreadPool(runs);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> futures =
        planned.keySet().stream()
            .<Future<?>>map(
                run ->
                    executor.submit(
                        () -> {
                          start.await();
                          begin(display, run);
                          for (int step = 1; step <= steps; step++) {
                            display.advanced(run, step, 1, 1, accuracy(0));
                          }
                          display.finished(run);
                          return null;
                        }))
            .toList();
    start.countDown();
    for (Future<?> future : futures) {
      future.get();
    }
    executor.shutdown();
    clock.pass(8000);
    display.close();

    assertThat(plainLines()).last().isEqualTo("8 of 8 runs in 0:08, 2.0k steps/s");
  }

  @Test
  void aRunThatIsNotUnderWayIsAMistake() {
    try (ProgressDisplay display = display(OptionalInt.empty(), 10, 10)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> display.advanced("other", 1, 1, 1, accuracy(0)))
          .withMessageContaining("'other' is not under way");
    }
  }

  private static Score accuracy(double value) {
    return new Score(Score.ACCURACY, value);
  }
}
