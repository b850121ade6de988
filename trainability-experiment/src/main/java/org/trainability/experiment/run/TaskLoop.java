package org.trainability.experiment.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentException;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Readings;
import org.trainability.api.stream.LabelledData;
import org.trainability.api.stream.Task;
import org.trainability.api.stream.TaskStream;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.control.ComponentFailure;
import org.trainability.dl4j.control.MeasuredMetric;
import org.trainability.dl4j.control.Moment;
import org.trainability.dl4j.control.Steering;
import org.trainability.dl4j.control.Training;
import org.trainability.dl4j.observation.Position;
import org.trainability.experiment.plan.StreamPlan;
import org.trainability.experiment.stream.Batch;
import org.trainability.experiment.stream.Batches;
import org.trainability.experiment.stream.TaskSamples;
import org.trainability.experiment.stream.TaskSteps;
import org.trainability.records.RunRecorder;
import org.trainability.records.Status;
import org.trainability.records.TaskTally;

/**
 * The loop of a run: for each task its steps; at each step compute, measure, decide, update. It
 * ends after the last task, when a controller says stop, when the loss is no longer finite, or
 * after a step, when it is interrupted.
 */
final class TaskLoop implements Training {

  /** How often the listener hears, in steps. */
  private static final int REPORT_EVERY = 50;

  private final Assembly run;
  private final RunRecorder recorder;
  private final RunListener listener;
  private final Pauses pauses;
  private final BatchLoader loader;
  private final int tasks;
  private final int[] samples;

  private long step;
  private int task;
  private boolean begun;
  private int stepInTask;
  private int batchSize;
  private TaskSteps.Start batchFrom;
  private TaskTally tally;
  private long nanosBefore;
  private long measuringNanos;
  private long begin;
  private Optional<String> stopped = Optional.empty();
  private Optional<Divergence> divergence = Optional.empty();

  /** What may happen between two steps. */
  interface Pauses {

    /**
     * A moment at which the run could be saved.
     *
     * @param state makes the state to save
     * @param atTaskStart whether the first step of a task is next, or all is done
     * @return whether the run is to stop here, saved
     */
    boolean between(StateSource state, boolean atTaskStart) throws IOException;
  }

  /** Makes the state of a run. */
  interface StateSource {
    RunState state() throws IOException;
  }

  /**
   * @param run in the state of {@code from}
   * @param recorder stands where {@code from} stands
   */
  TaskLoop(Assembly run, RunRecorder recorder, RunListener listener, Pauses pauses, Progress from) {
    this.run = run;
    this.recorder = recorder;
    this.listener = listener;
    this.pauses = pauses;
    StreamPlan stream = run.plan().stream();
    this.tasks = stream.tasks();
    this.loader = run.loader();
    this.samples = samples(stream, run.stream(), run.data(), run.seeds());
    begin(from);
  }

  private void begin(Progress from) {
    step = from.step();
    task = from.task();
    begun = from.begun();
    stepInTask = from.stepInTask();
    batchSize = from.batch();
    batchFrom = from.batchFrom();
    tally = new TaskTally(task, from.tally());
    nanosBefore = from.nanos();
    measuringNanos = from.measuringNanos();
    begin = System.nanoTime();
  }

  /** The number of steps of a whole run: tasks may have different numbers of samples. */
  static long totalSteps(StreamPlan plan, TaskStream stream, LabelledData data, Seeds seeds) {
    return Arrays.stream(samples(plan, stream, data, seeds))
        .mapToLong(samples -> plan.steps(samples).steps())
        .sum();
  }

  /** How many samples each task has. */
  private static int[] samples(StreamPlan plan, TaskStream stream, LabelledData data, Seeds seeds) {
    return IntStream.range(0, plan.tasks())
        .map(index -> stream.task(data, index, seeds).samples().length)
        .toArray();
  }

  /** Of the task under way, with the present batch size. */
  private TaskSteps taskSteps() {
    return run.plan().stream().steps(samples[task - 1], batchSize, batchFrom);
  }

  /** Of the whole run, if the batch size stays what it is. */
  private long totalSteps() {
    long steps = step - stepInTask + taskSteps().steps();
    for (int later = task; later < tasks; later++) {
      steps +=
          run.plan().stream().steps(samples[later], batchSize, TaskSteps.Start.OF_TASK).steps();
    }
    return steps;
  }

  /**
   * @return how the run ended
   */
  Status run() throws IOException {
    Optional<Status> end = Optional.empty();
    listener.advanced(step, Math.min(task, tasks), tasks, Double.NaN);
    while (end.isEmpty() && task <= tasks) {
      end = runTask(run.stream().task(run.data(), task - 1, run.seeds()));
    }
    return end.orElseGet(() -> Status.done(tasks));
  }

  /**
   * @return how the run ended, or empty if it goes on with the next task
   */
  private Optional<Status> runTask(Task task) throws IOException {
    TaskSamples content = new TaskSamples(run.data(), task);
    Batches batches = new Batches(content.size(), batchSize, run.seeds(), this.task - 1);
    if (!begun) {
      if (run.steering().isDueAtTaskStart()) {
        decide(Situation.Event.TASK_START, 0, Map.of());
      }
      begun = true;
      Optional<Status> interrupted = stopped.isEmpty() ? pause(true) : Optional.empty();
      if (interrupted.isPresent()) {
        return interrupted;
      }
    }
    while (stepInTask < taskSteps().steps() && stopped.isEmpty()) {
      batches.follow(taskSteps());
      double loss = step(content, batches.at(stepInTask));
      if (!Double.isFinite(loss)) {
        return Optional.of(diverged(loss));
      }
      boolean isLast = stepInTask >= taskSteps().steps();
      if (stepInTask % REPORT_EVERY == 0 || isLast) {
        listener.advanced(step, this.task, tasks, tally.accuracy());
      }
      if (!isLast && stopped.isEmpty()) {
        Optional<Status> interrupted = pause(false);
        if (interrupted.isPresent()) {
          return interrupted;
        }
      }
    }
    if (stopped.isPresent()) {
      return Optional.of(new Status(Status.State.STOPPED, stopped.get(), this.task - 1, tasks));
    }
    recorder.append(
        step,
        tally.row(run.learner().rates()),
        Duration.ofNanos(nanos()),
        Duration.ofNanos(measuringNanos));
    recorder.write(Status.running(this.task, tasks));
    begin(Progress.atTask(this.task + 1, step, batchSize));
    if (this.task > tasks) {
      // All is done: what is left is not to be done twice.
      pause(true);
    }
    return Optional.empty();
  }

