package org.trainability.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.dl4j.control.MeasuredMetric;
import org.trainability.dl4j.control.Steering;
import org.trainability.experiment.stream.TaskSequence;
import org.trainability.experiment.stream.TaskSteps;

/**
 * What a whole run has to do.
 *
 * @param steps of training
 * @param measurements how often metrics are due together at a step, the controller's signals among
 *     them; the most frequent first
 */
record Workload(long steps, Map<List<MeasuredMetric>, Long> measurements) {

  static Workload of(Assembly run) {
    TaskSequence tasks = run.tasks();
    Map<List<MeasuredMetric>, Long> measurements = new LinkedHashMap<>();
    long step = 0;
    for (int task = 1; task <= tasks.count(); task++) {
      TaskSteps steps = tasks.steps(task);
      for (int stepInTask = 1; stepInTask <= steps.steps(); stepInTask++) {
        step++;
        List<MeasuredMetric> due = due(run, step, stepInTask, steps);
        if (!due.isEmpty()) {
          measurements.merge(due, 1L, Long::sum);
        }
      }
    }
    Map<List<MeasuredMetric>, Long> sorted = new LinkedHashMap<>();
    measurements.entrySet().stream()
        .sorted(Map.Entry.<List<MeasuredMetric>, Long>comparingByValue().reversed())
        .forEach(group -> sorted.put(group.getKey(), group.getValue()));
    return new Workload(step, sorted);
  }

  private static List<MeasuredMetric> due(Assembly run, long step, int stepInTask, TaskSteps task) {
    List<MeasuredMetric> due = new ArrayList<>(run.due(step, stepInTask, task));
    for (Steering<?> steering : run.steerings()) {
      if (steering.isDue(step)) {
        due.addAll(steering.signals());
      }
    }
    return due;
  }
}
