package org.trainability.dl4j.optimizer.kernel;

/**
 * One Adam update with bias correction, element by element:
 *
 * <pre>
 * m ← β₁m + (1 − β₁)g
 * v ← β₂v + (1 − β₂)g²
 * w ← w − η m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)
 * </pre>
 *
 * ε is added to the corrected root. The loops are written for the compiler to vectorize.
 *
 * <p>Subnormal numbers, those below the smallest normal one, cost the processor a hundred times as
 * much as others. The moments of a dead unit decay towards them. Adding and subtracting a tiny
 * number rounds a moment to a multiple of that number's last digit, which is normal; a few such
 * multiples decay no further. So that the rate times one of these is normal too, the rate, the root
 * and ε are multiplied by the power of two that brings the rate near one. This changes no digit of
 * the quotient.
 *
 * @see "Kingma and Ba 2015, Adam: a method for stochastic optimization, Algorithm 1"
 */
public final class AdamUpdate {

  private static final float TINY = 1e-30f;
  private static final double TINY_DOUBLE = 1e-290;

  /** Any more, and the scaled root of a great second moment would be infinite. */
  private static final int LARGEST_EXPONENT = 60;

  private AdamUpdate() {}

  /**
   * What the change of the parameters depends on besides the moments.
   *
   * @param rate η
   * @param beta1 β₁, in [0, 1)
   * @param beta2 β₂, in [0, 1)
   * @param epsilon ε
   * @param updates t ≥ 1, this update included
   */
  public record Coefficients(
      double rate, double beta1, double beta2, double epsilon, long updates) {

    /**
     * The same for an entry whose count started again.
     *
     * @param restart r, the count of updates at which it did
     * @return with t − r updates
     */
    public Coefficients since(long restart) {
      return restart == 0 ? this : new Coefficients(rate, beta1, beta2, epsilon, updates - restart);
    }

    /** η/(1 − β₁ᵗ). */
    public double step() {
      return rate / (1 - Math.pow(beta1, (double) updates));
    }

    /** 1/√(1 − β₂ᵗ). */
    public double rootScale() {
      return 1 / Math.sqrt(1 - Math.pow(beta2, (double) updates));
    }

    private Quotient quotient() {
      int exponent = Math.getExponent(step());
      int bounded = Math.max(-LARGEST_EXPONENT, Math.min(exponent, LARGEST_EXPONENT));
      double power = Math.scalb(1.0, -bounded);
      return new Quotient(power * step(), power * rootScale(), power * epsilon);
    }
  }

  /** The numbers of {@code step · m/(√v · root + epsilon)}, multiplied by a power of two. */
  private record Quotient(double step, double root, double epsilon) {}

  /**
   * Updates the moments in single precision; the coefficients are rounded once.
   *
   * @param beta1 β₁, in [0, 1)
   * @param beta2 β₂, in [0, 1)
   * @param g gradient, at least as long as m
   * @param m first moment, changed in place
   * @param v second moment, changed in place
   */
  public static void accumulate(double beta1, double beta2, float[] g, float[] m, float[] v) {
    float keep1 = (float) beta1;
    float take1 = (float) (1 - beta1);
    float keep2 = (float) beta2;
    float take2 = (float) (1 - beta2);
    for (int i = 0; i < m.length; i++) {
      float gradient = g[i];
      m[i] = keep1 * m[i] + take1 * gradient + TINY - TINY;
      v[i] = keep2 * v[i] + take2 * gradient * gradient + TINY - TINY;
    }
  }

  /** Updates the moments in double precision; see the single-precision form. */
  public static void accumulate(double beta1, double beta2, double[] g, double[] m, double[] v) {
    double keep1 = beta1;
    double take1 = 1 - beta1;
    double keep2 = beta2;
    double take2 = 1 - beta2;
    for (int i = 0; i < m.length; i++) {
      double gradient = g[i];
      m[i] = keep1 * m[i] + take1 * gradient + TINY_DOUBLE - TINY_DOUBLE;
      v[i] = keep2 * v[i] + take2 * gradient * gradient + TINY_DOUBLE - TINY_DOUBLE;
    }
  }

