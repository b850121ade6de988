package org.trainability.dl4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ColumnMajorTest {

  /** [[0, 1, 2], [3, 4, 5]] in each layout: rows, columns, a view of columns, a view with gaps. */
  private static INDArray[] layouts(DataType type) {
    INDArray rows = Nd4j.arange(6).castTo(type).reshape('c', 2, 3);
    INDArray part = Nd4j.zeros(type, 12).get(NDArrayIndex.interval(4, 10));
    INDArray gaps = Nd4j.zeros(type, 4, 5);
    return new INDArray[] {
      rows,
      rows.dup('f'),
      part.reshape('f', 2, 3).assign(rows),
      gaps.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(1, 4)).assign(rows)
    };
  }

  @Test
  void readsAndAddsFloatsInAnyLayout() {
    for (INDArray array : layouts(DataType.FLOAT)) {
      float[] found = new float[6];
      ColumnMajor.read(array, found);
      assertThat(found).containsExactly(0, 3, 1, 4, 2, 5);
      ColumnMajor.add(array, new float[] {10, 20, 30, 40, 50, 60});
      assertThat(array.toFloatMatrix()).isDeepEqualTo(new float[][] {{10, 31, 52}, {23, 44, 65}});
    }
  }

  @Test
  void readsAndAddsDoublesInAnyLayout() {
    for (INDArray array : layouts(DataType.DOUBLE)) {
      double[] found = new double[6];
      ColumnMajor.read(array, found);
      assertThat(found).containsExactly(0, 3, 1, 4, 2, 5);
      ColumnMajor.add(array, new double[] {10, 20, 30, 40, 50, 60});
      assertThat(array.toDoubleMatrix()).isDeepEqualTo(new double[][] {{10, 31, 52}, {23, 44, 65}});
    }
  }

  @Test
  @SuppressWarnings("deprecation") // HALF is deprecated, but used.
  void readsAndWritesEachTypeAsDoubles() {
    for (DataType type : new DataType[] {DataType.HALF, DataType.FLOAT, DataType.DOUBLE}) {
      for (INDArray array : layouts(type)) {
        double[] found = new double[6];
        ColumnMajor.read(array, found);
        assertThat(found).containsExactly(0, 3, 1, 4, 2, 5);
        ColumnMajor.write(new double[] {6, 5, 4, 3, 2, 1}, array);
        assertThat(array.castTo(DataType.DOUBLE).toDoubleMatrix())
            .isDeepEqualTo(new double[][] {{6, 4, 2}, {5, 3, 1}});
      }
    }
  }

  @Test
  void leavesTheRestOfAViewsArrayAlone() {
    INDArray whole = Nd4j.zeros(DataType.FLOAT, 5);
    ColumnMajor.add(whole.get(NDArrayIndex.interval(1, 4)), new float[] {1, 2, 3});
    assertThat(whole.toFloatVector()).containsExactly(0, 1, 2, 3, 0);
  }

  @Test
  void addsMoreThanOneBlock() {
    int length = 5000;
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    INDArray floats = Nd4j.arange(length).castTo(DataType.FLOAT);
    ColumnMajor.add(floats, ones);
    double[] wideOnes = new double[length];
    Arrays.fill(wideOnes, 1);
    INDArray doubles = Nd4j.arange(length).castTo(DataType.DOUBLE);
    ColumnMajor.add(doubles, wideOnes);
    INDArray expected = Nd4j.arange(1, length + 1);
    assertThat(floats).isEqualTo(expected.castTo(DataType.FLOAT));
    assertThat(doubles).isEqualTo(expected.castTo(DataType.DOUBLE));
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
  void tellsFloatsFromDoublesAndRefusesOthers() {
    assertThat(ColumnMajor.isSingle(Nd4j.zeros(DataType.FLOAT, 2))).isTrue();
    assertThat(ColumnMajor.isSingle(Nd4j.zeros(DataType.DOUBLE, 2))).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnMajor.isSingle(Nd4j.zeros(DataType.INT32, 2)))
        .withMessageContaining("FLOAT or DOUBLE, was INT");
  }
}
