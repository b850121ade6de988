package org.trainability.dl4j.activation.kernel;

/**
 * A function φ(z; θ) of one number with m parameters, and its derivatives to second order; computed
 * in double precision. What is held constant in the derivatives by definition is so in all of them.
 */
public interface ParametricFunction {

  /**
   * Returns the number of parameters.
   *
   * @return m
   */
  int parameters();

  /**
   * Computes φ(z; θ).
   *
   * @param z finite
   * @param theta θ, length m
   * @return finite
   */
  double value(double z, double[] theta);

  /**
   * Computes the derivatives at one point.
   *
   * @param z finite
   * @param theta θ, length m
   * @param into overwritten
   */
  void differentiate(double z, double[] theta, Derivatives into);

  /** The derivatives of φ at one point, in arrays that are used again. */
  final class Derivatives {

    /** φ_z and φ_zz. */
    final double[] ofZ = new double[2];

    /** φ_θ, length m. */
    final double[] ofTheta;

    /** φ_zθ, length m. */
    final double[] mixed;

    /** φ_θθ, m rows of m. */
    final double[][] second;

    /**
     * Makes room for m parameters; all derivatives are zero.
     *
     * @param parameters m
     */
    public Derivatives(int parameters) {
      ofTheta = new double[parameters];
      mixed = new double[parameters];
      second = new double[parameters][parameters];
    }

    /**
     * Returns φ_z.
     *
     * @return the slope
     */
    public double slope() {
      return ofZ[0];
    }

    /**
     * Returns φ_zz.
     *
     * @return the curvature
     */
    public double curvature() {
      return ofZ[1];
    }

    /**
     * Returns φ_θj.
     *
     * @param j from 0
     * @return the derivative
     */
    public double ofTheta(int j) {
      return ofTheta[j];
    }

    /**
     * Computes {@code φ_zθ · θ̇}.
     *
     * @param direction θ̇, length m
     * @return the derivative of the slope along it
     */
    public double mixedAlong(double[] direction) {
      double sum = 0;
      for (int j = 0; j < mixed.length; j++) {
        sum += mixed[j] * direction[j];
      }
      return sum;
    }

    /**
     * Computes {@code φ_θ · θ̇}.
     *
     * @param direction θ̇, length m
     * @return the derivative of φ along it
     */
    public double along(double[] direction) {
      double sum = 0;
      for (int j = 0; j < ofTheta.length; j++) {
        sum += ofTheta[j] * direction[j];
      }
      return sum;
    }

    /**
     * Computes {@code φ_zθj ż + φ_θjθ · θ̇}.
     *
     * @param j from 0
     * @param tangent ż
     * @param direction θ̇, length m
     * @return the derivative of φ_θj
     */
    public double ofThetaTangent(int j, double tangent, double[] direction) {
      double sum = mixed[j] * tangent;
      for (int k = 0; k < direction.length; k++) {
        sum += second[j][k] * direction[k];
      }
      return sum;
    }
  }
}
