package org.trainability.experiment.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.trainability.api.component.ComponentException;
import org.trainability.api.controller.Decision;
import org.trainability.api.stream.Task;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.control.ComponentFailure;
import org.trainability.dl4j.control.Course;
import org.trainability.dl4j.control.Divergence;
import org.trainability.dl4j.control.MeasuredMetric;
import org.trainability.dl4j.control.Steering;
import org.trainability.dl4j.control.TaskData;
import org.trainability.dl4j.control.TrainingSession;
import org.trainability.experiment.stream.Batch;
import org.trainability.experiment.stream.Batches;
import org.trainability.experiment.stream.TaskSequence;
import org.trainability.experiment.stream.TaskSteps;
import org.trainability.records.RunRecorder;
import org.trainability.records.Status;

/**
 * The loop of a run: for each task its steps; at each step compute, measure, decide, update. It
 * ends after the last task, when a controller says stop, when the loss is no longer finite, or
 * after a step, when it is interrupted.
 */
final class TaskLoop implements Course {

  /** How often the listener hears, in steps. */
  private static final int REPORT_EVERY = 50;

  private final Assembly run;
  private final RunRecorder recorder;
  private final RunListener listener;
  private final Pauses pauses;
  private final BatchLoader loader;
  private final int tasks;
  private final TaskSequence sequence;

  private final TrainingSession session;
  private int batchSize;
  private TaskSteps.Start batchFrom;

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

    /**
     * A task is over, and the next one's first decision is to come.
     *
     * @param task its number, from 1
     * @param state makes the state that may be kept
     */
    void taskEnded(int task, StateSource state) throws IOException;
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
    this.sequence = run.tasks();
    this.tasks = sequence.count();
    this.loader = run.loader();
    this.batchSize = from.batch();
    this.batchFrom = from.batchFrom();
    this.session =
        new TrainingSession(
            run.learner(), run.steerings(), this, recorder, run.seeds(), from.session());
  }

  /** Of the task under way, with the present batch size. */
  private TaskSteps taskSteps() {
    return sequence.steps(session.task(), batchSize, batchFrom);
  }

  @Override
  public int stepsInTask() {
    return taskSteps().steps();
  }

  @Override
  public long totalSteps() {
    long steps = session.step() - session.stepInTask() + stepsInTask();
    for (int later = session.task(); later < tasks; later++) {
      steps += sequence.steps(later + 1, batchSize, TaskSteps.Start.OF_TASK).steps();
    }
    return steps;
  }

  @Override
  public boolean hasBoundaries() {
    return sequence.hasBoundaries();
  }

  @Override
  public String scoreName() {
    return run.scoreName();
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  @Override
  public int taskSamples() {
    return sequence.samples(session.task());
  }

  @Override
  public Optional<TaskData> taskData() {
    int number = session.task();
    long update = sequence.hasBoundaries() ? session.stepInTask() : session.step();
    return Optional.of(
        new LoadedSamples(
            sequence.task(number),
            update,
            new Batches(taskSamples(), batchSize, run.seeds(), sequence.index(number)),
            run.loader()));
  }

  @Override
  public List<MeasuredMetric> due(long step, int stepInTask) {
    return run.due(step, stepInTask, taskSteps());
  }

  @Override
  public void setBatchSize(int size) {
    int most = sequence.samples(session.task());
    if (size < 1 || size > most) {
      throw new IllegalArgumentException(
          "set-batch-size: the size must be from 1 to %s, the samples of %s %s; was %s"
              .formatted(most, hasBoundaries() ? "task" : "window", session.task(), size));
    }
    batchFrom = taskSteps().after(session.stepInTask());
    batchSize = size;
  }

  /** {@return how the run ended} */
  Status run() throws IOException {
    Optional<Status> end = Optional.empty();
    listener.advanced(session.step(), Math.min(session.task(), tasks), tasks, session.score());
    while (end.isEmpty() && session.task() <= tasks) {
      end = runTask(sequence.task(session.task()));
    }
    return end.orElseGet(() -> Status.done(tasks));
  }

  /** {@return how the run ended, or empty if it goes on with the next task} */
  private Optional<Status> runTask(Task task) throws IOException {
    int number = session.task();
    Batches batches = new Batches(task.size(), batchSize, run.seeds(), sequence.index(number));
    if (!session.hasBegunTask()) {
      session.beginTask();
      Optional<Status> interrupted =
          session.stopReason().isEmpty() ? pause(true) : Optional.empty();
      if (interrupted.isPresent()) {
        return interrupted;
      }
    }
    while (session.stepInTask() < stepsInTask() && session.stopReason().isEmpty()) {
      batches.follow(taskSteps());
      step(task, batches.at(session.stepInTask()));
      if (session.divergence().isPresent()) {
        return session
            .divergence()
            .map(at -> new Status(Status.State.DIVERGED, at.toString(), number - 1, tasks));
      }
      boolean isLast = session.stepInTask() >= stepsInTask();
      if (session.stepInTask() % REPORT_EVERY == 0 || isLast) {
        listener.advanced(session.step(), number, tasks, session.score());
      }
      if (!isLast && session.stopReason().isEmpty()) {
        Optional<Status> interrupted = pause(false);
        if (interrupted.isPresent()) {
          return interrupted;
        }
      }
    }
    if (session.stopReason().isPresent()) {
      return session
          .stopReason()
          .map(reason -> new Status(Status.State.STOPPED, reason, number - 1, tasks));
    }
    batchFrom = sequence.next(taskSteps());
    session.endTask();
    pauses.taskEnded(number, this::state);
    if (number == tasks) {
      // All is done: what is left is not to be done twice.
      pause(true);
    }
    return Optional.empty();
  }

  /** {@return where the loss ceased to be finite, if that ended the loop} */
  Optional<Divergence> divergence() {
    return session.divergence();
  }

  /**
   * Does and records what was decided when the loss was no longer finite. Called at the start of
   * the task that was gone back to.
   *
   * @return the state from which the run goes on
   */
  RunState rollBack(Divergence from, Steering<?> steering, Decision<?> decision)
      throws IOException {
    session.rollBack(from, steering, decision);
    return state();
  }

  private Optional<Status> pause(boolean atTaskStart) throws IOException {
    return pauses.between(this::state, atTaskStart)
        ? Optional.of(Status.interrupted(session.task() - 1, tasks))
        : Optional.empty();
  }

  /** Between two steps. */
  private RunState state() throws IOException {
    return run.state(new Progress(session.state(), batchSize, batchFrom), recorder.mark());
  }

  private void step(Task task, Batch batch) throws IOException {
    long update = sequence.hasBoundaries() ? session.stepInTask() : session.step();
    session.beginStep();
    try {
      BatchLoader.Loaded loaded = loader.load(task, update, batch);
      Learner.Outcome outcome = run.learner().compute(loaded.inputs(), loaded.targets());
      if (session.computed(outcome.loss(), outcome.score().value(), batch.size())) {
        session.observe();
        run.learner().update();
        session.updated();
        run.learner().constrain();
      }
    } catch (ComponentException failure) {
      throw new ComponentFailure(failure, session.step());
    }
  }
}
