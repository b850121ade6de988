package org.trainability.dl4j.normalization.kernel;

/**
 * x̂ = (x − μ)s with s = 1/√(v + ε), where μ and v are mean and biased variance of a group of
 * numbers, with the first and second derivatives that a loss has by way of it (Ioffe and Szegedy
 * 2015; Pearlmutter 1994 for the R-operator). The numbers of group g are those from g·size on.
 *
 * <p>A group without spread gives x̂ = 0; derivatives are then those at v = 0, amplified by 1/√ε.
 */
public final class Standardization {

  private final int groups;
  private final int size;
  private final double epsilon;
  private final double[] mean;
  private final double[] variance;
  private final double[] inverse;
  private final double[] standardized;
  private final double[] standardizedTangent;

  /** d = ∂L/∂x̂. */
  private final double[] gradient;

  /** r = d − mean(d) − x̂ q, so that ∂L/∂x = s r. */
  private final double[] centered;

  /** q = mean(d ∘ x̂). */
  private final double[] gradientCorrelation;

  /** c = mean(x̂ ∘ ẋ): the derivative of s is −s² c. */
  private final double[] inputCorrelation;

  /**
   * Reserves the memory of one standardization.
   *
   * @param groups their number
   * @param size of each
   * @param epsilon ε &gt; 0
   */
  public Standardization(int groups, int size, double epsilon) {
    this.groups = groups;
    this.size = size;
    this.epsilon = epsilon;
    int length = Math.multiplyExact(groups, size);
    this.mean = new double[groups];
    this.variance = new double[groups];
    this.inverse = new double[groups];
    this.gradientCorrelation = new double[groups];
    this.inputCorrelation = new double[groups];
    this.standardized = new double[length];
    this.standardizedTangent = new double[length];
    this.gradient = new double[length];
    this.centered = new double[length];
  }

  /** {@return x̂ of the last {@link #forward}} */
  public double[] standardized() {
    return standardized;
  }

  /** {@return the derivative of x̂ of the last {@link #forwardTangent}} */
  public double[] standardizedTangent() {
    return standardizedTangent;
  }

  /** {@return μ of each group, of the last {@link #forward}} */
  public double[] mean() {
    return mean;
  }

  /** {@return v of each group, of the last {@link #forward}} */
  public double[] variance() {
    return variance;
  }

  /**
   * Computes x̂.
   *
   * @param x groups · size numbers, not changed
   */
  public void forward(double[] x) {
    for (int group = 0; group < groups; group++) {
      int from = group * size;
      mean[group] = mean(x, from);
      double squares = 0;
      for (int i = from; i < from + size; i++) {
        standardized[i] = x[i] - mean[group];
        squares += standardized[i] * standardized[i];
      }
      variance[group] = squares / size;
      inverse[group] = 1 / Math.sqrt(variance[group] + epsilon);
      for (int i = from; i < from + size; i++) {
        standardized[i] *= inverse[group];
      }
    }
  }

  /**
   * Computes ∂L/∂x = s(d − mean(d) − x̂ mean(d ∘ x̂)).
   *
   * @param d ∂L/∂x̂, not changed
   * @param result receives ∂L/∂x
   */
  public void backward(double[] d, double[] result) {
    System.arraycopy(d, 0, gradient, 0, gradient.length);
    for (int group = 0; group < groups; group++) {
      int from = group * size;
      double average = mean(d, from);
      gradientCorrelation[group] = meanOfProduct(d, standardized, from);
      for (int i = from; i < from + size; i++) {
        centered[i] = d[i] - average - standardized[i] * gradientCorrelation[group];
        result[i] = inverse[group] * centered[i];
      }
    }
  }

  /**
   * Computes the derivative of x̂ along ẋ, s(ẋ − mean(ẋ) − x̂ mean(x̂ ∘ ẋ)).
   *
   * @param xTangent ẋ, not changed
   */
  public void forwardTangent(double[] xTangent) {
    for (int group = 0; group < groups; group++) {
      int from = group * size;
      double average = mean(xTangent, from);
      inputCorrelation[group] = meanOfProduct(standardized, xTangent, from);
      for (int i = from; i < from + size; i++) {
        standardizedTangent[i] =
            inverse[group] * (xTangent[i] - average - standardized[i] * inputCorrelation[group]);
      }
    }
  }

  /**
   * Computes the derivative of {@link #backward} along the direction of {@link #forwardTangent}.
   *
   * @param dTangent derivative of d, not changed
   * @param result receives the derivative of ∂L/∂x
   */
  public void backwardTangent(double[] dTangent, double[] result) {
    for (int group = 0; group < groups; group++) {
      int from = group * size;
      double average = mean(dTangent, from);
      double correlationTangent =
          meanOfProduct(dTangent, standardized, from)
              + meanOfProduct(gradient, standardizedTangent, from);
      double inverseTangent = -inverse[group] * inverse[group] * inputCorrelation[group];
      for (int i = from; i < from + size; i++) {
        double tangent =
            dTangent[i]
                - average
                - standardized[i] * correlationTangent
                - standardizedTangent[i] * gradientCorrelation[group];
        result[i] = inverse[group] * tangent + inverseTangent * centered[i];
      }
    }
  }

  private double mean(double[] numbers, int from) {
    double sum = 0;
    for (int i = from; i < from + size; i++) {
      sum += numbers[i];
    }
    return sum / size;
  }

  private double meanOfProduct(double[] a, double[] b, int from) {
    double sum = 0;
    for (int i = from; i < from + size; i++) {
      sum += a[i] * b[i];
    }
    return sum / size;
  }
}
