package org.trainability.dl4j.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ColumnMajorTest {

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void readsAndAddsThroughAnyLayout(DataType type) {
    // [[0, 1, 2], [3, 4, 5]] by columns is 0 3 1 4 2 5.
    double[] byColumns = {0, 3, 1, 4, 2, 5};
    double[] addend = {10, 20, 30, 40, 50, 60};
    INDArray rows = Nd4j.arange(6).castTo(type).reshape('c', 2, 3);
    INDArray whole = Nd4j.zeros(type, 12);
    INDArray view = whole.get(NDArrayIndex.interval(4, 10)).reshape('f', 2, 3).assign(rows);
    INDArray strided =
        Nd4j.zeros(type, 4, 5)
            .get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(1, 4))
            .assign(rows);
    for (INDArray array : new INDArray[] {rows, rows.dup('f'), view, strided}) {
      double[] found = new double[6];
      ColumnMajor.read(array, found);
      assertThat(found).containsExactly(byColumns);
      ColumnMajor.add(array, addend);
      assertThat(array.castTo(DataType.DOUBLE).toDoubleMatrix())
          .isDeepEqualTo(new double[][] {{10, 31, 52}, {23, 44, 65}});
    }
    assertThat(whole.toDoubleVector()).containsExactly(0, 0, 0, 0, 10, 23, 31, 44, 52, 65, 0, 0);
  }

  @Test
  void readsAndAddsMoreThanOneBlock() {
    double[] ones = new double[5000];
    java.util.Arrays.fill(ones, 1);
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      INDArray array = Nd4j.arange(5000).castTo(type);
      ColumnMajor.add(array, ones);
      double[] found = new double[5000];
      ColumnMajor.read(array, found);
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i]).isEqualTo(i + 1);
      }
    }
  }

  @Test
  void copiesOnlyWhereItMust() {
    INDArray columns = Nd4j.zeros(2, 3).dup('f');
    assertThat(ColumnMajor.contiguous(columns)).isSameAs(columns);
    INDArray row = Nd4j.zeros(1, 3);
    assertThat(ColumnMajor.contiguous(row)).isSameAs(row);
    INDArray rows = Nd4j.zeros(2, 3).dup('c');
    assertThat(ColumnMajor.contiguous(rows)).isNotSameAs(rows);
  }

  @Test
  void refusesOtherTypes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnMajor.read(Nd4j.zeros(DataType.INT32, 2), new double[2]))
        .withMessageContaining("FLOAT or DOUBLE, was INT");
  }
}
