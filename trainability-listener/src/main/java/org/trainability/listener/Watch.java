package org.trainability.listener;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.trainability.api.Seeds;
import org.trainability.api.data.Score;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.dl4j.control.Course;
import org.trainability.dl4j.control.Divergence;
import org.trainability.dl4j.control.MeasuredMetric;
import org.trainability.dl4j.control.Steering;
import org.trainability.dl4j.control.TrainingSession;
import org.trainability.dl4j.observation.ObservableStep;
import org.trainability.listener.WatchSettings.Horizon;
import org.trainability.listener.WatchSettings.ScheduledMetric;
import org.trainability.listener.generic.RandomNumbers;
import org.trainability.listener.generic.WatchedNetwork;
import org.trainability.records.Status;
import org.trainability.records.TrainingRecords;

/** A training that is being watched: tells its session of what DL4J does at each step. */
final class Watch implements Course {

  private final WatchedNetwork target;
  private final List<DueMetric> metrics;
  private final Optional<Every> accuracies;
  private final Steering<?> steering;
  private final Horizon horizon;
  private final Optional<WatchRecords> records;
  private final Latest latest = new Latest();
  private final TrainingRecords all;
  private final TrainingSession session;
  private final Notices notices;

  private OptionalDouble accuracy = OptionalDouble.empty();
  private OptionalInt classes = OptionalInt.empty();
  private boolean classifies = true;

  /** Of the batches seen so far: DL4J does not tell how many samples a full one has. */
  private int largestBatch;

  /** Whether a step was computed whose update is to come. */
  private boolean isUnderWay;

  /** Whether the next step is the first of an epoch. */
  private boolean beginsEpoch;

  private Optional<String> failure = Optional.empty();

  private record DueMetric(MeasuredMetric metric, Every every) {}

  /** What may fail to write records. */
  private interface Call {
    void run() throws IOException;
  }

  Watch(
      WatchedNetwork target,
      Map<String, ScheduledMetric> metrics,
      Optional<Every> accuracies,
      Steering<?> steering,
      Horizon horizon,
      Seeds seeds,
      Optional<WatchRecords> records,
      List<TrainingRecords> others,
      Notices notices) {
    this.target = target;
    this.accuracies = accuracies;
    this.steering = steering;
    this.horizon = horizon;
    this.records = records;
    this.notices = notices;
    this.metrics =
        metrics.entrySet().stream()
            .map(
                metric ->
                    new DueMetric(
                        new MeasuredMetric(metric.getKey(), metric.getValue().metric(), seeds),
                        metric.getValue().every()))
            .toList();
    this.all =
        new AllRecords(
            Stream.of(Stream.of(latest), records.stream(), others.stream())
                .<TrainingRecords>flatMap(each -> each)
                .toList());
    this.session =
        new TrainingSession(
            target, List.of(steering), this, all, seeds, TrainingSession.State.atTask(1, 0));
    beginTask();
  }

  /** Idempotent until the task's first step. */
  void beginTask() {
    call(session::beginTask);
  }

  void endTask() {
    if (session.stepInTask() == 0 || session.divergence().isPresent() || failure.isPresent()) {
      return;
    }
    call(session::endTask);
    records.ifPresent(written -> written.status(Status.running(tasksDone(), planned())));
  }

  /** An epoch begins with the next step. */
  void beginEpoch() {
    beginsEpoch = true;
  }

  /** A step is under way. */
  void seeBatch() {
    try {
      RandomNumbers.untouchedBy(() -> accuracy = target.seeBatch());
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
    if (session.divergence().isPresent()) {
      return;
    }
    ObservableStep now = target.computed();
    session.beginStep();
    largestBatch = Math.max(largestBatch, now.batchSize());
    classifies &= accuracy.isPresent();
    isUnderWay = session.computed(now.loss(), accuracy.orElse(Double.NaN), now.batchSize());
    if (isUnderWay) {
      call(
          () -> {
            recordAccuracies();
            session.observe();
          });
      beginsEpoch = false;
      target.gradientFault().ifPresent(notices::tell);
    }
  }

  private void recordAccuracies() throws IOException {
    Map<String, Reading> readings = target.accuracies();
    if (!readings.isEmpty()
        && accuracies.filter(every -> every.isDue(session.step(), beginsEpoch)).isPresent()) {
      all.append(session.step(), session.task(), Score.ACCURACY, Readings.of(readings));
    }
  }

  /** The parameters have moved. */
  void updated() {
    if (isUnderWay) {
      isUnderWay = false;
      target.updated();
      call(session::updated);
      target.endStep();
    }
  }

  private void call(Call call) {
    try {
      RandomNumbers.untouchedBy(call::run);
      records.ifPresent(WatchRecords::flush);
    } catch (IOException error) {
      failure = Optional.of(String.valueOf(error.getMessage()));
      throw new UncheckedIOException("the records can't be written: " + error.getMessage(), error);
    } catch (RuntimeException error) {
      failure = Optional.of(String.valueOf(error.getMessage()));
      throw error;
    }
  }

  @Override
  public long totalSteps() {
    return horizon.totalSteps();
  }

  @Override
  public int stepsInTask() {
    return horizon.stepsPerTask();
  }

  @Override
  public String scoreName() {
    return Score.ACCURACY;
  }

  @Override
  public int batchSize() {
    return largestBatch;
  }

  @Override
  public List<MeasuredMetric> due(long step, int stepInTask) {
    return metrics.stream()
        .filter(metric -> metric.every().isDue(step, beginsEpoch))
        .map(DueMetric::metric)
        .toList();
  }

  @Override
  public void setBatchSize(int size) {
    throw new IllegalArgumentException(
        "set-batch-size: DL4J's own training takes the batches that its data iterator gives; set the"
            + " batch size there, or let a plan train the network");
  }

  Map<String, Readings> latest() {
    return latest.readings();
  }

  Map<String, Double> rates() {
    return target.rates();
  }

  Optional<String> stopReason() {
    return session.stopReason();
  }

  void close() {
    try {
      endTask();
    } finally {
      target.close();
      records.ifPresent(
          written -> written.finish(status(), classifies ? classes : OptionalInt.empty()));
    }
  }

  private int tasksDone() {
    return session.task() - 1;
  }

  private int planned() {
    return Math.max(tasksDone(), horizon.tasks());
  }

  private Status status() {
    if (session.divergence().isPresent()) {
      return status(Status.State.DIVERGED, reason(session.divergence().get()));
    }
    if (failure.isPresent()) {
      return status(Status.State.FAILED, failure.get());
    }
    return session
        .stopReason()
        .map(reason -> status(Status.State.STOPPED, reason))
        .orElseGet(() -> status(Status.State.DONE, ""));
  }

  private Status status(Status.State state, String reason) {
    return new Status(state, reason, tasksDone(), planned());
  }

  private String reason(Divergence divergence) {
    return steering.isDueAtDivergence()
        ? divergence + "; the controller would go back, which DL4J's own training can't"
        : divergence.toString();
  }
}
