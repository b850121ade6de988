package org.trainability.dl4j.regularizer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class QuadraticTest {

  private static final int SIDE = 1000;

  /** A million equal terms, whose sum in float32 loses digits. */
  @Test
  void manyFloatsAreSummedInFloat64() {
    INDArray w = Nd4j.valueArrayOf(new long[] {SIDE, SIDE}, 0.1f, DataType.FLOAT);
    INDArray origin = Nd4j.valueArrayOf(new long[] {SIDE, SIDE}, 0.03f, DataType.FLOAT);
    double square = (double) 0.1f * 0.1f;
    double distance = (double) 0.1f - 0.03f;
    assertThat(Quadratic.squaredNorm(w)).isCloseTo(total(square), withinPercentage(1e-9));
    assertThat(Quadratic.squaredDistance(w, origin))
        .isCloseTo(total(distance * distance), withinPercentage(1e-9));
  }

  private static double total(double term) {
    return (double) SIDE * SIDE * term;
  }
}
