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

  /** Means that one call needs. */
  private final double[] average;

  private final double[] correlationOfTangent;
  private final double[] correlationWithTangent;

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
    this.average = new double[groups];
    this.correlationOfTangent = new double[groups];
    this.correlationWithTangent = new double[groups];
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
    means(x, mean);
    for (int group = 0; group < groups; group++) {
      int from = group * size;
      double center = mean[group];
      for (int i = from; i < from + size; i++) {
        standardized[i] = x[i] - center;
      }
    }
    meansOfProducts(standardized, standardized, variance);
    for (int group = 0; group < groups; group++) {
      int from = group * size;
      double factor = 1 / Math.sqrt(variance[group] + epsilon);
      inverse[group] = factor;
      for (int i = from; i < from + size; i++) {
        standardized[i] *= factor;
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
    means(d, average);
    meansOfProducts(d, standardized, gradientCorrelation);
    for (int group = 0; group < groups; group++) {
      int from = group * size;
      double shift = average[group];
      double correlation = gradientCorrelation[group];
      double factor = inverse[group];
      for (int i = from; i < from + size; i++) {
        double difference = d[i] - shift - standardized[i] * correlation;
        centered[i] = difference;
        result[i] = factor * difference;
      }
    }
  }

  /**
   * Computes the derivative of x̂ along ẋ, s(ẋ − mean(ẋ) − x̂ mean(x̂ ∘ ẋ)).
   *
   * @param xTangent ẋ, not changed
   */
  public void forwardTangent(double[] xTangent) {
    means(xTangent, average);
    meansOfProducts(standardized, xTangent, inputCorrelation);
    for (int group = 0; group < groups; group++) {
      int from = group * size;
      double shift = average[group];
      double correlation = inputCorrelation[group];
      double factor = inverse[group];
      for (int i = from; i < from + size; i++) {
        standardizedTangent[i] = factor * (xTangent[i] - shift - standardized[i] * correlation);
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
    means(dTangent, average);
    meansOfProducts(dTangent, standardized, correlationOfTangent);
    meansOfProducts(gradient, standardizedTangent, correlationWithTangent);
    for (int group = 0; group < groups; group++) {
      int from = group * size;
      double shift = average[group];
      double correlation = gradientCorrelation[group];
      double correlationTangent = correlationOfTangent[group] + correlationWithTangent[group];
      double factor = inverse[group];
      double factorTangent = -factor * factor * inputCorrelation[group];
      for (int i = from; i < from + size; i++) {
        double tangent =
            dTangent[i]
                - shift
                - standardized[i] * correlationTangent
                - standardizedTangent[i] * correlation;
        result[i] = factor * tangent + factorTangent * centered[i];
      }
    }
  }

  private void means(double[] numbers, double[] into) {
    GroupSums.of(numbers, size, into);
    divideBySize(into);
  }

  private void meansOfProducts(double[] a, double[] b, double[] into) {
    GroupSums.ofProducts(a, b, size, into);
    divideBySize(into);
  }

  private void divideBySize(double[] sums) {
    for (int group = 0; group < groups; group++) {
      sums[group] /= size;
    }
  }
}
