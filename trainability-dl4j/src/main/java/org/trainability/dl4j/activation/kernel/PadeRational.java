package org.trainability.dl4j.activation.kernel;

/**
 * {@code φ(z; p, q) = P/Q} with {@code P = Σ₀⁵ p_j zʲ} and {@code Q = 1 + Σ₁⁴ |q_j zʲ|}, or {@code
 * 1 + |Σ₁⁴ q_j zʲ|}, which have no pole, or {@code 1 + Σ₁⁴ q_j zʲ}, which may have. θ is p₀, …, p₅,
 * q₁, …, q₄. The derivative of |·| at 0 is taken as 0; where q₁ ≠ 0 the slope jumps at z = 0 if
 * there are bars.
 *
 * @see "Molina, Schramowski and Kersting 2020, Padé activation units: end-to-end learning of
 *     flexible activation functions in deep networks, Eq. 3"
 */
public final class PadeRational implements ParametricFunction {

  private static final int P = 6;
  private static final int Q = 4;

  /** What of the denominator is taken as its magnitude. */
  public enum Bars {
    /** Each term of the sum. */
    TERMS,
    /** The sum. */
    SUM,
    /** Nothing. */
    NONE
  }

  private final Bars bars;

  /**
   * Makes the function.
   *
   * @param bars of its denominator
   */
  public PadeRational(Bars bars) {
    this.bars = bars;
  }

  @Override
  public int parameters() {
    return P + Q;
  }

  @Override
  public double value(double z, double[] theta) {
    double numerator = 0;
    for (int j = P - 1; j >= 0; j--) {
      numerator = numerator * z + theta[j];
    }
    return numerator / denominator(z, theta);
  }

  private double denominator(double z, double[] theta) {
    if (bars != Bars.TERMS) {
      double sum = sum(z, theta);
      return 1 + (bars == Bars.SUM ? Math.abs(sum) : sum);
    }
    double sum = 1;
    double power = 1;
    for (int j = 1; j <= Q; j++) {
      power *= z;
      sum += Math.abs(theta[P + j - 1] * power);
    }
    return sum;
  }

  /** Σ q_j zʲ. */
  private static double sum(double z, double[] theta) {
    double sum = 0;
    for (int j = Q; j >= 1; j--) {
      sum = (sum + theta[P + j - 1]) * z;
    }
    return sum;
  }

  /** By what a term of the sum is multiplied where its bars are taken away. */
  private double sign(double term, double sum) {
    return switch (bars) {
      case TERMS -> Math.signum(term);
      case SUM -> Math.signum(sum);
      case NONE -> 1;
    };
  }

  @Override
  public void differentiate(double z, double[] theta, Derivatives into) {
    double[] powers = new double[P];
    powers[0] = 1;
    for (int j = 1; j < P; j++) {
      powers[j] = powers[j - 1] * z;
    }
    double numerator1 = 0;
    double numerator2 = 0;
    for (int j = 1; j < P; j++) {
      numerator1 += j * theta[j] * powers[j - 1];
      numerator2 += j > 1 ? j * (j - 1) * theta[j] * powers[j - 2] : 0;
    }
    double q = denominator(z, theta);
    double sum = bars == Bars.SUM ? sum(z, theta) : 0;
    double q1 = 0;
    double q2 = 0;
    double[] ofQ = new double[Q];
    double[] slopeOfQ = new double[Q];
    for (int j = 1; j <= Q; j++) {
      double coefficient = theta[P + j - 1];
      double sign = sign(coefficient * powers[j], sum);
      q1 += sign * j * coefficient * powers[j - 1];
      q2 += j > 1 ? sign * j * (j - 1) * coefficient * powers[j - 2] : 0;
      ofQ[j - 1] = sign * powers[j];
      slopeOfQ[j - 1] = sign * j * powers[j - 1];
    }
    double value = value(z, theta);
    double slope = (numerator1 - value * q1) / q;
    into.ofZ[0] = slope;
    into.ofZ[1] = (numerator2 - 2 * slope * q1 - value * q2) / q;
    for (int j = 0; j < P; j++) {
      into.ofTheta[j] = powers[j] / q;
      into.mixed[j] = ((j > 0 ? j * powers[j - 1] : 0) - into.ofTheta[j] * q1) / q;
    }
    for (int j = 0; j < Q; j++) {
      into.ofTheta[P + j] = -value * ofQ[j] / q;
      into.mixed[P + j] = -(slope * ofQ[j] + value * slopeOfQ[j] + into.ofTheta[P + j] * q1) / q;
      for (int i = 0; i < P; i++) {
        double both = -powers[i] * ofQ[j] / (q * q);
        into.second[i][P + j] = both;
        into.second[P + j][i] = both;
      }
      for (int i = 0; i < Q; i++) {
        into.second[P + i][P + j] = 2 * value * ofQ[i] * ofQ[j] / (q * q);
      }
    }
  }
}
