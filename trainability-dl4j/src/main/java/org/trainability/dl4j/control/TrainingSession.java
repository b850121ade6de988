package org.trainability.dl4j.control;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.trainability.api.Seeds;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.data.Score;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Readings;
import org.trainability.dl4j.observation.ObservableStep;
import org.trainability.dl4j.observation.Position;
import org.trainability.records.TaskTally;
import org.trainability.records.TrainingRecords;

/**
 * A training under way, by the run's loop or the listener: at each step what is due is measured,
 * the controllers are asked one after the other, each seeing what the one before it did, and all of
 * it is recorded.
 *
 * <p>The one who trains calls, for each task, {@link #beginTask}; for each of its steps {@link
 * #beginStep}, {@link #computed} when the loss is known, {@link #observe} before the update and
 * {@link #updated} after it; then {@link #endTask}.
 */
public final class TrainingSession {

  private final ObservedNetwork network;
  private final List<Steering<?>> steerings;
  private final Course course;
  private final TrainingRecords records;
  private final Seeds seeds;

  private long step;
  private int task;
  private boolean begun;
  private int stepInTask;
  private TaskTally tally;
  private long nanosBefore;
  private long measuringNanos;
  private long began;
  private int samples;
  private double loss;
  private Optional<String> stopReason = Optional.empty();
  private Optional<Divergence> divergence = Optional.empty();

  /** What actions do beyond the network. */
  private final Training acted =
      new Training() {
        @Override
        public void stop(String reason) {
          stopReason = Optional.of(reason);
        }

        @Override
        public void setBatchSize(int size) {
          course.setBatchSize(size);
        }
      };

  /**
   * How far a session has come, between two steps.
   *
   * @param step steps done over the whole training
   * @param task the present task, from 1; one more than there are where all is done
   * @param begun whether the controller was asked at its start, if it wants to be
   * @param stepInTask steps done in it
   * @param tally what they add up to
   * @param nanos how long they took
   * @param measuringNanos the part of it spent measuring
   */
  public record State(
      long step,
      int task,
      boolean begun,
      int stepInTask,
      TaskTally.Sums tally,
      long nanos,
      long measuringNanos) {

    /**
     * Returns the state of a session that begins with a task.
     *
     * @param task about to begin, from 1
     * @param step steps done over the whole training
     */
    public static State atTask(int task, long step) {
      return new State(step, task, false, 0, TaskTally.Sums.NONE, 0, 0);
    }
  }

  /**
   * Begins or resumes a session.
   *
   * @param network in training
   * @param steerings its controllers, in the order in which they are asked
   * @param course of the training
   * @param records where all is recorded, in the state of {@code from}
   * @param seeds of the run
   * @param from where the session goes on
   */
  public TrainingSession(
      ObservedNetwork network,
      List<Steering<?>> steerings,
      Course course,
      TrainingRecords records,
      Seeds seeds,
      State from) {
    this.network = network;
    this.steerings = List.copyOf(steerings);
    this.course = course;
    this.records = records;
    this.seeds = seeds;
    begin(from);
  }

  private void begin(State from) {
    step = from.step();
    task = from.task();
    begun = from.begun();
    stepInTask = from.stepInTask();
    tally = new TaskTally(task, course.scoreName(), from.tally());
    nanosBefore = from.nanos();
    measuringNanos = from.measuringNanos();
    began = System.nanoTime();
  }

  /**
   * Asks the controllers that are due before the first step of a task. Idempotent until that step.
   *
   * @throws IOException if a record can't be written
   */
  public void beginTask() throws IOException {
    if (!begun) {
      begun = true;
      for (Steering<?> steering : steerings) {
        if (steering.isDueAtTaskStart() && (task == 1 || course.hasBoundaries())) {
          decide(
              steering,
              Situation.Event.TASK_START,
              0,
              OptionalDouble.empty(),
              Optional.empty(),
              Map.of());
        }
      }
    }
  }

  /** A step is under way. */
  public void beginStep() {
    step++;
    stepInTask++;
  }

  /**
   * The step's loss and gradient are known. A loss that is not finite is a {@link #divergence}:
   * such a step is neither observed nor counted in the task's row, and no other should follow.
   *
   * @param loss of the batch before the update
   * @param score of the batch before the update; NaN where it is not defined
   * @param samples in the batch
   * @return whether the step is to be observed and updated
   */
  public boolean computed(double loss, double score, int samples) {
    this.samples = samples;
    this.loss = loss;
    if (!Double.isFinite(loss)) {
      divergence =
          Optional.of(
              new Divergence(
                  loss,
                  step,
                  course.totalSteps(),
                  task,
                  stepInTask,
                  course.stepsInTask(),
                  course.hasBoundaries()));
      return false;
    }
    tally.add(loss, score);
    return true;
  }

