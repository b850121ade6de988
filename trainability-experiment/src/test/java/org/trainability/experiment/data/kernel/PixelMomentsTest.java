package org.trainability.experiment.data.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PixelMomentsTest {

  private static PixelMoments of(byte[] pixels) {
    long[] counts = new long[256];
    for (byte pixel : pixels) {
      counts[pixel & 0xFF]++;
    }
    return PixelMoments.ofCounts(counts);
  }

  @Test
  void ofBlackAndWhite() {
    PixelMoments moments = of(new byte[] {0, (byte) 255, 0, (byte) 255});

    assertThat(moments).isEqualTo(new PixelMoments(0.5, 0.5));
    InputScaling scaling = InputScaling.of(moments, 255, 4);
    assertThat(scaling.scaled(0, 0)).isEqualTo(-1);
    assertThat(scaling.scaled(3, 255)).isEqualTo(1);
    assertThat(scaling.scaled(1, 51)).isCloseTo(-0.6, within(1e-15));
  }

  @Test
  void ofOneShadeIsZero() {
    PixelMoments moments = of(new byte[] {51, 51, 51});

    assertThat(moments.mean()).isEqualTo(0.2);
    assertThat(moments.standardDeviation()).isZero();
  }

  @Test
  void agreesWithTheSumOverPixels() {
    byte[] pixels = new byte[10_007];
    new Random(3).nextBytes(pixels);
    double mean = 0;
    for (byte pixel : pixels) {
      mean += (pixel & 0xFF) / 255.0 / pixels.length;
    }
    double variance = 0;
    for (byte pixel : pixels) {
      variance += Math.pow((pixel & 0xFF) / 255.0 - mean, 2) / pixels.length;
    }

    PixelMoments moments = of(pixels);

    assertThat(moments.mean()).isCloseTo(mean, within(1e-12));
    assertThat(moments.standardDeviation()).isCloseTo(Math.sqrt(variance), within(1e-12));
  }

  /** Of 1, 2, 4, 5 the mean is 3 and the variance (4 + 1 + 1 + 4) / 4. */
  @Test
  void ofAnyNumbers() {
    double[][] samples = {{1, 5}, {4, 2}};

    PixelMoments moments =
        PixelMoments.ofValues(
            2, 2, (sample, out) -> System.arraycopy(samples[sample], 0, out, 0, 2));

    assertThat(moments.mean()).isEqualTo(3);
    assertThat(moments.standardDeviation()).isCloseTo(Math.sqrt(2.5), within(1e-15));
  }

  /** The mean of so many tenths is no tenth. */
  @Test
  void equalNumbersDoNotVary() {
    PixelMoments moments =
        PixelMoments.ofValues(1000, 3, (sample, out) -> java.util.Arrays.fill(out, 0.1));

    assertThat(moments).isEqualTo(new PixelMoments(0.1, 0));
  }
}
