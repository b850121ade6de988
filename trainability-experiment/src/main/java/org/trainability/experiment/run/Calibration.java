package org.trainability.experiment.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.trainability.api.stream.Task;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.control.ComponentFailure;
import org.trainability.dl4j.control.MeasuredMetric;
import org.trainability.dl4j.observation.Position;
import org.trainability.experiment.plan.StreamPlan;
import org.trainability.experiment.stream.Batches;

/**
 * Tries a run for some time of computing and tells how long all of it takes. It trains on the first
 * task, at some steps without measuring, at others with what is ever due together in the run:
 * metrics of one step share what they compute. Both get as much time. The controller is not asked.
 *
 * <p>All times are of computing, not of the clock on the wall: on a busy machine the moment of the
 * trial would tell more of the others than of the run.
 */
final class Calibration {

  private final Assembly run;
  private final LongSupplier computed;
  private final Clock clock;
  private final Duration budget;
  private final Workload work;
  private final Task task;
  private final Batches batches;
  private final BatchLoader loader;
  private final long computedBefore;
  private final Instant start;

  private final StepTime steps = new StepTime();
  private final Map<List<MeasuredMetric>, StepTime> together = new LinkedHashMap<>();
  private final Map<MeasuredMetric, StepTime> single = new LinkedHashMap<>();
  private Duration training = Duration.ZERO;
  private Duration measuring = Duration.ZERO;
  private int step;

  /**
   * @param run used up by the calibration
   * @param computed the time that this thread has computed, in ns
   * @param clock tells how long the calibration takes
   * @param budget how long it takes. It trains for half of that at least, and each metric is
   *     measured at least once, however long that takes
   */
  Calibration(Assembly run, LongSupplier computed, Clock clock, Duration budget) {
    this.budget = budget;
    this.run = run;
    this.computed = computed;
    this.clock = clock;
    this.work = Workload.of(run);
    work.measurements().keySet().forEach(due -> together.put(due, new StepTime()));
    StreamPlan stream = run.plan().stream();
    this.task = run.tasks().task(1);
    this.batches = new Batches(task.size(), stream.batch(), run.seeds(), 0);
    this.loader = run.loader();
    this.computedBefore = computed.getAsLong();
    this.start = clock.instant();
  }

  /**
   * @throws NoEstimateException if the loss is no longer finite
   * @throws ComponentFailure if a metric throws
   */
  TimeEstimate estimate() throws NoEstimateException {
    while (true) {
      Optional<List<MeasuredMetric>> due = nextMeasurement();
      boolean train = wantsTraining();
      if (due.isPresent() && (!train || measuring.compareTo(training) <= 0)) {
        step(due.get());
      } else if (train) {
        step(List.of());
      } else {
        return extrapolated();
      }
    }
  }

  private boolean wantsTraining() {
    return step < work.steps()
        && (elapsed().compareTo(budget) < 0 || training.compareTo(budget.dividedBy(2)) < 0);
  }

  /** What was measured least often, or after the budget only what was never measured. */
  private Optional<List<MeasuredMetric>> nextMeasurement() {
    boolean inBudget = elapsed().compareTo(budget) < 0;
    return work.measurements().entrySet().stream()
        .filter(
            group ->
                inBudget
                    ? together.get(group.getKey()).times() < group.getValue()
                    : !single.keySet().containsAll(group.getKey()))
        .map(Map.Entry::getKey)
        .min(Comparator.comparingInt(due -> together.get(due).times()));
  }

  private TimeEstimate extrapolated() {
    double sum = 0;
    for (Map.Entry<List<MeasuredMetric>, Long> group : work.measurements().entrySet()) {
      sum += measuringNanos(group.getKey(), group.getValue());
    }
    return new TimeEstimate(
        nanos(steps.nanos(work.steps())),
        nanos(sum),
        nanos(steps.meanNanos()),
        elapsed(),
        Duration.between(start, clock.instant()));
  }

  /** What was never measured together takes as long as its members did among others. */
  private double measuringNanos(List<MeasuredMetric> due, long times) {
    StepTime timing = together.get(due);
    return timing.times() > 0
        ? timing.nanos(times)
        : times * due.stream().mapToDouble(metric -> single.get(metric).meanNanos()).sum();
  }

  private void step(List<MeasuredMetric> due) throws NoEstimateException {
    Learner learner = run.learner();
    long begin = computed.getAsLong();
    BatchLoader.Loaded loaded = loader.load(task, step, batches.at(step));
    step++;
    Learner.Outcome outcome = learner.compute(loaded.inputs(), loaded.targets());
    long computing = nanosSince(begin);
    if (!Double.isFinite(outcome.loss())) {
      throw new NoEstimateException(
          "the loss became %s at step %s".formatted(outcome.loss(), step));
    }
    if (!due.isEmpty()) {
      measure(due);
    }
    begin = computed.getAsLong();
    learner.update();
    learner.constrain();
    long nanos = computing + nanosSince(begin);
    steps.add(nanos);
    training = training.plusNanos(nanos);
  }

  private void measure(List<MeasuredMetric> due) {
    long sum = 0;
    for (MeasuredMetric metric : due) {
      long begin = computed.getAsLong();
      metric.measure(run.learner().step(), new Position(step, 1));
      long nanos = nanosSince(begin);
      single.computeIfAbsent(metric, unused -> new StepTime()).add(nanos);
      sum += nanos;
    }
    together.get(due).add(sum);
    measuring = measuring.plusNanos(sum);
  }

  private Duration elapsed() {
    return Duration.ofNanos(nanosSince(computedBefore));
  }

  private long nanosSince(long begin) {
    return computed.getAsLong() - begin;
  }

  private static Duration nanos(double nanos) {
    return Duration.ofNanos(Math.round(nanos));
  }
}