  /**
   * Measures what is due, and asks the controllers that decide before updates.
   *
   * @throws IOException if a record can't be written
   * @throws ComponentFailure if a metric or the controller throws, or an action can't be done
   */
  public void observe() throws IOException {
    long start = System.nanoTime();
    Position where = new Position(step, seenTask());
    for (MeasuredMetric metric : course.due(step, stepInTask)) {
      records.append(step, task, metric.id(), metric.measure(network.measured(), where));
    }
    for (Steering<?> steering : due(Cadence.Phase.BEFORE_UPDATE)) {
      steer(steering, Situation.Event.STEP);
    }
    Set<Need> needs = EnumSet.noneOf(Need.class);
    due(Cadence.Phase.AFTER_UPDATE).forEach(steering -> needs.addAll(steering.needs()));
    if (!needs.isEmpty()) {
      network.step().keep(needs);
    }
    measuringNanos += System.nanoTime() - start;
  }

  /**
   * The parameters have moved: asks the controllers that decide after updates.
   *
   * @throws IOException if a record can't be written
   * @throws ComponentFailure if a metric or the controller throws, or an action can't be done
   */
  public void updated() throws IOException {
    long start = System.nanoTime();
    for (Steering<?> steering : due(Cadence.Phase.AFTER_UPDATE)) {
      steer(steering, Situation.Event.UPDATED);
    }
    measuringNanos += System.nanoTime() - start;
  }

  private List<Steering<?>> due(Cadence.Phase phase) {
    List<Steering<?>> due = new ArrayList<>();
    for (Steering<?> steering : steerings) {
      if (steering.isDue(step, phase)) {
        due.add(steering);
      }
    }
    return due;
  }

  private void steer(Steering<?> steering, Situation.Event event) throws IOException {
    Map<String, Readings> signals =
        steering.signals().isEmpty()
            ? Map.of()
            : steering.measure(network.step(), new Position(step, seenTask()));
    for (Map.Entry<String, Readings> signal : signals.entrySet()) {
      records.append(step, task, steering.recordedId(signal.getKey()), signal.getValue());
    }
    if (!signals.isEmpty()) {
      records.append(step, task, steering.rateId(), Steering.rates(network));
    }
    decide(steering, event, samples, OptionalDouble.of(loss), Optional.of(network.step()), signals);
  }

  /** The task as the network's controller and its metrics see it. */
  private int seenTask() {
    return course.hasBoundaries() ? task : 1;
  }

  private void decide(
      Steering<?> steering,
      Situation.Event event,
      int samples,
      OptionalDouble loss,
      Optional<? extends ObservableStep> at,
      Map<String, Readings> signals)
      throws IOException {
    boolean hasBoundaries = course.hasBoundaries();
    Moment moment =
        new Moment(
            event,
            step,
            course.totalSteps(),
            seenTask(),
            hasBoundaries ? stepInTask : Math.toIntExact(step),
            hasBoundaries ? course.stepsInTask() : Math.toIntExact(course.totalSteps()),
            course.batchSize(),
            course.taskSamples(),
            samples,
            loss);
    take(
        steering,
        steering.decide(
            moment,
            network,
            at,
            steering.probes() ? course.taskData() : Optional.empty(),
            signals,
            seeds));
  }

  private void take(Steering<?> steering, Decision<?> decision) throws IOException {
    tally.add(decision.verdicts());
    steering.perform(decision, step, network, acted, seeds);
    records.audit(step, task, steering.name(), decision);
  }

  /**
   * Does and records what was decided when the loss was no longer finite. Called where the session
   * stands at the start of the task that was gone back to.
   *
   * @param from where the loss was not finite
   * @param steering the controller that was asked
   * @param decision what it decided
   * @throws IOException if a record can't be written
   * @throws ComponentFailure if an action can't be done
   */
  public void rollBack(Divergence from, Steering<?> steering, Decision<?> decision)
      throws IOException {
    records.append(step, task, Divergence.RECORDED_ID, from.readings());
    take(steering, decision);
  }

  /**
   * Records the present task and goes on to the next.
   *
   * @throws IOException if a record can't be written
   */
  public void endTask() throws IOException {
    records.append(
        step,
        tally.row(network.rates()),
        Duration.ofNanos(nanos()),
        Duration.ofNanos(measuringNanos));
    begin(State.atTask(task + 1, step));
  }

  /** {@return how far the session has come; to be asked between two steps} */
  public State state() {
    return new State(step, task, begun, stepInTask, tally.sums(), nanos(), measuringNanos);
  }

  private long nanos() {
    return nanosBefore + System.nanoTime() - began;
  }

  /** {@return the number of the last step over the whole training, from 1; 0 before the first} */
  public long step() {
    return step;
  }

  /** {@return the number of the present task, from 1} */
  public int task() {
    return task;
  }

  /** {@return whether the controller was asked at its start, if it wants to be} */
  public boolean hasBegunTask() {
    return begun;
  }

  /** {@return the number of the last step in its task, from 1; 0 before the first} */
  public int stepInTask() {
    return stepInTask;
  }

  /** {@return mean over the steps of the present task so far} */
  public Score score() {
    return tally.score();
  }

  /** {@return why the controller wants training to stop, or empty} */
  public Optional<String> stopReason() {
    return stopReason;
  }

  /** {@return where the loss ceased to be finite, or empty} */
  public Optional<Divergence> divergence() {
    return divergence;
  }
}
