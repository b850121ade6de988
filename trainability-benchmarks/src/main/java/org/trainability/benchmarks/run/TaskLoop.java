package org.trainability.benchmarks.run;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentException;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Readings;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskStream;
import org.trainability.benchmarks.plan.StreamPlan;
import org.trainability.benchmarks.stream.Batch;
import org.trainability.benchmarks.stream.Batches;
import org.trainability.benchmarks.stream.TaskSamples;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.control.ComponentFailure;
import org.trainability.dl4j.control.MeasuredMetric;
import org.trainability.dl4j.control.Steering;
import org.trainability.dl4j.observation.Position;
import org.trainability.records.RunRecorder;
import org.trainability.records.Status;
import org.trainability.records.TaskTally;

/**
 * The loop of a run: for each task its steps; at each step compute, measure, decide, update. It
 * ends after the last task, when a controller says stop, or when the loss is no longer finite.
 */
final class TaskLoop {

  /** How often the listener hears, in steps. */
  private static final int REPORT_EVERY = 50;

  private final Assembly run;
  private final RunRecorder recorder;
  private final RunListener listener;
  private final BatchLoader loader;
  private final int tasks;
  private final int batchSize;
  private final long totalSteps;

  private long step;
  private int task;
  private long measuringNanos;
  private Optional<String> stopped = Optional.empty();

  TaskLoop(Assembly run, RunRecorder recorder, RunListener listener) {
    this.run = run;
    this.recorder = recorder;
    this.listener = listener;
    StreamPlan stream = run.plan().stream();
    this.tasks = stream.tasks();
    this.batchSize = stream.batch();
    this.loader = run.loader();
    this.totalSteps = totalSteps(stream, run.stream(), run.data(), run.seeds());
  }

  /** The number of steps of a whole run: tasks may have different numbers of samples. */
  static long totalSteps(StreamPlan plan, TaskStream stream, LabelledData data, Seeds seeds) {
    long steps = 0;
    for (int index = 0; index < plan.tasks(); index++) {
      int samples = stream.task(data, index, seeds).samples().length;
      steps += plan.length().steps(samples, plan.batch());
    }
    return steps;
  }

  /**
   * @return how the run ended
   */
  Status run() throws IOException {
    for (task = 1; task <= tasks; task++) {
      Task content = run.stream().task(run.data(), task - 1, run.seeds());
      Optional<String> divergence = runTask(content);
      if (divergence.isPresent()) {
        return new Status(Status.State.DIVERGED, divergence.get(), task - 1, tasks);
      }
      if (stopped.isPresent()) {
        return new Status(Status.State.STOPPED, stopped.get(), task - 1, tasks);
      }
      recorder.write(Status.running(task, tasks));
    }
    return Status.done(tasks);
  }

  /**
   * @return where and how the loss ceased to be finite, or empty
   */
  private Optional<String> runTask(Task content) throws IOException {
    TaskSamples samples = new TaskSamples(run.data(), content);
    Batches batches = new Batches(samples.size(), batchSize, run.seeds(), task - 1);
    int steps = run.plan().stream().length().steps(samples.size(), batchSize);
    TaskTally tally = new TaskTally(task);
    long begin = System.nanoTime();
    measuringNanos = 0;
    if (run.steering().isDueAtTaskStart()) {
      decide(Situation.Event.TASK_START, 0, steps, Map.of(), tally);
    }
    for (int stepInTask = 1; stepInTask <= steps && stopped.isEmpty(); stepInTask++) {
      step++;
      Batch batch = batches.at(stepInTask - 1);
      Learner.Outcome outcome = compute(samples, batch);
      if (!Double.isFinite(outcome.loss())) {
        return Optional.of(
            "the loss became %s at step %d of task %d".formatted(outcome.loss(), stepInTask, task));
      }
      tally.add(outcome.loss(), outcome.accuracy());
      observe(stepInTask, steps, batch.size(), tally);
      run.learner().update();
      if (stepInTask % REPORT_EVERY == 0 || stepInTask == steps) {
        listener.advanced(step, task, tasks, tally.accuracy());
      }
    }
    if (stopped.isEmpty()) {
      recorder.append(
          step,
          tally.row(run.learner().rates()),
          Duration.ofNanos(System.nanoTime() - begin),
          Duration.ofNanos(measuringNanos));
    }
    return Optional.empty();
  }

  private Learner.Outcome compute(TaskSamples samples, Batch batch) {
    try {
      return run.learner().compute(loader.inputs(samples, batch), loader.labels(samples, batch));
    } catch (ComponentException failure) {
      throw new ComponentFailure(failure, step);
    }
  }

  private void observe(int stepInTask, int stepsInTask, int samples, TaskTally tally)
      throws IOException {
    long begin = System.nanoTime();
    Position where = new Position(step, task);
    for (MeasuredMetric metric : run.due(step, stepInTask, stepsInTask, samples)) {
      recorder.append(step, task, metric.id(), metric.measure(run.learner().step(), where));
    }
    if (run.steering().isDue(step)) {
      Map<String, Readings> signals = run.steering().measure(run.learner().step(), where);
      for (Map.Entry<String, Readings> signal : signals.entrySet()) {
        recorder.append(step, task, run.steering().recordedId(signal.getKey()), signal.getValue());
      }
      if (!signals.isEmpty()) {
        recorder.append(
            step, task, Steering.RATE, run.steering().rates(run.learner().step(), where));
      }
      decide(Situation.Event.STEP, stepInTask, stepsInTask, signals, tally);
    }
    measuringNanos += System.nanoTime() - begin;
  }

  private void decide(
      Situation.Event event,
      int stepInTask,
      int stepsInTask,
      Map<String, Readings> signals,
      TaskTally tally) {
    Situation now =
        new Situation(
            event,
            step,
            totalSteps,
            task,
            stepInTask,
            stepsInTask,
            new LinkedHashMap<>(run.learner().rates()),
            signals);
    Decision<?> decision = run.steering().decide(now);
    tally.add(decision.verdicts());
    recorder.audit(decision.verdicts());
    stopped = run.steering().perform(decision, run.learner(), run.seeds());
  }
}
