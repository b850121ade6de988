package org.trainability.benchmarks.challenge.report;

import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.trainability.benchmarks.challenge.score.Estimate;
import org.trainability.benchmarks.challenge.score.EstimatorNoise;
import org.trainability.benchmarks.challenge.score.TrialScore;
import org.trainability.benchmarks.challenge.signal.Warning;
import org.trainability.evaluation.figure.kernel.NumberText;
import org.trainability.evaluation.report.ReportTable.Cell;

/** Numbers of a trial as they are shown. */
final class NumberFormats {

  /** Where there is no number. */
  static final String NONE = "–";

  private NumberFormats() {}

  /** {@return as {@code 0.31}} */
  static String hundredths(double value) {
    return rounded(2, value);
  }

  /** {@return as {@code 1.4}} */
  static String tenths(double value) {
    return rounded(1, value);
  }

  /** {@return as {@code 11}} */
  static String whole(double value) {
    return rounded(0, value);
  }

  /** Without a sign where nothing but zeros is left. */
  private static String rounded(int decimals, double value) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0(\\.0+)?") ? text.substring(1) : text;
  }

  /** {@return as {@code 0.31 [0.12, 0.47]}} */
  static String of(Estimate estimate, DoubleFunction<String> number) {
    return of(estimate, number, number);
  }

  private static String of(
      Estimate estimate, DoubleFunction<String> number, DoubleFunction<String> end) {
    return "%s [%s, %s]"
        .formatted(
            number.apply(estimate.value()), end.apply(estimate.low()), end.apply(estimate.high()));
  }

  /**
   * {@return a difference as {@code 0.03 [0.004, 0.09]}: its ends read on the side of 0 on which
   * they lie}
   */
  static String difference(Estimate estimate) {
    return of(
        estimate,
        NumberFormats::hundredths,
        end -> NumberText.beside(end, NumberFormats::hundredths, 0));
  }

  /** {@return the difference, or a dash} */
  static String difference(TrialScore score) {
    return score.estimate().map(NumberFormats::difference).orElse(NONE);
  }

  /** {@return the estimate, or why there is none} */
  static String of(TrialScore score, DoubleFunction<String> number) {
    return score.estimate().map(estimate -> of(estimate, number)).orElse(NONE);
  }

  /** {@return the estimate with its interval, sorted by its value} */
  static Cell cell(Estimate estimate, DoubleFunction<String> number) {
    return Cell.of(of(estimate, number), estimate.value());
  }

  /** {@return the estimate with its interval, sorted by its value, or a dash} */
  static Cell cell(TrialScore score, DoubleFunction<String> number) {
    return score.estimate().map(estimate -> cell(estimate, number)).orElse(Cell.of(NONE));
  }

  /** {@return the value alone, or a dash} */
  static Cell plain(TrialScore score, DoubleFunction<String> number) {
    return score
        .estimate()
        .map(estimate -> Cell.of(number.apply(estimate.value()), estimate.value()))
        .orElse(Cell.of(NONE));
  }

  /**
   * {@return {@code high}, {@code low}, or {@code learned} where undeclared}
   *
   * @param warns which values are said to be a bad sign
   */
  static String of(Optional<Warning> warns) {
    return warns.map(values -> values.name().toLowerCase(Locale.ROOT)).orElse("learned");
  }

  /** {@return as {@code 3 %}, {@code 0 %, exact}, or a dash} */
  static String of(EstimatorNoise noise) {
    if (noise.exact()) {
      return "0 %, exact";
    }
    return noise.share().isPresent() ? percent(noise.share().getAsDouble()) : NONE;
  }

  private static String percent(double share) {
    double percent = 100 * share;
    if (percent > 0 && percent < 0.1) {
      return "below 0.1 %";
    }
    return (percent < 10 ? tenths(percent) : whole(percent)) + " %";
  }
}
