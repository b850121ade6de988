package org.trainability.performance.report;

/**
 * What one trial gave.
 *
 * @param median of its samples
 * @param least of its samples: what an undisturbed one takes
 */
public record Timing(double median, double least) {

  /** {@return a trial of one sample} */
  public static Timing of(double value) {
    return new Timing(value, value);
  }
}
