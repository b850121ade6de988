package org.trainability.listener.generic.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class CentralDifferencesTest {

  private static final INDArray AT = Nd4j.createFromArray(0.3, -1.2, 2.0);
  private static final INDArray VECTOR = Nd4j.createFromArray(3.0, -4.0, 12.0);

  /** The gradient of Σ −cos x: its Hessian is diag(cos x). */
  private static INDArray sine(INDArray displacement) {
    return Transforms.sin(AT.add(displacement));
  }

  private static double error(double step) {
    INDArray product = CentralDifferences.product(CentralDifferencesTest::sine, VECTOR, step);
    return product.distance2(Transforms.cos(AT).mul(VECTOR));
  }

  @Test
  void theErrorIsOfSecondOrder() {
    assertThat(error(1e-2) / error(5e-3)).isCloseTo(4, within(1e-3));
  }

  @Test
  void theStepMakesTheErrorSmall() {
    double step = CentralDifferences.step(AT.norm2Number().doubleValue());
    assertThat(error(step)).isLessThan(1e-8);
    assertThat(error(step)).isLessThan(error(100 * step)).isLessThan(error(step / 100));
  }

  @Test
  void theStepIsTheCubeRootOfWhatRoundingLeaves() {
    assertThat(CentralDifferences.step(7)).isCloseTo(Math.cbrt(8 * 0x1p-52), within(1e-20));
  }

  @Test
  void nothingTimesAMatrixIsNothing() {
    INDArray product =
        CentralDifferences.product(
            CentralDifferencesTest::sine, Nd4j.zeros(DataType.DOUBLE, 3), 1e-5);
    assertThat(product.toDoubleVector()).containsExactly(0, 0, 0);
  }

  @Test
  void theVectorStaysAsItIs() {
    INDArray vector = VECTOR.dup();
    CentralDifferences.product(CentralDifferencesTest::sine, vector, 1e-5);
    assertThat(vector.toDoubleVector()).containsExactly(3, -4, 12);
  }
}
