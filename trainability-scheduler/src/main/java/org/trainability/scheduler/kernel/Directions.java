package org.trainability.scheduler.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;

/** Quotients of vectors, summed in double precision. */
public final class Directions {

  /** Of what is subtracted in single precision, the error of a difference. */
  private static final double OF_TERMS = 1e-6;

  /** Of a vector, the part that may not be a multiple. */
  private static final double OF_VECTOR = 1e-4;

  private Directions() {}

  /**
   * The Rayleigh quotient dᵀHd/dᵀd.
   *
   * @param direction d, shape [n]
   * @param product Hd, shape [n]
   * @return the curvature along d
   * @throws UndefinedException if d = 0, or the quotient is not finite
   */
  public static double rayleigh(INDArray direction, INDArray product) {
    double[] d = Doubles.of(direction);
    double norm = dot(d, d);
    if (!(norm > 0)) {
      throw new UndefinedException("the update is zero");
    }
    double quotient = dot(d, Doubles.of(product)) / norm;
    if (!Double.isFinite(quotient)) {
      throw new UndefinedException("the curvature along the update is " + quotient);
    }
    return quotient;
  }

  /**
   * The share of a vector that lies along a direction, ⟨d, w⟩²/(‖d‖²‖w‖²).
   *
   * @param direction d, shape [n]
   * @param vector w, shape [n]
   * @return in [0, 1]
   * @throws UndefinedException if one of them is zero
   */
  public static double share(INDArray direction, double[] vector) {
    double[] d = Doubles.of(direction);
    double norms = dot(d, d) * dot(vector, vector);
    if (!(norms > 0)) {
      throw new UndefinedException("the update or the weights are zero");
    }
    double inner = dot(d, vector);
    return inner * inner / norms;
  }

  /**
   * The mean of numbers weighted by the squares of a direction's entries, Σλ_j d_j²/‖d‖².
   *
   * @param direction d, shape [n]
   * @param numbers λ, shape [n]
   * @return between the least and the greatest of them
   * @throws UndefinedException if d = 0
   */
  public static double mean(INDArray direction, double[] numbers) {
    double[] d = Doubles.of(direction);
    double norm = dot(d, d);
    if (!(norm > 0)) {
      throw new UndefinedException("the update is zero");
    }
    double sum = 0;
    for (int i = 0; i < d.length; i++) {
      sum += numbers[i] * d[i] * d[i];
    }
    return sum / norm;
  }

  /**
   * The coefficient c of a vector that is c·w; 0 if it is no multiple of w, up to the rounding of
   * single precision.
   *
   * @param vector shape [n]
   * @param w shape [n]
   * @param scale of the numbers whose difference the vector is
   * @return c
   */
  public static double multiple(double[] vector, double[] w, double scale) {
    double squared = dot(w, w);
    if (!(squared > 0)) {
      return 0;
    }
    double coefficient = dot(vector, w) / squared;
    double rest = 0;
    for (int i = 0; i < w.length; i++) {
      double difference = vector[i] - coefficient * w[i];
      rest += difference * difference;
    }
    double norm = Math.sqrt(dot(vector, vector));
    return Math.sqrt(rest) <= OF_TERMS * scale + OF_VECTOR * norm ? coefficient : 0;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
