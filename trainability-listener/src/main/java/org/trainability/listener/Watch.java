package org.trainability.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.trainability.api.Seeds;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.data.Score;
import org.trainability.api.metric.Readings;
import org.trainability.dl4j.control.MeasuredMetric;
import org.trainability.dl4j.control.Moment;
import org.trainability.dl4j.control.Steering;
import org.trainability.dl4j.control.Training;
import org.trainability.dl4j.observation.ObservableStep;
import org.trainability.dl4j.observation.Position;
import org.trainability.listener.TrainabilityListener.Horizon;
import org.trainability.listener.TrainabilityListener.ScheduledMetric;
import org.trainability.listener.generic.GenericStep;
import org.trainability.listener.generic.WatchedNetwork;
import org.trainability.records.Status;
import org.trainability.records.TaskTally;

/** A training that is being watched: what a {@link TrainabilityListener} does at each step. */
final class Watch implements Training {

  private final WatchedNetwork target;
  private final List<DueMetric> metrics = new ArrayList<>();
  private final Steering<?> steering;
  private final Horizon horizon;
  private final Seeds seeds;
  private final Optional<WatchRecords> records;
  private final Map<String, Readings> latest = new LinkedHashMap<>();
  private final Notices notices;

  private long step;
  private int task;
  private int stepInTask;
  private TaskTally tally;
  private long taskBegan;
  private long measuringNanos;
  private OptionalDouble accuracy = OptionalDouble.empty();
  private OptionalInt classes = OptionalInt.empty();
  private boolean classifies = true;

  /** The step whose update is to come, where the controller looks at it after that. */
  private Optional<GenericStep> kept = Optional.empty();

  private Optional<String> stopped = Optional.empty();
  private Optional<String> divergence = Optional.empty();
  private Optional<String> failure = Optional.empty();

  private record DueMetric(MeasuredMetric metric, Every every) {}

  Watch(
      WatchedNetwork target,
      Map<String, ScheduledMetric> metrics,
      Steering<?> steering,
      Horizon horizon,
      Seeds seeds,
      Optional<WatchRecords> records,
      Notices notices) {
    this.target = target;
    this.steering = steering;
    this.horizon = horizon;
    this.seeds = seeds;
    this.records = records;
    this.notices = notices;
    metrics.forEach(
        (id, metric) ->
            this.metrics.add(
                new DueMetric(new MeasuredMetric(id, metric.metric(), seeds), metric.every())));
    beginTask();
  }

  void beginTask() {
    if (tally != null && stepInTask == 0) {
      return;
    }
    task++;
    stepInTask = 0;
    tally = new TaskTally(task, Score.ACCURACY);
    taskBegan = System.nanoTime();
    measuringNanos = 0;
    if (steering.isDueAtTaskStart()) {
      decide(Situation.Event.TASK_START, 0, Map.of());
    }
  }

  void endTask() {
    if (stepInTask > 0 && classifies && divergence.isEmpty() && failure.isEmpty()) {
      Duration whole = Duration.ofNanos(System.nanoTime() - taskBegan);
      Duration measuring = Duration.ofNanos(measuringNanos);
      records.ifPresent(
          written -> {
            written.taskDone(step, tally.row(target.rates()), whole, measuring);
            written.status(Status.running(task, planned()));
          });
    }
  }

  /** A step is under way. */
  void seeBatch() {
    try {
      accuracy = target.seeBatch();
      if (accuracy.isPresent()) {
        classes = OptionalInt.of(target.classes());
      }
    } catch (RuntimeException error) {
      accuracy = OptionalDouble.empty();
      notices.tell("the accuracy can't be measured: " + error);
    }
  }

