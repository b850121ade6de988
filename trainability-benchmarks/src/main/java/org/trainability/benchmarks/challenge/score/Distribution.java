package org.trainability.benchmarks.challenge.score;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.trainability.api.UndefinedException;
import org.trainability.benchmarks.challenge.kernel.Resample;
import org.trainability.evaluation.claim.kernel.Bootstrap;

/**
 * What a score is of the runs themselves and of each resample. A resample without a value is left
 * out; if fewer than half have one, the score is undefined, as an interval of the others would tell
 * of the lucky ones.
 */
final class Distribution {

  /** Of the interval. */
  private static final double LEVEL = 0.95;

  private final OptionalDouble value;
  private final String reason;

  /** NaN where there is none. */
  private final double[] resampled;

  private Distribution(OptionalDouble value, String reason, double[] resampled) {
    this.value = value;
    this.reason = reason;
    this.resampled = resampled;
  }

  /**
   * @param score of a resample; an {@link UndefinedException} where it has no value
   */
  static Distribution of(ToDoubleFunction<Resample> score, Resamples resamples) {
    double value;
    try {
      value = score.applyAsDouble(resamples.whole());
    } catch (UndefinedException undefined) {
      return undefined(undefined.getMessage());
    }
    List<Resample> drawn = resamples.drawn();
    double[] resampled = new double[drawn.size()];
    for (int i = 0; i < resampled.length; i++) {
      try {
        resampled[i] = score.applyAsDouble(drawn.get(i));
      } catch (UndefinedException undefined) {
        resampled[i] = Double.NaN;
      }
    }
    return of(value, resampled);
  }

  private static Distribution of(double value, double[] resampled) {
    int defined = defined(resampled).length;
    return 2 * defined < resampled.length
        ? undefined(
            "%s of %s resamples have a value, half are needed".formatted(defined, resampled.length))
        : new Distribution(OptionalDouble.of(value), "", resampled);
  }

  private static Distribution undefined(String reason) {
    return new Distribution(OptionalDouble.empty(), reason, new double[0]);
  }

  private static double[] defined(double[] resampled) {
    return Arrays.stream(resampled).filter(value -> !Double.isNaN(value)).toArray();
  }

  /** Empty where the score is undefined. */
  OptionalDouble value() {
    return value;
  }

  /** The difference on the same resamples. */
  Distribution minus(Distribution other) {
    if (value.isEmpty()) {
      return this;
    }
    if (other.value.isEmpty()) {
      return other;
    }
    double[] differences = new double[resampled.length];
    Arrays.setAll(differences, i -> resampled[i] - other.resampled[i]);
    return of(value.getAsDouble() - other.value.getAsDouble(), differences);
  }

  TrialScore score() {
    if (value.isEmpty()) {
      return TrialScore.undefined(reason);
    }
    Bootstrap.Interval interval = Bootstrap.ofResamples(defined(resampled), LEVEL);
    return TrialScore.of(new Estimate(value.getAsDouble(), interval.low(), interval.high()));
  }
}
