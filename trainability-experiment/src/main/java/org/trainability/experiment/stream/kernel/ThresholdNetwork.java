package org.trainability.experiment.stream.kernel;

import java.util.random.RandomGenerator;

/**
 * A fixed network of threshold units on bits, all of whose weights and biases are 1 or −1.
 *
 * <pre>{@code
 * z_i = Σ_j w_ij x_j + b_i,   h_i = [z_i > θ_i],   θ_i = β (m + 1) − S_i,   y = Σ_i v_i h_i + c
 * }</pre>
 *
 * with S_i the number of −1 among w_i1 … w_im and b_i (Sutton and Whitehead 1993; Dohare et al.
 * 2024).
 */
public final class ThresholdNetwork {

  private final int[][] weights;
  private final int[] biases;
  private final double[] thresholds;
  private final int[] outputWeights;
  private final int outputBias;

  /**
   * @param weights w, [H][m], each 1 or −1
   * @param biases b, [H], each 1 or −1
   * @param outputWeights v, [H], each 1 or −1
   * @param outputBias c, 1 or −1
   * @param beta β, in [0, 1]
   */
  public ThresholdNetwork(
      int[][] weights, int[] biases, int[] outputWeights, int outputBias, double beta) {
    this.weights = weights;
    this.biases = biases;
    this.outputWeights = outputWeights;
    this.outputBias = outputBias;
    this.thresholds = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      int negative = biases[i] < 0 ? 1 : 0;
      for (int weight : weights[i]) {
        negative += weight < 0 ? 1 : 0;
      }
      thresholds[i] = beta * (weights[i].length + 1) - negative;
    }
  }

  /**
   * Draws a network, each weight and bias fairly.
   *
   * @param inputs m, at least 1
   * @param units H, at least 1
   * @param beta β
   * @param random the source
   * @return the network
   */
  public static ThresholdNetwork draw(int inputs, int units, double beta, RandomGenerator random) {
    int[][] weights = new int[units][inputs];
    int[] biases = new int[units];
    int[] outputWeights = new int[units];
    for (int i = 0; i < units; i++) {
      for (int j = 0; j < inputs; j++) {
        weights[i][j] = sign(random);
      }
      biases[i] = sign(random);
      outputWeights[i] = sign(random);
    }
    return new ThresholdNetwork(weights, biases, outputWeights, sign(random), beta);
  }

  private static int sign(RandomGenerator random) {
    return random.nextBoolean() ? 1 : -1;
  }

  /**
   * {@return θ_i}
   *
   * @param unit i
   */
  public double threshold(int unit) {
    return thresholds[unit];
  }

  /**
   * {@return y}
   *
   * @param bits x, m values in the array from {@code offset} on, each 0 or 1
   * @param offset where x begins
   */
  public double output(double[] bits, int offset) {
    double y = outputBias;
    for (int i = 0; i < weights.length; i++) {
      double z = biases[i];
      for (int j = 0; j < weights[i].length; j++) {
        z += weights[i][j] * bits[offset + j];
      }
      y += z > thresholds[i] ? outputWeights[i] : 0;
    }
    return y;
  }
}
