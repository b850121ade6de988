package org.trainability.experiment.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.trainability.api.Seeds;
import org.trainability.api.data.DataOutline;
import org.trainability.core.Catalogue;
import org.trainability.experiment.data.TrainingLabels;
import org.trainability.experiment.stream.Streams;
import org.trainability.experiment.stream.TaskSequence;
import org.trainability.experiment.stream.TaskSteps;

/**
 * Refuses metrics that are due at no step of the run. How many samples a task has, and so how many
 * steps and which of them with a short batch, only its stream can tell.
 */
final class ScheduleCheck {

  private final Catalogue catalogue;
  private final DataOutline outline;

  /**
   * @param outline of the data
   */
  ScheduleCheck(Catalogue catalogue, DataOutline outline) {
    this.catalogue = catalogue;
    this.outline = outline;
  }

  /** What the steps of a run have to offer. */
  private static final class RunSteps {
    private long total;
    private int mostSamples;

    void add(TaskSteps task) {
      total += task.steps();
      mostSamples = Math.max(mostSamples, task.samples());
    }
  }

  /**
   * Records every metric that is never due.
   *
   * @param section of the metrics
   * @param seed of the run that is looked at
   */
  void check(PlanSection section, StreamPlan stream, Map<String, MetricPlan> metrics, long seed) {
    Map<String, MetricPlan> open = new LinkedHashMap<>(metrics);
    open.values().removeIf(ScheduleCheck::isDueInAnyTask);
    if (open.isEmpty()) {
      return;
    }
    try {
      RunSteps run = new RunSteps();
      removeDue(open, stream, new Seeds(seed), run);
      open.forEach((id, metric) -> mistake(section.mapOrEmpty(id), metric, stream.batch(), run));
    } catch (RuntimeException broken) {
      // Faults of a stream are reported when the run begins.
    }
  }

  private static boolean isDueInAnyTask(MetricPlan metric) {
    return !metric.fullBatchesOnly() && !(metric.every() instanceof Schedule.Steps);
  }

  /** Goes from task to task until all metrics were due. */
  private void removeDue(Map<String, MetricPlan> open, StreamPlan plan, Seeds seeds, RunSteps run) {
    TrainingLabels data = TrainingLabels.draw(outline, plan.images(), seeds);
    TaskSequence tasks = plan.sequence(Streams.create(catalogue, plan.stream()), data, seeds);
    for (int number = 1; number <= tasks.count() && !open.isEmpty(); number++) {
      TaskSteps task = tasks.steps(number);
      open.values().removeIf(metric -> metric.isEverDue(run.total, task));
      run.add(task);
    }
  }

  private static void mistake(PlanSection section, MetricPlan metric, int batch, RunSteps run) {
    if (metric.every() instanceof Schedule.Steps steps && steps.count() > run.total) {
      section.mistake(
          PlanKeys.EVERY.name(),
          "must be at most %s, the steps of the whole run, or the metric is never measured; was %s"
              .formatted(run.total, steps.count()));
    } else if (run.mostSamples < batch) {
      section.mistake(
          PlanKeys.FULL_BATCHES_ONLY.name(),
          "must be false where no step has a full batch, or the metric is never measured: a task"
              + " has at most %s samples, a full batch %s".formatted(run.mostSamples, batch));
    } else {
      section.mistake(
          PlanKeys.EVERY.name(),
          "meets short batches only, which '%s' skips, so that the metric is never measured; give"
                  .formatted(PlanKeys.FULL_BATCHES_ONLY.name())
              + " another number of steps, '%s' or '%s'"
                  .formatted(PlanKeys.TASK, PlanKeys.TASK_END));
    }
  }
}
