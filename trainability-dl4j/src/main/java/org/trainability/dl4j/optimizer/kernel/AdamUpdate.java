package org.trainability.dl4j.optimizer.kernel;

/**
 * One Adam update with bias correction, element by element:
 *
 * <pre>
 * m ← β₁m + (1 − β₁)g
 * v ← β₂v + (1 − β₂)g²
 * d = m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)
 * </pre>
 *
 * ε is added to the corrected root. The loops are written for the compiler to vectorize.
 *
 * <p>The moments of a dead unit decay towards zero, and numbers too small for the normal format
 * cost the processor a hundred times as much as others. Adding and subtracting a tiny number turns
 * them into zero and leaves all others as they are, up to that number's rounding.
 *
 * @see "Kingma and Ba 2015, Adam: a method for stochastic optimization, Algorithm 1"
 */
public final class AdamUpdate {

  private static final float TINY = 1e-30f;
  private static final double TINY_DOUBLE = 1e-290;

  private AdamUpdate() {}

  /**
   * @param beta1 β₁, in [0, 1)
   * @param beta2 β₂, in [0, 1)
   * @param epsilon ε
   * @param updates t ≥ 1, this update included
   */
  public record Coefficients(double beta1, double beta2, double epsilon, long updates) {

    double firstScale() {
      return 1 / (1 - Math.pow(beta1, updates));
    }

    double rootScale() {
      return 1 / Math.sqrt(1 - Math.pow(beta2, updates));
    }
  }

  /**
   * Updates in single precision; the coefficients are rounded once.
   *
   * @param g gradient
   * @param m first moment, changed in place
   * @param v second moment, changed in place
   * @param d direction, overwritten
   * @param length how many elements of each
   */
  public static void apply(
      Coefficients coefficients, float[] g, float[] m, float[] v, float[] d, int length) {
    float keep1 = (float) coefficients.beta1();
    float take1 = (float) (1 - coefficients.beta1());
    float keep2 = (float) coefficients.beta2();
    float take2 = (float) (1 - coefficients.beta2());
    float scale = (float) coefficients.firstScale();
    float root = (float) coefficients.rootScale();
    float epsilon = (float) coefficients.epsilon();
    for (int i = 0; i < length; i++) {
      float gradient = g[i];
      float first = keep1 * m[i] + take1 * gradient + TINY - TINY;
      float second = keep2 * v[i] + take2 * gradient * gradient + TINY - TINY;
      m[i] = first;
      v[i] = second;
      d[i] = first * scale / ((float) Math.sqrt(second) * root + epsilon);
    }
  }

  /** Updates in double precision; see the single-precision form. */
  public static void apply(
      Coefficients coefficients, double[] g, double[] m, double[] v, double[] d, int length) {
    double keep1 = coefficients.beta1();
    double take1 = 1 - coefficients.beta1();
    double keep2 = coefficients.beta2();
    double take2 = 1 - coefficients.beta2();
    double scale = coefficients.firstScale();
    double root = coefficients.rootScale();
    double epsilon = coefficients.epsilon();
    for (int i = 0; i < length; i++) {
      double gradient = g[i];
      double first = keep1 * m[i] + take1 * gradient + TINY_DOUBLE - TINY_DOUBLE;
      double second = keep2 * v[i] + take2 * gradient * gradient + TINY_DOUBLE - TINY_DOUBLE;
      m[i] = first;
      v[i] = second;
      d[i] = first * scale / (Math.sqrt(second) * root + epsilon);
    }
  }
}
