package org.trainability.scheduler.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class DoublesTest {

  /** 0, 1, … 11 row by row. */
  private static INDArray matrix(DataType type, char order) {
    INDArray matrix = Nd4j.create(type, new long[] {3, 4}, order);
    for (int i = 0; i < 12; i++) {
      matrix.putScalar(new long[] {i / 4, i % 4}, i);
    }
    return matrix;
  }

  @ParameterizedTest
  @EnumSource(names = {"HALF", "FLOAT", "DOUBLE"})
  void elementsComeRowByRow(DataType type) {
    double[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    for (char order : new char[] {'c', 'f'}) {
      INDArray matrix = matrix(type, order);
      assertThat(Doubles.of(matrix)).containsExactly(all);
      assertThat(Doubles.of(matrix.getRow(1))).containsExactly(4, 5, 6, 7);
      assertThat(Doubles.of(matrix.getColumn(2))).containsExactly(2, 6, 10);
      assertThat(Doubles.of(matrix.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(1, 3))))
          .containsExactly(5, 6, 9, 10);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HALF", "FLOAT", "DOUBLE"})
  void vectorsAndTheirPartsKeepTheirOrder(DataType type) {
    INDArray vector = Nd4j.create(type, 5);
    for (int i = 0; i < 5; i++) {
      vector.putScalar(i, i + 0.5);
    }
    assertThat(Doubles.of(vector)).containsExactly(0.5, 1.5, 2.5, 3.5, 4.5);
    assertThat(Doubles.of(vector.get(NDArrayIndex.interval(0, 2)))).containsExactly(0.5, 1.5);
    assertThat(Doubles.of(vector.get(NDArrayIndex.interval(2, 5)))).containsExactly(2.5, 3.5, 4.5);
    assertThat(Doubles.of(vector.get(NDArrayIndex.interval(4, 5)))).containsExactly(4.5);
  }
}
