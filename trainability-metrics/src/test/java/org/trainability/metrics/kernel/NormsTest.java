package org.trainability.metrics.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.Seeds;

class NormsTest {

  private static final int MANY = 200_704;

  @ParameterizedTest
  @ValueSource(doubles = {0, 10})
  void keepsItsDigitsOverManySinglePrecisionElements(double offset) {
    RandomGenerator random = new Seeds(0).random("norms");
    float[] values = new float[MANY];
    double squares = 0;
    double magnitudes = 0;
    for (int i = 0; i < MANY; i++) {
      values[i] = (float) (random.nextGaussian() + offset);
      squares += (double) values[i] * values[i];
      magnitudes += Math.abs(values[i]);
    }
    INDArray array = Nd4j.createFromArray(values).reshape('f', 784, 256);
    double norm = Math.sqrt(squares);
    assertThat(Norms.euclidean(array)).isCloseTo(norm, within(1e-12 * norm));
    assertThat(Norms.meanMagnitude(array))
        .isCloseTo(magnitudes / MANY, within(1e-12 * magnitudes / MANY));
  }

  @Test
  void readsOnlyTheView() {
    INDArray view = Nd4j.createFromArray(100f, 3f, 4f, 100f).get(NDArrayIndex.interval(1, 3));
    assertThat(Norms.euclidean(view)).isEqualTo(5);
    assertThat(Norms.meanMagnitude(view)).isEqualTo(3.5);
  }

  @Test
  void doesNotOverflowWhereSquaresOfSinglePrecisionWould() {
    double large = 1e30f;
    assertThat(Norms.euclidean(Nd4j.createFromArray(1e30f, 1e30f)))
        .isCloseTo(Math.sqrt(2) * large, within(1e-12 * large));
  }

  @Test
  void takesTheNoiseOfTheMeanAway() {
    // The mean over all sign patterns of the debiased ‖g‖² of B noisy copies is the true ‖g‖².
    double[] noises = {-1, 1};
    double sum = 0;
    for (double a : noises) {
      for (double b : noises) {
        for (double c : noises) {
          double mean = 5 + (a + b + c) / 3;
          double variance = 1 - (a + b + c) * (a + b + c) / 9;
          sum += Math.pow(Norms.debiased(mean * mean, variance, 3), 2);
        }
      }
    }
    assertThat(sum / 8).isCloseTo(25, within(1e-12));
  }
}
