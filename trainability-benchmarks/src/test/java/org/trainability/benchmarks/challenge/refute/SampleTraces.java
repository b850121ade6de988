package org.trainability.benchmarks.challenge.refute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.signal.Indicator.Kind;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.benchmarks.challenge.signal.Signal;
import org.trainability.benchmarks.challenge.signal.Warning;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;

/**
 * Runs on straight lines. Ten classes; all begin at an accuracy of 0.9, a gain of 0.8 over chance.
 */
final class SampleTraces {

  static final int TASKS = 10;
  static final Criterion CRITERION = Criterion.forClasses(10);

  private final List<IndicatorTrace> traces = new ArrayList<>();

  static Indicator indicator(Warning... warns) {
    return new Indicator(
        "entropy",
        "entropy",
        "Unit-sign entropy (bits)",
        Kind.SINGLE,
        List.of(warns).stream().findFirst(),
        new Signal.TaskNumber());
  }

  /** A run whose indicator goes from one value to another. */
  static IndicatorTrace run(String setting, long seed, double fate, double from, double to) {
    return new IndicatorTrace(setting, seed, line(0.9, 0.1 + 0.8 * fate), line(from, to));
  }

  static double[] line(double from, double to) {
    return IntStream.range(0, TASKS)
        .mapToDouble(i -> from + (to - from) * i / (TASKS - 1))
        .toArray();
  }

  /** A run of each of these seeds; the indicator starts at 1. */
  SampleTraces with(String setting, double fate, double movement, long... seeds) {
    for (long seed : seeds) {
      traces.add(run(setting, seed, fate, 1, 1 + movement));
    }
    return this;
  }

  SampleTraces with(IndicatorTrace trace) {
    traces.add(trace);
    return this;
  }

  List<IndicatorTrace> all() {
    return List.copyOf(traces);
  }

  /**
   * Four settings, two seeds each. Movements 1, 1, 0 and 2: their standard deviation is √(4/7) =
   * 0.756. Only lost and kept move alike and fare differently.
   */
  static SampleTraces planted() {
    return new SampleTraces()
        .with("lost", 0.2, 1, 0, 1)
        .with("kept", 1, 1, 0, 1)
        .with("calm", 1, 0, 0, 1)
        .with("wild", 0.2, 2, 0, 1);
  }

  static Refutation refute(
      List<IndicatorTrace> search, List<IndicatorTrace> fresh, Warning... warns) {
    return Refutation.of(
        indicator(warns),
        new SearchTraces(search),
        new FreshTraces(fresh),
        CRITERION,
        Thresholds.DEFAULT);
  }

  static Optional<String> kept(Counterexample counterexample) {
    return counterexample.kept().map(Counterexample.Side::setting);
  }
}
