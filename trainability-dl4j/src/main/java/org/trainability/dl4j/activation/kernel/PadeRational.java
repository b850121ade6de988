package org.trainability.dl4j.activation.kernel;

/**
 * {@code φ(z; p, q) = P/Q} with {@code P = Σ₀⁵ p_j zʲ} and {@code Q = 1 + Σ₁⁴ |q_j zʲ|}, which has
 * no pole. θ is p₀, …, p₅, q₁, …, q₄. The derivative of |·| at 0 is taken as 0; where q₁ ≠ 0 the
 * slope jumps at z = 0.
 *
 * @see "Molina, Schramowski and Kersting 2020, Padé activation units: end-to-end learning of
 *     flexible activation functions in deep networks, Eq. 3"
 */
public final class PadeRational implements ParametricFunction {

  private static final int P = 6;
  private static final int Q = 4;

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

  private static double denominator(double z, double[] theta) {
    double sum = 1;
    double power = 1;
    for (int j = 1; j <= Q; j++) {
      power *= z;
      sum += Math.abs(theta[P + j - 1] * power);
    }
    return sum;
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
    double q1 = 0;
    double q2 = 0;
    double[] ofQ = new double[Q];
    double[] slopeOfQ = new double[Q];
    for (int j = 1; j <= Q; j++) {
      double coefficient = theta[P + j - 1];
      double sign = Math.signum(coefficient * powers[j]);
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
