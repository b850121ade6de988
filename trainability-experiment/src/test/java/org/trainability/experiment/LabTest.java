package org.trainability.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.api.data.Score;
import org.trainability.experiment.plan.PlanException;
import org.trainability.records.Status;

class LabTest {

  static final String PLAN =
      """
      stream: {use: random-label, data: mnist-test, images: 60, tasks: 2, steps: 60, batch: 10}
      network: {hidden: [4]}
      metrics: {weight-norm: {every: 20}}
      seeds: [3, 1]
      """;

  @TempDir private Path folder;
  private Path plan;

  @BeforeEach
  void writePlan() throws IOException {
    plan = Files.writeString(folder.resolve("plan.yaml"), PLAN);
  }

  @Test
  void trainsAllSeedsAndShowsWhatTheyLeft() throws IOException {
    List<LabRun> runs = Lab.open().run(plan, folder.resolve("out"));
    assertThat(runs).extracting(LabRun::seed).containsExactly(3L, 1L);
    for (LabRun run : runs) {
      assertThat(run.directory()).isEqualTo(folder.resolve("out").resolve("seed-" + run.seed()));
      assertThat(run.state()).isEqualTo(Status.State.DONE);
      assertThat(run.tasks()).hasSize(2);
      assertThat(run.tasks().get(0).accuracy()).isBetween(0.0, 1.0);
      assertThat(run.readings().series("weight-norm", "value", "fc1")).hasSize(6);
    }
    assertThat(runs.get(0).tasks()).isNotEqualTo(runs.get(1).tasks());
  }

  @Test
  void reportsProgress() throws IOException {
    List<String> heard = new ArrayList<>();
    Lab.open()
        .run(
            plan,
            folder.resolve("out"),
            new LabListener() {
              @Override
              public void advanced(long seed, long stepsDone, int task, int tasks, Score score) {
                heard.add("%d: %d steps, task %d/%d".formatted(seed, stepsDone, task, tasks));
              }

              @Override
              public void finished(long seed, Status status) {
                heard.add(seed + ": " + status.state());
              }
            });
    assertThat(heard)
        .startsWith("3: 0 steps, task 1/2")
        .containsSubsequence("3: 60 steps, task 1/2", "3: 120 steps, task 2/2", "3: DONE")
        .endsWith("1: DONE");
  }

  @Test
  void trainsNothingOfAPlanWithMistakes() throws IOException {
    Files.writeString(plan, "network: {hidden: [0]}");
    PlanException mistakes =
        catchThrowableOfType(
            PlanException.class, () -> Lab.open().run(plan, folder.resolve("out")));
    assertThat(mistakes).hasMessageContaining("network.hidden");
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
