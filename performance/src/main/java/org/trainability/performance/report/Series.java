package org.trainability.performance.report;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One number for each round of a session.
 *
 * @param values in the order of the rounds, at least one
 */
public record Series(double[] values) {

  public Series {
    values = values.clone();
  }

  /**
   * @return the median; of an even number of values the mean of the two in the middle
   */
  public double median() {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  public double least() {
    return Arrays.stream(values).min().orElseThrow();
  }

  public double greatest() {
    return Arrays.stream(values).max().orElseThrow();
  }

  /**
   * @param reference of the same rounds
   * @return this over the reference, round by round
   */
  public Series over(Series reference) {
    return new Series(
        IntStream.range(0, values.length)
            .mapToDouble(round -> values[round] / reference.values[round])
            .toArray());
  }
}
