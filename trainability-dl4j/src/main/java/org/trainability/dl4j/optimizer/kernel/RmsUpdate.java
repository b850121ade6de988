package org.trainability.dl4j.optimizer.kernel;

/**
 * One RMSprop update, element by element:
 *
 * <pre>
 * v ← av + (1 − a)g²
 * w ← w − η g/(√v + ε)
 * </pre>
 *
 * without bias correction: from v = 0 the first step has size η/√(1 − a). The loops are written for
 * the compiler to vectorize; as in {@link AdamUpdate}, a tiny number keeps v out of the range of
 * numbers that cost the processor a hundred times as much as others.
 *
 * @see "Tieleman and Hinton 2012, Lecture 6.5 — RMSProp, COURSERA: Neural networks for machine
 *     learning"
 */
public final class RmsUpdate {

  private static final float TINY = 1e-30f;
  private static final double TINY_DOUBLE = 1e-290;

  private RmsUpdate() {}

  /**
   * Updates the second moment in single precision.
   *
   * @param decay a, in [0, 1)
   * @param g gradient, at least as long as v
   * @param v second moment, changed in place
   */
  public static void accumulate(double decay, float[] g, float[] v) {
    float keep = (float) decay;
    float take = (float) (1 - decay);
    for (int i = 0; i < v.length; i++) {
      v[i] = keep * v[i] + take * g[i] * g[i] + TINY - TINY;
    }
  }

  /** Updates the second moment in double precision; see the single-precision form. */
  public static void accumulate(double decay, double[] g, double[] v) {
    for (int i = 0; i < v.length; i++) {
      v[i] = decay * v[i] + (1 - decay) * g[i] * g[i] + TINY_DOUBLE - TINY_DOUBLE;
    }
  }

  /**
   * Updates the parameters in single precision.
   *
   * @param rate η
   * @param epsilon ε
   * @param g gradient, at least as long as v
   * @param v second moment
   * @param w parameters, at least as long as v, changed in place
   */
  public static void apply(double rate, double epsilon, float[] g, float[] v, float[] w) {
    float step = (float) rate;
    float small = (float) epsilon;
    for (int i = 0; i < v.length; i++) {
      w[i] -= step * g[i] / ((float) Math.sqrt(v[i]) + small);
    }
  }

  /** Updates the parameters in double precision; see the single-precision form. */
  public static void apply(double rate, double epsilon, double[] g, double[] v, double[] w) {
    for (int i = 0; i < v.length; i++) {
      w[i] -= rate * g[i] / (Math.sqrt(v[i]) + epsilon);
    }
  }
}
