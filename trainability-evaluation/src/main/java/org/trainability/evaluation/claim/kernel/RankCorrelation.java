package org.trainability.evaluation.claim.kernel;

import java.util.Arrays;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.trainability.api.UndefinedException;

/** Spearman's rank correlation of a predictor with what it predicts. */
public final class RankCorrelation {

  /** With two pairs it is 1 or −1, whatever the values are. */
  public static final int LEAST_PAIRS = 3;

  private RankCorrelation() {}

  /**
   * Spearman's ρ, equal values sharing their mean rank. A predictor that is constant tells nothing:
   * its correlation is 0.
   *
   * @param predictor finite
   * @param predicted as many, finite
   * @return in [−1, 1]
   * @throws UndefinedException if there are fewer than three pairs, or if what is to be predicted
   *     is constant
   */
  public static double spearman(double[] predictor, double[] predicted) {
    if (predictor.length < LEAST_PAIRS) {
      throw new UndefinedException(
          "a rank correlation needs %s tasks, there are %s"
              .formatted(LEAST_PAIRS, predictor.length));
    }
    if (isConstant(predicted)) {
      throw new UndefinedException("what is to be predicted is the same at every task");
    }
    return isConstant(predictor) ? 0 : new SpearmansCorrelation().correlation(predictor, predicted);
  }

  /**
   * {@return whether all are equal}
   *
   * @param values at least one
   */
  public static boolean isConstant(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == values[0]);
  }
}
