package org.trainability.performance.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The timings of one contestant.
 *
 * @param rounds a timing for each round, at least one
 */
public record Series(List<Timing> rounds) {

  public Series {
    rounds = List.copyOf(rounds);
  }

  /** {@return the median of the rounds' medians} */
  public double median() {
    return median(medians());
  }

  /** {@return the least of the rounds' medians} */
  public double lowestMedian() {
    return Arrays.stream(medians()).min().orElseThrow();
  }

  /** {@return the greatest of the rounds' medians} */
  public double highestMedian() {
    return Arrays.stream(medians()).max().orElseThrow();
  }

  /** {@return the least of all samples} */
  public double least() {
    return rounds.stream().mapToDouble(Timing::least).min().orElseThrow();
  }

  /**
   * {@return the median of the ratios of the medians, each taken within a round}
   *
   * @param reference of as many rounds
   */
  public double ratioOfMedians(Series reference) {
    double[] own = medians();
    double[] others = reference.medians();
    return median(
        IntStream.range(0, own.length).mapToDouble(round -> own[round] / others[round]).toArray());
  }

  private double[] medians() {
    return rounds.stream().mapToDouble(Timing::median).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
