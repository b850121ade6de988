package org.trainability.scheduler.kernel;

import java.util.Arrays;
import org.trainability.api.UndefinedException;

/**
 * When weights along a symmetric direction shrink to zero (App. B.3 of the paper). A step along it
 * takes the weight w to (1 − η(ρ + γ))w, with curvature ρ, decay γ and step η. The weight contracts
 * if the mean of ln|1 − η(ρ + γ)| is negative; to second order in η, if η > −2E[ρ + γ]/E[(ρ + γ)²].
 *
 * <p>The paper prints η·mean ρ on the left of that inequality. Its two sides then have different
 * units, and where the mean curvature is negative and γ = 0 it never holds.
 *
 * @param meanRitz mean of ρ
 * @param meanCurvature mean of ρ + γ
 * @param limit −2E[ρ + γ]/E[(ρ + γ)²]; NaN where ρ + γ is always zero
 * @param meanLog mean of ln|1 − η(ρ + γ)|; −∞ where one step takes the weight to zero
 * @see "Ziyin 2024, Symmetry Induces Structure and Constraint of Learning, arXiv 2309.16932"
 */
public record CollapseRule(double meanRitz, double meanCurvature, double limit, double meanLog) {

  /** The forms of the rule. */
  public enum Form {
    /** η·mean ρ > limit, as printed. */
    AS_PUBLISHED,
    /** η > limit. */
    CORRECTED,
    /** The mean logarithm is negative. */
    EXACT
  }

  /**
   * Takes the means.
   *
   * @param ritz ρ, in any order, at least one
   * @param decay γ of each
   * @param step η ≥ 0
   * @return the rule's quantities
   */
  public static CollapseRule of(double[] ritz, double[] decay, double step) {
    int n = ritz.length;
    double sum = 0;
    double squares = 0;
    double logs = 0;
    for (int i = 0; i < n; i++) {
      double curvature = ritz[i] + decay[i];
      sum += curvature;
      squares += curvature * curvature;
      logs += Math.log(Math.abs(1 - step * curvature));
    }
    return new CollapseRule(
        Arrays.stream(ritz).sum() / n,
        sum / n,
        squares > 0 ? -2 * sum / squares : Double.NaN,
        logs / n);
  }

  /**
   * By how much the rule holds: positive where it says that the weight contracts.
   *
   * @param step η
   * @return η·mean ρ − limit, η − limit, or minus the mean logarithm
   * @throws UndefinedException for the forms with a limit, if there is none
   */
  public double margin(Form form, double step) {
    if (form == Form.EXACT) {
      return -meanLog;
    }
    if (Double.isNaN(limit)) {
      throw new UndefinedException("curvature and decay are always zero");
    }
    return (form == Form.CORRECTED ? step : step * meanRitz) - limit;
  }
}
