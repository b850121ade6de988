package org.trainability.benchmarks.challenge.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trainability.evaluation.claim.FakeRun;
import org.trainability.records.RunRecords.Point;
import org.trainability.records.Status;
import org.trainability.records.Status.State;
import org.trainability.records.TaskRow;

class RunUpToTaskTest {

  private static final int TASKS = 6;
  private static final List<String> SCOPES = List.of("fc1", "fc2", "fc3", "layers", "network");

  /** Makes its value of everything that it can get hold of. */
  private record Spy() implements Signal {
    @Override
    public OptionalDouble at(RunUpToTask past) {
      Object seen =
          List.of(
              past.task(),
              past.status(),
              past.layers(),
              List.copyOf(past.tasks()),
              SCOPES.stream().map(scope -> past.series("rank", "value", scope)).toList(),
              SCOPES.stream()
                  .map(scope -> Arrays.hashCode(past.last("rank", "value", scope)))
                  .toList());
      return OptionalDouble.of(seen.toString().hashCode());
    }

    @Override
    public Set<String> metrics() {
      return Set.of("rank");
    }
  }

  /** Six tasks, of which the first ones are always the same. */
  private static FakeRun run(int same, long seed) {
    double[] accuracies = new double[TASKS];
    double[][] values = new double[TASKS][FakeRun.MEASUREMENTS];
    for (int task = 0; task < TASKS; task++) {
      SplittableRandom random = new SplittableRandom(task < same ? task : seed + task);
      accuracies[task] = random.nextDouble();
      Arrays.setAll(values[task], i -> random.nextDouble());
    }
    return FakeRun.accuracies(accuracies).measuredEverywhere("rank", "value", values);
  }

  @Test
  void whatCameLaterChangesNothingThatASignalCanSee() {
    for (int task = 1; task < TASKS; task++) {
      double seen = new Spy().at(new RunUpToTask(run(TASKS, 0), task)).orElseThrow();
      for (long seed = 100; seed < 120; seed++) {
        assertThat(new Spy().at(new RunUpToTask(run(task, seed), task))).hasValue(seen);
      }
      Status diverged = new Status(State.DIVERGED, "the loss is NaN", TASKS - 1, TASKS);
      assertThat(new Spy().at(new RunUpToTask(run(TASKS, 0).with(diverged), task))).hasValue(seen);
      // It does see the task itself.
      assertThat(new Spy().at(new RunUpToTask(run(task - 1, 100), task)).orElseThrow())
          .isNotEqualTo(seen);
    }
  }

  @Test
  void noPointRowOrStatusOfALaterTask() {
    FakeRun run = run(TASKS, 0);
    for (int task = 1; task <= TASKS; task++) {
      RunUpToTask past = new RunUpToTask(run, task);

      assertThat(past.task()).isEqualTo(task);
      assertThat(past.status()).isEqualTo(Status.running(task, TASKS));
      assertThat(past.tasks()).isEqualTo(run.tasks().subList(0, task));
      for (String scope : SCOPES) {
        List<Point> series = past.series("rank", "value", scope);
        assertThat(series).hasSize(task * FakeRun.MEASUREMENTS);
        assertThat(series.get(series.size() - 1).task()).isEqualTo(task);
        double[] expected =
            series.subList((task - 1) * FakeRun.MEASUREMENTS, series.size()).stream()
                .mapToDouble(Point::value)
                .toArray();
        assertThat(past.last("rank", "value", scope)).containsExactly(expected);
      }
    }
  }

  @Test
  void theNextTaskCannotBeReachedFromThePast() {
    RunUpToTask past = new RunUpToTask(run(TASKS, 0), 3);
    List<TaskRow> rows = past.tasks();

    assertThatThrownBy(() -> rows.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> rows.subList(0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new RunUpToTask(past, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task must be in [1, 3], the tasks of the run, was 4");
    assertThatThrownBy(() -> new RunUpToTask(past, 0))
        .hasMessage("task must be in [1, 3], the tasks of the run, was 0");
  }
}
