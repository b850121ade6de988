package org.trainability.experiment.data.kernel;

/**
 * Mean and standard deviation of inputs; of bytes when they are scaled to [0, 1].
 *
 * @param mean {@code μ = (1/n) Σ x_i}, of bytes with {@code x_i = byte_i / 255}
 * @param standardDeviation {@code √((1/n) Σ (x_i − μ)²)}; 0 if all are equal
 */
public record PixelMoments(double mean, double standardDeviation) {

  private static final int VALUES = 256;
  private static final double WHITE = 255;

  /** Writes the numbers of one sample. */
  @FunctionalInterface
  public interface Samples {
    void read(int sample, double[] out);
  }

  /**
   * The moments of bytes scaled to [0, 1]. They are exact up to the rounding of 256 terms, whatever
   * n is.
   *
   * @param counts how often each of the 256 bytes occurs, n ≥ 1 in all
   * @return their moments
   */
  public static PixelMoments ofCounts(long[] counts) {
    long n = 0;
    long sum = 0;
    for (int value = 0; value < VALUES; value++) {
      n += counts[value];
      sum += value * counts[value];
    }
    double meanByte = (double) sum / n;
    double squares = 0;
    for (int value = 0; value < VALUES; value++) {
      double distance = value - meanByte;
      squares += counts[value] * distance * distance;
    }
    return new PixelMoments(meanByte / WHITE, Math.sqrt(squares / n) / WHITE);
  }

  /**
   * The moments of any numbers, in two passes: {@code μ = (1/n) Σ x_i} and {@code σ = √((1/n) Σ
   * (x_i − μ)²)}. Sums are taken sample by sample, so that their rounding does not grow with n.
   *
   * @param samples how many, at least 1
   * @param inputs of each, at least 1
   * @param source of the numbers; asked for samples again and again
   * @return their moments
   */
  public static PixelMoments ofValues(int samples, int inputs, Samples source) {
    double n = (double) samples * inputs;
    double[] first = new double[inputs];
    source.read(0, first);
    double mean = sum(samples, inputs, source, 0, false) / n;
    double squares = sum(samples, inputs, source, mean, true);
    // Of equal numbers the rounded mean may be another: that would pretend that they vary.
    return varies(samples, inputs, source, first[0])
        ? new PixelMoments(mean, Math.sqrt(squares / n))
        : new PixelMoments(first[0], 0);
  }

  private static boolean varies(int samples, int inputs, Samples source, double value) {
    double[] values = new double[inputs];
    for (int sample = 0; sample < samples; sample++) {
      source.read(sample, values);
      for (double other : values) {
        if (other != value) {
          return true;
        }
      }
    }
    return false;
  }

  private static double sum(int samples, int inputs, Samples source, double mean, boolean squared) {
    double[] values = new double[inputs];
    double sum = 0;
    for (int sample = 0; sample < samples; sample++) {
      source.read(sample, values);
      double ofSample = 0;
      for (double value : values) {
        ofSample += squared ? (value - mean) * (value - mean) : value;
      }
      sum += ofSample;
    }
    return sum;
  }
}
