package org.trainability.metrics.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Of {@link UnitActivity} and {@link SignEntropy}. */
class UnitKernelsTest {

  private static final double[][] Z = {{1, -1, 0}, {2, -2, 3}, {-1, 0, 4}, {5, -0.0, -1}};

  @ParameterizedTest
  @ValueSource(chars = {'c', 'f'})
  void countsColumnsInAnyOrderAndInViews(char order) {
    INDArray z = Nd4j.createFromArray(Z).dup(order);
    assertThat(UnitActivity.onShare(z)).containsExactly(0.75, 0, 0.5);
    assertThat(UnitActivity.dead(z)).containsExactly(0, 1, 0);
    INDArray lastTwo = z.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(1, 3));
    assertThat(UnitActivity.onShare(lastTwo)).containsExactly(0, 1);
  }

  @Test
  void entropyIsSymmetricAndGreatestAtOneHalf() {
    INDArray z = Nd4j.createFromArray(Z);
    double quarter = 0.25 * Math.log(4) + 0.75 * Math.log(4.0 / 3);
    assertThat(SignEntropy.nats(z))
        .containsExactly(new double[] {quarter, 0, Math.log(2)}, within(1e-15));
    assertThat(SignEntropy.bits(z))
        .containsExactly(new double[] {quarter / Math.log(2), 0, 1}, within(1e-15));
    assertThat(SignEntropy.nats(z.neg())[0]).isCloseTo(quarter, within(1e-15));
  }

  @Test
  void whatIsNotANumberIsNeitherOnNorOff() {
    INDArray z = Nd4j.createFromArray(new double[][] {{Double.NaN, 1}, {1, -1}});
    assertThat(SignEntropy.bits(z)).containsExactly(Double.NaN, 1);
    assertThat(UnitActivity.dead(z)).containsExactly(Double.NaN, 0);
    assertThat(UnitActivity.dormant(z, 0.025)).containsExactly(Double.NaN, Double.NaN);
  }

  @Test
  void dormantIsRelativeToTheLayer() {
    INDArray h = Nd4j.createFromArray(new double[][] {{1, 0.01}, {-1, -0.01}});
    assertThat(UnitActivity.dormant(h, 0.025)).containsExactly(0, 1);
    assertThat(UnitActivity.dormant(h.mul(1e-6), 0.025)).containsExactly(0, 1);
    assertThat(UnitActivity.dormant(h, 0.015)).containsExactly(0, 0);
  }
}
