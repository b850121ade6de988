package org.trainability.experiment.data.kernel;

/**
 * Mean and standard deviation of pixels scaled to [0, 1].
 *
 * @param mean {@code μ = (1/n) Σ x_i} with {@code x_i = byte_i / 255}
 * @param standardDeviation {@code √((1/n) Σ (x_i − μ)²)}; 0 if all pixels are equal
 */
public record PixelMoments(double mean, double standardDeviation) {

  private static final int VALUES = 256;
  private static final double WHITE = 255;

  /**
   * The moments of all pixels. They are exact up to the rounding of 256 terms, whatever n is.
   *
   * @param pixels unsigned bytes, at least one
   * @return their moments
   */
  public static PixelMoments of(byte[] pixels) {
    long[] counts = new long[VALUES];
    for (byte pixel : pixels) {
      counts[pixel & 0xFF]++;
    }
    long sum = 0;
    for (int value = 0; value < VALUES; value++) {
      sum += value * counts[value];
    }
    double meanByte = (double) sum / pixels.length;
    double squares = 0;
    for (int value = 0; value < VALUES; value++) {
      double distance = value - meanByte;
      squares += counts[value] * distance * distance;
    }
    return new PixelMoments(meanByte / WHITE, Math.sqrt(squares / pixels.length) / WHITE);
  }

  /**
   * What each of the 256 pixel values becomes: {@code (byte / 255 − μ) / σ}. Needs σ &gt; 0.
   *
   * @return the normalised values by unsigned byte
   */
  public double[] normalized() {
    double[] table = new double[VALUES];
    for (int value = 0; value < VALUES; value++) {
      table[value] = (value / WHITE - mean) / standardDeviation;
    }
    return table;
  }
}
