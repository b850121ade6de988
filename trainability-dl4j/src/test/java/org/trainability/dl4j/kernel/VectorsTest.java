package org.trainability.dl4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class VectorsTest {

  private static INDArray vector(DataType type, double... numbers) {
    return Nd4j.createFromArray(numbers).castTo(type);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void eachDoesWhatItsEquationSays(DataType type) {
    INDArray x = vector(type, 1, -2, 3);
    INDArray y = vector(type, 4, 0.5, -1);
    assertThat(Vectors.dot(x, y)).isCloseTo(0, within(1e-12));
    Vectors.add(2, x, y);
    assertThat(y.toDoubleVector()).containsExactly(6, -3.5, 5);
    Vectors.scale(-2, y);
    assertThat(y.toDoubleVector()).containsExactly(-12, 7, -10);
    Vectors.copy(y, x);
    assertThat(x.toDoubleVector()).containsExactly(-12, 7, -10);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void aViewIsItsOwnPartOfTheMemory(DataType type) {
    INDArray all = vector(type, 1, 2, 3, 4, 5);
    Vectors.scale(10, all.get(NDArrayIndex.interval(1, 3)));
    Vectors.copy(all.get(NDArrayIndex.interval(0, 2)), all.get(NDArrayIndex.interval(3, 5)));
    assertThat(all.toDoubleVector()).containsExactly(1, 20, 30, 1, 20);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void whatBlasWouldMisreadIsRefused(DataType type) {
    INDArray x = vector(type, 1, 2, 3, 4, 5, 6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vectors.dot(x, vector(type, 1)))
        .withMessageContaining("6 of " + type + " and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Vectors.scale(2, x.reshape(3, 2).get(NDArrayIndex.all(), NDArrayIndex.point(0))))
        .withMessageContaining("contiguous");
    assertThatIllegalArgumentException().isThrownBy(() -> Vectors.scale(2, x.reshape(3, 2)));
  }
}