  private Status diverged(double loss) {
    divergence =
        Optional.of(
            new Divergence(loss, step, totalSteps(), task, stepInTask, taskSteps().steps()));
    return new Status(Status.State.DIVERGED, divergence.get().toString(), task - 1, tasks);
  }

  /**
   * @return where the loss ceased to be finite, if that ended the loop
   */
  Optional<Divergence> divergence() {
    return divergence;
  }

  /**
   * Does and records what was decided when the loss was no longer finite. Called at the start of
   * the task that was gone back to.
   *
   * @return the state from which the run goes on
   */
  RunState rollBack(Divergence from, Decision<?> decision) throws IOException {
    recorder.append(step, task, Divergence.RECORDED_ID, from.readings());
    take(decision);
    return state();
  }

  private Optional<Status> pause(boolean atTaskStart) throws IOException {
    return pauses.between(this::state, atTaskStart)
        ? Optional.of(Status.interrupted(task - 1, tasks))
        : Optional.empty();
  }

  /** Between two steps. */
  private RunState state() throws IOException {
    return run.state(
        new Progress(
            step,
            task,
            begun,
            stepInTask,
            batchSize,
            batchFrom,
            tally.sums(),
            nanos(),
            measuringNanos),
        recorder.mark());
  }

  private long nanos() {
    return nanosBefore + System.nanoTime() - begin;
  }

  /**
   * @return the loss of the step; if it is not finite, nothing else was done
   */
  private double step(TaskSamples content, Batch batch) throws IOException {
    step++;
    stepInTask++;
    Learner.Outcome outcome = compute(content, batch);
    if (Double.isFinite(outcome.loss())) {
      tally.add(outcome.loss(), outcome.score().value());
      observe();
      steer(Cadence.Phase.BEFORE_UPDATE, batch.size());
      update(batch.size());
    }
    return outcome.loss();
  }

  private Learner.Outcome compute(TaskSamples content, Batch batch) {
    try {
      return run.learner().compute(loader.inputs(content, batch), loader.targets(content, batch));
    } catch (ComponentException failure) {
      throw new ComponentFailure(failure, step);
    }
  }

  private void update(int batch) throws IOException {
    try {
      if (run.steering().isDue(step, Cadence.Phase.AFTER_UPDATE)
          && !run.steering().signals().isEmpty()) {
        run.learner().step().keep(run.steering().needs());
      }
      run.learner().update();
      steer(Cadence.Phase.AFTER_UPDATE, batch);
      run.learner().constrain();
    } catch (ComponentException failure) {
      throw new ComponentFailure(failure, step);
    }
  }

  private void observe() throws IOException {
    long start = System.nanoTime();
    Position where = new Position(step, task);
    for (MeasuredMetric metric : run.due(step, stepInTask, taskSteps())) {
      recorder.append(step, task, metric.id(), metric.measure(run.learner().step(), where));
    }
    measuringNanos += System.nanoTime() - start;
  }

  /** Asks the controller at a step, if it is due on this side of its update. */
  private void steer(Cadence.Phase phase, int batch) throws IOException {
    if (!run.steering().isDue(step, phase)) {
      return;
    }
    long start = System.nanoTime();
    Map<String, Readings> signals =
        run.steering().measure(run.learner().step(), new Position(step, task));
    for (Map.Entry<String, Readings> signal : signals.entrySet()) {
      recorder.append(step, task, run.steering().recordedId(signal.getKey()), signal.getValue());
    }
    if (!signals.isEmpty()) {
      recorder.append(step, task, Steering.RATE, Steering.rates(run.learner()));
    }
    Situation.Event event =
        phase == Cadence.Phase.BEFORE_UPDATE ? Situation.Event.STEP : Situation.Event.UPDATED;
    decide(event, batch, signals);
    measuringNanos += System.nanoTime() - start;
  }

  private void decide(Situation.Event event, int batch, Map<String, Readings> signals)
      throws IOException {
    Moment moment =
        new Moment(
            event, step, totalSteps(), task, stepInTask, taskSteps().steps(), batchSize, batch);
    take(run.steering().decide(moment, run.learner(), signals, run.seeds()));
  }

  private void take(Decision<?> decision) throws IOException {
    tally.add(decision.verdicts());
    run.steering().perform(decision, step, run.learner(), this, run.seeds());
    recorder.audit(step, task, decision);
  }

  @Override
  public void stop(String reason) {
    stopped = Optional.of(reason);
  }

  @Override
  public void setBatchSize(int size) {
    int most = samples[task - 1];
    if (size < 1 || size > most) {
      throw new IllegalArgumentException(
          "set-batch-size: the size must be from 1 to %s, the samples of task %s; was %s"
              .formatted(most, task, size));
    }
    batchFrom = taskSteps().after(stepInTask);
    batchSize = size;
  }
}
