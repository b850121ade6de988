package org.trainability.evaluation.claim;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.trainability.records.RunData;

/**
 * The runs of one base rate.
 *
 * @param rate η, positive
 * @param bySeed for every seed that was wanted its runs by setting; a run that is not there is
 *     absent
 */
public record RateRuns(double rate, Map<Long, Map<String, RunData>> bySeed) {

  public RateRuns {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("rate must be positive and finite, was " + rate);
    }
    Map<Long, Map<String, RunData>> copy = new TreeMap<>();
    bySeed.forEach((seed, runs) -> copy.put(seed, Map.copyOf(runs)));
    bySeed = Collections.unmodifiableMap(copy);
  }

  /** {@return the level of these runs, {@code η = 3e-3}} */
  public String at() {
    return "η = " + text(rate);
  }

  /**
   * {@return it as plans write it, {@code 3e-3}}
   *
   * @param rate positive
   */
  public static String text(double rate) {
    BigDecimal digits = BigDecimal.valueOf(rate).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    String mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return mantissa + "e" + exponent;
  }
}
