package org.trainability.benchmarks.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trainability.benchmarks.reproduction.Preset.Value;
import org.trainability.evaluation.claim.FakeRun;
import org.trainability.records.Status;

/** A run of three tasks of 120 steps, measured at every tenth step. */
class RunCurvesTest {

  private final FakeRun run =
      FakeRun.accuracies(0.9, 0.5, 0.1)
          .measured("effective-step", "value", "fc1", new double[][] {{1, 3}, {5}, {}})
          .measured("effective-step", "value", "fc2", new double[][] {{1, 1}, {1}, {1}})
          .measured("bound", "value", "fc1", new double[][] {{2, 2}, {2}, {2}})
          .measured("bound", "value", "fc2", new double[][] {{2, 2}, {0}, {2}});

  @Test
  void accuracyIsThatOfTheTasks() {
    assertThat(RunCurves.perTask(run, Value.NONE))
        .containsExactly(entry(1.0, 0.9), entry(2.0, 0.5), entry(3.0, 0.1));
  }

  @Test
  void aReadingIsItsMeanOverEachTask() {
    assertThat(RunCurves.perTask(run, Value.of("effective-step", "fc1")))
        .containsExactly(entry(1.0, 2.0), entry(2.0, 5.0));
    assertThat(RunCurves.perTask(run, Value.of("effective-step", Value.FIRST)))
        .isEqualTo(RunCurves.perTask(run, Value.of("effective-step", "fc1")));
    assertThat(RunCurves.perTask(run, Value.of("sharpness", "fc1"))).isEmpty();
  }

  @Test
  void stepsOfSomeTasksAreDrawnOneByOne() {
    Value step = Value.of("effective-step", "fc1");
    assertThat(RunCurves.perStep(run, step, 1, 1))
        .containsExactly(entry(10.0, 1.0), entry(20.0, 3.0));
    assertThat(RunCurves.perStep(run, step, 2, 3)).containsExactly(entry(130.0, 5.0));
  }

  @Test
  void aRunWithoutATaskHasNoFirstLayer() {
    FakeRun begun = FakeRun.accuracies().with(Status.running(0, 3));
    assertThat(RunCurves.perTask(begun, Value.of("effective-step", Value.FIRST))).isEmpty();
    assertThat(RunCurves.perTask(begun, Value.NONE)).isEmpty();
  }

  /** Some layer exceeds: half of task 1 (fc1), all of task 2, none of task 3. */
  @Test
  void thePredictionIsScaledToTheAccuracies() {
    Value predicted =
        new Value(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("bound"));
    assertThat(RunCurves.perTask(run, predicted))
        .containsExactly(entry(1.0, 0.5), entry(2.0, 0.1), entry(3.0, 0.9));
  }

  @Test
  void tasksBeginAfterTheStepsOfThoseBefore() {
    FakeRun shorter = FakeRun.accuracies(0.9);
    assertThat(RunCurves.boundaries(List.of(shorter, run), 1, 3)).containsExactly(121.0, 241.0);
    assertThat(RunCurves.boundaries(List.of(run), 2, 3)).containsExactly(241.0);
    assertThat(RunCurves.boundaries(List.of(run), 3, 3)).isEmpty();
    assertThat(RunCurves.boundaries(List.of(), 1, 3)).isEmpty();
  }
}
