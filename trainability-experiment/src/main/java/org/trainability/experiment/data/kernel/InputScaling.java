package org.trainability.experiment.data.kernel;

import java.util.Arrays;

/**
 * Normalizes inputs in groups of neighbors: {@code (x / scale − μ_g) / σ_g} for input k of group
 * {@code g = ⌊k / width⌋}. The arrays are not copied and must not be changed.
 *
 * @param scale what inputs are divided by first, 255 for bytes
 * @param width the inputs of a group
 * @param means μ of each group
 * @param deviations σ of each group, none of them 0
 */
public record InputScaling(double scale, int width, double[] means, double[] deviations) {

  /** Leaves inputs as they are. */
  public static InputScaling none(int inputs) {
    return new InputScaling(1, inputs, new double[] {0}, new double[] {1});
  }

  /** By the moments of all inputs together. */
  public static InputScaling of(PixelMoments moments, double scale, int inputs) {
    return new InputScaling(
        scale, inputs, new double[] {moments.mean()}, new double[] {moments.standardDeviation()});
  }

  /**
   * By the moments of each group in some samples, {@code μ = (1/n) Σ x_i / scale} and {@code σ =
   * √((1/n) Σ (x_i / scale − μ)²)}, in two passes. Of a group whose inputs are all equal σ is 1, so
   * that its inputs become 0 there.
   *
   * @param samples which, at least one
   * @param inputs of each
   * @param source of the numbers
   * @param scale what inputs are divided by first
   * @param width the inputs of a group, a divisor of {@code inputs}
   * @return the scaling
   */
  public static InputScaling fitted(
      int[] samples, int inputs, PixelMoments.Samples source, double scale, int width) {
    int groups = inputs / width;
    double n = (double) samples.length * width;
    double[] values = new double[inputs];
    double[] first = new double[groups];
    boolean[] varies = new boolean[groups];
    double[] means = new double[groups];
    source.read(samples[0], values);
    Arrays.setAll(first, group -> values[group * width]);
    for (int sample : samples) {
      source.read(sample, values);
      for (int g = 0; g < groups; g++) {
        double sum = 0;
        for (int k = g * width; k < (g + 1) * width; k++) {
          sum += values[k] / scale;
          varies[g] |= values[k] != first[g];
        }
        means[g] += sum;
      }
    }
    for (int g = 0; g < groups; g++) {
      // Of equal numbers the rounded mean may be another.
      means[g] = varies[g] ? means[g] / n : first[g] / scale;
    }
    double[] deviations = new double[groups];
    for (int sample : samples) {
      source.read(sample, values);
      for (int g = 0; g < groups; g++) {
        double sum = 0;
        for (int k = g * width; k < (g + 1) * width; k++) {
          double distance = values[k] / scale - means[g];
          sum += distance * distance;
        }
        deviations[g] += sum;
      }
    }
    for (int g = 0; g < groups; g++) {
      deviations[g] = varies[g] ? Math.sqrt(deviations[g] / n) : 1;
    }
    return new InputScaling(scale, width, means, deviations);
  }

  /**
   * Tells whether all inputs are treated alike.
   *
   * @return whether there is one group
   */
  public boolean isUniform() {
    return means.length == 1;
  }

  /**
   * Scales a number.
   *
   * @param input k
   * @param x the number
   * @return what a network sees
   */
  public double scaled(int input, double x) {
    int group = input / width;
    return (x / scale - means[group]) / deviations[group];
  }
}
