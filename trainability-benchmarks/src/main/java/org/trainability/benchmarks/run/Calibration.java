package org.trainability.benchmarks.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.benchmarks.plan.StreamPlan;
import org.trainability.benchmarks.stream.Batch;
import org.trainability.benchmarks.stream.Batches;
import org.trainability.benchmarks.stream.TaskSamples;
import org.trainability.dl4j.engine.StepData.Position;
import org.trainability.dl4j.engine.Trainer;

/**
 * Tries a run for about two seconds and tells how long all of it takes. It trains on the first
 * task, at first without measuring; then it measures, at one step after the other, what is ever due
 * together: metrics of one step share what they compute. The controller is not asked.
 */
final class Calibration {

  /** How long it trains and measures. Each metric is measured once, however long that takes. */
  static final Duration BUDGET = Duration.ofSeconds(2);

  /** The part of the budget in which steps are still slow, and the part before any measurement. */
  private static final Duration WARM_UP = BUDGET.dividedBy(4);

  private static final Duration TRAINING = BUDGET.dividedBy(2);

  private final Assembly run;
  private final Clock clock;
  private final Workload work;
  private final TaskSamples samples;
  private final Batches batches;
  private final BatchLoader loader;
  private final Instant start;

  private final Timing steps = new Timing();
  private final Map<List<MeasuredMetric>, Timing> together = new LinkedHashMap<>();
  private final Map<MeasuredMetric, Timing> single = new LinkedHashMap<>();
  private int step;

  /**
   * @param run used up by the calibration
   */
  Calibration(Assembly run, Clock clock) {
    this.run = run;
    this.clock = clock;
    this.work = Workload.of(run);
    StreamPlan stream = run.plan().stream();
    this.samples = new TaskSamples(run.data(), run.stream().task(run.data(), 0, run.seeds()));
    this.batches = new Batches(samples.size(), stream.batch(), run.seeds(), 0);
    this.loader =
        new BatchLoader(run.plan().network().precision(), run.data().inputs(), stream.batch());
    this.start = clock.instant();
  }

  /**
   * @throws NoEstimateException if the loss is no longer finite
   * @throws ComponentFailure if a metric throws
   */
  TimeEstimate estimate() throws NoEstimateException {
    while (step < work.steps() && elapsed().compareTo(TRAINING) < 0) {
      step(List.of());
    }
    measure();
    double measuring = 0;
    for (Map.Entry<List<MeasuredMetric>, Long> group : work.measurements().entrySet()) {
      measuring += measuringNanos(group.getKey(), group.getValue());
    }
    return new TimeEstimate(
        nanos(steps.nanos(work.steps())), nanos(measuring), nanos(steps.meanNanos()), elapsed());
  }

  /** In rounds, what is due most often first, so that a short budget leaves out the rarest. */
  private void measure() throws NoEstimateException {
    List<Map.Entry<List<MeasuredMetric>, Long>> groups =
        new ArrayList<>(work.measurements().entrySet());
    groups.sort(Map.Entry.<List<MeasuredMetric>, Long>comparingByValue().reversed());
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<List<MeasuredMetric>, Long> group : groups) {
        if (isWanted(group.getKey(), group.getValue())) {
          step(group.getKey());
          more = true;
        }
      }
    }
  }

  private boolean isWanted(List<MeasuredMetric> group, long due) {
    if (elapsed().compareTo(BUDGET) >= 0) {
      return group.stream().anyMatch(metric -> !single.containsKey(metric));
    }
    Timing timing = together.get(group);
    return timing == null || timing.times() < due;
  }

  /** A group that was never measured together takes as long as its members did in other groups. */
  private double measuringNanos(List<MeasuredMetric> group, long times) {
    Timing timing = together.get(group);
    return timing != null
        ? timing.nanos(times)
        : times * group.stream().mapToDouble(metric -> single.get(metric).meanNanos()).sum();
  }

  private void step(List<MeasuredMetric> due) throws NoEstimateException {
    Trainer trainer = run.trainer();
    Instant begin = clock.instant();
    Batch batch = batches.at(step);
    step++;
    Trainer.Outcome outcome =
        trainer.compute(loader.inputs(samples, batch), loader.labels(samples, batch));
    long computing = nanosSince(begin);
    if (!Double.isFinite(outcome.loss())) {
      throw new NoEstimateException(
          "the loss became %s at step %d".formatted(outcome.loss(), step));
    }
    if (!due.isEmpty()) {
      measure(due);
    }
    begin = clock.instant();
    trainer.update();
    add(steps, computing + nanosSince(begin), due.isEmpty() && elapsed().compareTo(WARM_UP) <= 0);
  }

  private void measure(List<MeasuredMetric> due) {
    long sum = 0;
    for (MeasuredMetric metric : due) {
      Instant begin = clock.instant();
      metric.measure(run.trainer().step(), new Position(step, 1));
      long nanos = nanosSince(begin);
      sum += nanos;
      Timing timing = single.computeIfAbsent(metric, unused -> new Timing());
      add(timing, nanos, timing.times() == 0);
    }
    Timing timing = together.computeIfAbsent(due, unused -> new Timing());
    add(timing, sum, timing.times() == 0);
  }

  private static void add(Timing timing, long nanos, boolean first) {
    if (first) {
      timing.addFirst(nanos);
    } else {
      timing.addLater(nanos);
    }
  }

  private Duration elapsed() {
    return Duration.between(start, clock.instant());
  }

  private long nanosSince(Instant begin) {
    return begin.until(clock.instant(), ChronoUnit.NANOS);
  }

  private static Duration nanos(double nanos) {
    return Duration.ofNanos(Math.round(nanos));
  }
}