  /** The gradient is known, the update is to come. */
  void step() {
    step++;
    stepInTask++;
    GenericStep now = target.step();
    if (divergence.isEmpty() && !Double.isFinite(now.loss())) {
      divergence = Optional.of(divergence(now.loss()));
    }
    if (divergence.isPresent()) {
      return;
    }
    classifies &= accuracy.isPresent();
    tally.add(now.loss(), accuracy.orElse(0));
    long begin = System.nanoTime();
    try {
      observe(now);
      if (steering.isDue(step, Cadence.Phase.AFTER_UPDATE)) {
        now.keep(steering.needs());
        kept = Optional.of(now);
      }
    } catch (RuntimeException error) {
      failure = Optional.of(String.valueOf(error.getMessage()));
      throw error;
    }
    target.gradientFault().ifPresent(notices::tell);
    measuringNanos += System.nanoTime() - begin;
  }

  /** The parameters have moved. */
  void updated() {
    if (kept.isPresent()) {
      GenericStep done = kept.get();
      kept = Optional.empty();
      long begin = System.nanoTime();
      try {
        done.updated();
        steer(Situation.Event.UPDATED, done);
        records.ifPresent(WatchRecords::flush);
      } catch (RuntimeException error) {
        failure = Optional.of(String.valueOf(error.getMessage()));
        throw error;
      }
      measuringNanos += System.nanoTime() - begin;
    }
  }

  private String divergence(double loss) {
    String found = "the loss became %s at step %s of task %s".formatted(loss, stepInTask, task);
    return steering.isDueAtDivergence()
        ? found + "; the controller would go back, which DL4J's own training can't"
        : found;
  }

  private void observe(ObservableStep now) {
    Position where = new Position(step, task);
    for (DueMetric due : metrics) {
      if (due.every().isDue(step)) {
        keep(where, due.metric().id(), due.metric().measure(now, where));
      }
    }
    if (steering.isDue(step, Cadence.Phase.BEFORE_UPDATE)) {
      steer(Situation.Event.STEP, now);
    }
    records.ifPresent(WatchRecords::flush);
  }

  private void steer(Situation.Event event, ObservableStep now) {
    Position where = new Position(step, task);
    Map<String, Readings> signals = steering.measure(now, where);
    signals.forEach((signal, readings) -> keep(where, steering.recordedId(signal), readings));
    if (!signals.isEmpty()) {
      keep(where, steering.rateId(), Steering.rates(target));
    }
    decide(event, now.batchSize(), signals);
  }

  private void keep(Position where, String id, Readings readings) {
    latest.put(id, readings);
    records.ifPresent(written -> written.readings(where, id, readings));
  }

  private void decide(Situation.Event event, int samples, Map<String, Readings> signals) {
    Moment moment =
        new Moment(
            event,
            step,
            horizon.totalSteps(),
            task,
            stepInTask,
            horizon.stepsPerTask(),
            samples,
            samples);
    Decision<?> decision = steering.decide(moment, target, signals, seeds);
    tally.add(decision.verdicts());
    steering.perform(decision, step, target, this, seeds);
    records.ifPresent(written -> written.decision(step, task, decision));
  }

  @Override
  public void stop(String reason) {
    stopped = Optional.of(reason);
  }

  @Override
  public void setBatchSize(int size) {
    throw new IllegalArgumentException(
        "set-batch-size: DL4J's own training takes the batches that its data iterator gives; set the"
            + " batch size there, or let a plan train the network");
  }

  Map<String, Readings> latest() {
    return Collections.unmodifiableMap(latest);
  }

  Map<String, Double> rates() {
    return target.rates();
  }

  Optional<String> stopReason() {
    return stopped;
  }

  void close() {
    endTask();
    target.releaseRates();
    records.ifPresent(
        written -> written.finish(status(), classifies ? classes : OptionalInt.empty()));
  }

  private int planned() {
    return Math.max(task, horizon.tasks());
  }

  private Status status() {
    if (divergence.isPresent()) {
      return new Status(Status.State.DIVERGED, divergence.get(), task - 1, planned());
    }
    if (failure.isPresent()) {
      return new Status(Status.State.FAILED, failure.get(), task - 1, planned());
    }
    return stopped
        .map(reason -> new Status(Status.State.STOPPED, reason, task, planned()))
        .orElseGet(() -> new Status(Status.State.DONE, "", task, planned()));
  }
}
