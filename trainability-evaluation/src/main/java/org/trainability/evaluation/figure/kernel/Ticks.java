package org.trainability.evaluation.figure.kernel;

import java.util.ArrayList;
import java.util.List;

/** Where the ticks of an axis stand. */
public final class Ticks {

  private static final int MOST_DECADES_LABELLED = 7;

  private Ticks() {}

  /**
   * The smallest step of the form 1, 2 or 5 times a power of ten that divides a range into at most
   * so many intervals.
   *
   * @param range upper minus lower bound, positive
   * @param intervals at least 1
   * @return the distance of two ticks
   */
  public static double step(double range, int intervals) {
    double least = range / intervals;
    double decade = Math.pow(10, Math.floor(Math.log10(least)));
    for (int factor : new int[] {1, 2, 5}) {
      // The tolerance keeps 0.2 from becoming 0.5 where range / intervals is 0.2000…01.
      if (factor * decade >= least * (1 - 1e-9)) {
        return factor * decade;
      }
    }
    return 10 * decade;
  }

  /**
   * Labeled ticks of a logarithmic axis: powers of ten (where there are many, those whose exponent
   * is a multiple of 2, 3, …), with 2 and 5 times them, or 2, 3, 4, 6 and 8 times, where there are
   * less than three ticks otherwise, and evenly spaced ones where the axis spans too little for
   * these.
   *
   * @param lower bound, positive
   * @param upper bound, above the lower one
   * @return positions, ascending
   */
  public static List<Double> logarithmic(double lower, double upper) {
    List<Double> powers = multiples(lower, upper, 1);
    if (powers.size() > 2) {
      int stride = (powers.size() + MOST_DECADES_LABELLED - 1) / MOST_DECADES_LABELLED;
      return powers.stream().filter(power -> Math.round(Math.log10(power)) % stride == 0).toList();
    }
    List<Double> finer = multiples(lower, upper, 1, 2, 5);
    if (finer.size() > 2) {
      return finer;
    }
    List<Double> finest = multiples(lower, upper, 1, 2, 3, 4, 6, 8);
    if (finest.size() > 2) {
      return finest;
    }
    double step = step(upper - lower, 4);
    List<Double> even = new ArrayList<>();
    for (double i = Math.ceil(lower / step); i * step <= upper; i++) {
      even.add(i * step);
    }
    return even;
  }

  /**
   * Unlabeled ticks of a logarithmic axis: 2 to 9 times each power of ten; the powers of ten
   * themselves where the axis spans so many decades that these would run together.
   *
   * @param lower bound, positive
   * @param upper bound, above the lower one
   * @return positions, ascending
   */
  public static List<Double> logarithmicMinor(double lower, double upper) {
    if (multiples(lower, upper, 1).size() > MOST_DECADES_LABELLED) {
      return multiples(lower, upper, 1);
    }
    return multiples(lower, upper, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  private static List<Double> multiples(double lower, double upper, int... factors) {
    List<Double> positions = new ArrayList<>();
    int last = (int) Math.floor(Math.log10(upper)) + 1;
    for (int decade = (int) Math.floor(Math.log10(lower)) - 1; decade <= last; decade++) {
      for (int factor : factors) {
        // Parsed, not multiplied: 3 * 0.1 would be 0.30000000000000004.
        double position = Double.parseDouble(factor + "e" + decade);
        if (position >= lower && position <= upper) {
          positions.add(position);
        }
      }
    }
    return positions;
  }
}
