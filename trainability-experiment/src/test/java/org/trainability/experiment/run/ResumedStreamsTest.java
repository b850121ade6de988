package org.trainability.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.core.Catalogue;
import org.trainability.experiment.LabModule;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.run.PreparedRun.Manner;
import org.trainability.records.Status;

/**
 * A run that is stopped in the middle of a task or a window and resumed ends as one that is not.
 */
class ResumedStreamsTest {

  private static final int STEPS = 57;

  /** In the middle of the second task or window, and of an epoch of four batches. */
  private static final int STOP = STEPS + 50;

  private static final String PLAN =
      """
      stream: {%s, data: mnist-test, test: mnist-test, images: 40, tasks: 3, steps: %s, batch: 10}
      network: {%s}
      loss: %s
      metrics:
        sharpness-volatility: {every: 20, window: 3}
        test-accuracy: {every: task-end}
      """;

  @TempDir private Path folder;

  /**
   * Trains until the end, or until the step to stop at.
   *
   * @return whether the run is done
   */
  private boolean run(Path directory, String stream, String network, boolean stops)
      throws IOException {
    Injector injector = Guice.createInjector(new LabModule(getClass().getClassLoader()));
    Plan plan =
        new PlanReader(injector.getInstance(Catalogue.class))
            .read(
                PLAN.formatted(
                    stream,
                    STEPS,
                    network,
                    stream.contains("regression") ? "mean-squared-error" : "cross-entropy"),
                "test.yaml",
                folder,
                List.of());
    RunRequest request = new RunRequest("test", plan, 0, directory);
    Manner manner = new Manner(Set.of(), Duration.ofHours(1));
    PreparedRun run =
        Files.exists(directory)
            ? new PreparedRun(request, manner)
            : PreparedRun.prepare(request, manner);
    Interruption interruption = injector.getInstance(Interruption.class);
    Status status =
        injector
            .getInstance(Experiment.class)
            .run(
                run,
                (done, task, tasks, score) -> {
                  if (stops && done == STOP) {
                    interruption.request();
                  }
                });
    assertThat(status.state()).isNotEqualTo(Status.State.FAILED);
    return status.state() == Status.State.DONE;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "use: random-label",
        "use: label-permuted",
        "use: class-remapping",
        "use: class-incremental",
        "use: permuted-input, share: 0.5",
        "use: rotated-input",
        "use: contrast-input",
        "use: warm-start",
        "use: recurring, period: 2",
        "use: label-noise",
        "use: stationary",
        "use: drifting-labels, share: 0.1",
        "use: smooth-transition, updates: 6",
        "use: teacher-regression",
        "use: slowly-changing-regression, samples: 30"
      })
  void endsWithTheSameRecords(String stream) throws IOException {
    requireSameRecords(stream, "hidden: [6]");
  }

  @Test
  void soDoesANetworkOfResidualBlocks() throws IOException {
    requireSameRecords(
        "use: random-label", "hidden: [6], residual-blocks: [4, 5], normalization: batch-norm");
  }

  private void requireSameRecords(String stream, String network) throws IOException {
    Path whole = folder.resolve("whole");
    assertThat(run(whole, stream, network, false)).isTrue();
    Path stopped = folder.resolve("stopped");
    assertThat(run(stopped, stream, network, true)).isFalse();
    assertThat(run(stopped, stream, network, false)).isTrue();
    for (String file : List.of("tasks.csv", "readings.parquet")) {
      assertThat(stopped.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
  }
}