  /**
   * Updates the parameters in single precision; the coefficients are rounded once.
   *
   * @param m first moment
   * @param v second moment
   * @param w parameters, at least as long as m, changed in place
   */
  public static void apply(Coefficients coefficients, float[] m, float[] v, float[] w) {
    Quotient quotient = coefficients.quotient();
    float step = (float) quotient.step();
    float root = (float) quotient.root();
    float epsilon = (float) quotient.epsilon();
    for (int i = 0; i < m.length; i++) {
      w[i] -= step * m[i] / ((float) Math.sqrt(v[i]) * root + epsilon);
    }
  }

  /** Updates the parameters in double precision; see the single-precision form. */
  public static void apply(Coefficients coefficients, double[] m, double[] v, double[] w) {
    Quotient quotient = coefficients.quotient();
    double step = quotient.step();
    double root = quotient.root();
    double epsilon = quotient.epsilon();
    for (int i = 0; i < m.length; i++) {
      w[i] -= step * m[i] / (Math.sqrt(v[i]) * root + epsilon);
    }
  }

  /**
   * Updates the parameters in single precision where each entry has its own number of updates, t −
   * r.
   *
   * @param restarts r, the count of updates at which an entry's own started again; at least as long
   *     as m
   * @param m first moment
   * @param v second moment
   * @param w parameters, at least as long as m, changed in place
   */
  public static void apply(
      Coefficients coefficients, float[] restarts, float[] m, float[] v, float[] w) {
    float last = 0;
    Quotient own = coefficients.quotient();
    float step = (float) own.step();
    float root = (float) own.root();
    float epsilon = (float) own.epsilon();
    for (int i = 0; i < m.length; i++) {
      if (restarts[i] != last) {
        last = restarts[i];
        own = coefficients.since((long) last).quotient();
        step = (float) own.step();
        root = (float) own.root();
        epsilon = (float) own.epsilon();
      }
      w[i] -= step * m[i] / ((float) Math.sqrt(v[i]) * root + epsilon);
    }
  }

  /** Updates the parameters in double precision; see the single-precision form. */
  public static void apply(
      Coefficients coefficients, double[] restarts, double[] m, double[] v, double[] w) {
    double last = 0;
    Quotient own = coefficients.quotient();
    double step = own.step();
    double root = own.root();
    double epsilon = own.epsilon();
    for (int i = 0; i < m.length; i++) {
      if (restarts[i] != last) {
        last = restarts[i];
        own = coefficients.since((long) last).quotient();
        step = own.step();
        root = own.root();
        epsilon = own.epsilon();
      }
      w[i] -= step * m[i] / (Math.sqrt(v[i]) * root + epsilon);
    }
  }

  /**
   * Both in one loop, in single precision.
   *
   * @param g gradient, at least as long as m
   * @param m first moment, changed in place
   * @param v second moment, changed in place
   * @param w parameters, at least as long as m, changed in place
   */
  public static void update(Coefficients coefficients, float[] g, float[] m, float[] v, float[] w) {
    float keep1 = (float) coefficients.beta1();
    float take1 = (float) (1 - coefficients.beta1());
    float keep2 = (float) coefficients.beta2();
    float take2 = (float) (1 - coefficients.beta2());
    Quotient quotient = coefficients.quotient();
    float step = (float) quotient.step();
    float root = (float) quotient.root();
    float epsilon = (float) quotient.epsilon();
    for (int i = 0; i < m.length; i++) {
      float gradient = g[i];
      float first = keep1 * m[i] + take1 * gradient + TINY - TINY;
      float second = keep2 * v[i] + take2 * gradient * gradient + TINY - TINY;
      m[i] = first;
      v[i] = second;
      w[i] -= step * first / ((float) Math.sqrt(second) * root + epsilon);
    }
  }
}
