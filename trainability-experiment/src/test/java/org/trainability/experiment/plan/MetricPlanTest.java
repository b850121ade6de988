package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trainability.api.component.ComponentSpec;
import org.trainability.experiment.stream.TaskSteps;

class MetricPlanTest {

  private static MetricPlan metric(Schedule every, boolean fullBatchesOnly) {
    return new MetricPlan(ComponentSpec.of("loss"), every, fullBatchesOnly);
  }

  private static List<Integer> due(MetricPlan metric, long before, TaskSteps task) {
    List<Integer> due = new ArrayList<>();
    for (int step = 1; step <= task.steps(); step++) {
      if (metric.isDue(before + step, step, task)) {
        due.add(step);
      }
    }
    return due;
  }

  /** 21 000 = 82·256 + 8: at the paper's values the last step of every task has a short batch. */
  @Test
  void aTaskEndsAtTheLastStepThatTheMetricAccepts() {
    TaskSteps paper = new TaskSteps(21_000, 256, 20_750);
    assertThat(due(metric(new Schedule.TaskEnd(), true), 0, paper)).containsExactly(20_749);
    assertThat(due(metric(new Schedule.TaskEnd(), false), 0, paper)).containsExactly(20_750);
    assertThat(due(metric(new Schedule.TaskStart(), true), 0, paper)).containsExactly(1);
    TaskSteps full = new TaskSteps(512, 256, 6);
    assertThat(due(metric(new Schedule.TaskEnd(), true), 0, full)).containsExactly(6);
  }

  @Test
  void aTaskWithoutAFullBatchHasNoSuchStep() {
    TaskSteps small = new TaskSteps(8, 256, 3);
    assertThat(due(metric(new Schedule.TaskEnd(), true), 0, small)).isEmpty();
    assertThat(due(metric(new Schedule.TaskStart(), true), 0, small)).isEmpty();
    assertThat(due(metric(new Schedule.TaskEnd(), false), 0, small)).containsExactly(3);
  }

  /** Found without a look at every step. */
  @Test
  void itIsKnownWhetherAMetricIsEverDue() {
    List<Schedule> schedules = new ArrayList<>();
    schedules.add(new Schedule.TaskStart());
    schedules.add(new Schedule.TaskEnd());
    for (int count = 1; count <= 13; count++) {
      schedules.add(new Schedule.Steps(count));
    }
    for (int samples = 1; samples <= 10; samples++) {
      for (int batch = 1; batch <= 11; batch++) {
        for (int steps = 1; steps <= 12; steps++) {
          TaskSteps task = new TaskSteps(samples, batch, steps);
          for (long before : new long[] {0, 1, 5, 12, 13_000_000_000L}) {
            for (Schedule every : schedules) {
              for (boolean full : new boolean[] {true, false}) {
                MetricPlan metric = metric(every, full);
                assertThat(metric.isEverDue(before, task))
                    .as("%s after %d steps of %s", metric, before, task)
                    .isEqualTo(!due(metric, before, task).isEmpty());
              }
            }
          }
        }
      }
    }
  }
}
