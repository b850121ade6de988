package org.trainability.scheduler.signal;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trainability.api.UndefinedException;
import org.trainability.api.component.Definitions;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.Unit;
import org.trainability.scheduler.kernel.RollingStatistics;

/**
 * How the metrics of the volatility family follow the normalized sharpness of each scope: each
 * metric keeps a window of its own measurements, a series per scope.
 */
final class SharpnessWindow {

  static final Option<Integer> WINDOW =
      Option.integer(
          "window", 30, Interval.atLeast(2), "W, measurements in the window of the statistics");
  static final Option<Definitions> DEFINITIONS =
      Definitions.option(
          "reference-code: one aggregate step for all layers, without bias"
              + " correction; the plain mean; the last squared deviation as variance;"
              + " and, where used, the squared gradient norm with the regularizer");

  private final Definitions definitions;
  private final int capacity;
  private final boolean network;

  SharpnessWindow(Options options) {
    definitions = options.get(DEFINITIONS);
    capacity = options.get(WINDOW);
    network = options.get(SharpnessSample.NETWORK);
  }

  /**
   * {@return these, and the options of every metric with a window}
   *
   * @param own the metric's own options
   */
  static List<Option<?>> options(Option<?>... own) {
    return Stream.concat(Stream.of(own), Stream.of(WINDOW, SharpnessSample.NETWORK, DEFINITIONS))
        .toList();
  }

  /** Measures each layer, and the whole network where that is wanted. */
  Readings measure(Observation step, Function<Scope, Reading> measure) {
    return SharpnessSample.measure(network, step, measure);
  }

  /**
   * Adds this step's λ̄, and what of it may be the estimator's error, to the windows of the scope.
   */
  Statistics add(Observation step, Scope scope) {
    SharpnessSample sample = SharpnessSample.of(definitions, step, scope);
    double value = sample.value();
    if (!Double.isFinite(value)) {
      throw new UndefinedException("the normalized sharpness is " + value);
    }
    return new Statistics(
        step.remember(scope.name(), value, capacity),
        step.remember(scope.name() + "/error", sample.error(), capacity));
  }

  /** The statistics of one window; those that do not exist throw {@link UndefinedException}. */
  final class Statistics {

    private final double[] values;
    private final double[] errors;

    private Statistics(double[] values, double[] errors) {
      this.values = values;
      this.errors = errors;
    }

    double last() {
      return values[values.length - 1];
    }

    double mean() {
      return definitions == Definitions.REFERENCE_CODE
          ? RollingStatistics.mean(values)
          : RollingStatistics.exponentialMean(values, capacity);
    }

    double variance() {
      return definitions == Definitions.REFERENCE_CODE
          ? RollingStatistics.lastSquaredDeviation(values)
          : RollingStatistics.variance(values);
    }

    /** A bound on the share of the variance that the estimator itself brings in. */
    double estimatorVariance() {
      return definitions == Definitions.REFERENCE_CODE
          ? errors[errors.length - 1] * errors[errors.length - 1]
          : RollingStatistics.meanSquare(errors);
    }

    /** The rest of the variance: from batch to batch, and as the network changes. */
    double batchVariance() {
      return RollingStatistics.excess(variance(), estimatorVariance());
    }

    int size() {
      return values.length;
    }

    /**
     * The reading with the details {@code mean}, {@code variance}, its parts {@code batch-variance}
     * and {@code estimator-variance}, and {@code values}.
     */
    Reading addTo(Reading reading) {
      return reading
          .with("mean", Reading.of(mean(), Unit.ONE))
          .with("variance", Undefined.or(Unit.ONE, this::variance))
          .with("batch-variance", Undefined.or(Unit.ONE, this::batchVariance))
          .with("estimator-variance", Reading.of(estimatorVariance(), Unit.ONE))
          .with("values", Reading.of(values.length, Unit.COUNT));
    }
  }
}
