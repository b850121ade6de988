package org.trainability.dl4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class MatrixProductTest {

  private final Random random = new Random(7);

  @ParameterizedTest
  @CsvSource({
    "3, 4, 5", "1, 4, 5", "3, 1, 5", "3, 4, 1", "1, 1, 5", "1, 4, 1", "3, 1, 1", "1, 1, 1"
  })
  void isTheSumOfProductsWhateverIsTransposed(int rows, int inner, int columns) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      for (boolean transposeA : new boolean[] {false, true}) {
        for (boolean transposeB : new boolean[] {false, true}) {
          INDArray a = transposeA ? matrix(type, inner, rows) : matrix(type, rows, inner);
          INDArray b = transposeB ? matrix(type, columns, inner) : matrix(type, inner, columns);
          for (double keep : new double[] {0, 1, 0.5}) {
            INDArray c = matrix(type, rows, columns);
            double[][] wanted = naive(a, transposeA, b, transposeB, keep, c);
            for (char order : new char[] {'f', 'c'}) {
              INDArray found = c.dup('f');
              MatrixProduct.multiply(a.dup(order), transposeA, b, transposeB, keep, found);
              assertEqual(found, wanted, type);
              found = c.dup('f');
              MatrixProduct.multiply(a, transposeA, b.dup(order), transposeB, keep, found);
              assertEqual(found, wanted, type);
            }
          }
        }
      }
    }
  }

  @Test
  void outerProductIsAdded() {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      INDArray vectors = matrix(type, 5, 2);
      INDArray a = vectors.getColumn(0).get(NDArrayIndex.interval(0, 3));
      INDArray b = vectors.getColumn(1);
      INDArray large = matrix(type, 3, 9);
      INDArray c = large.get(NDArrayIndex.all(), NDArrayIndex.interval(2, 7));
      INDArray before = large.dup();

      MatrixProduct.addOuterProduct(a, b, c);

      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 9; j++) {
          double product = j >= 2 && j < 7 ? a.getDouble(i) * b.getDouble(j - 2) : 0;
          assertThat(large.getDouble(i, j))
              .isCloseTo(before.getDouble(i, j) + product, within(1e-6));
        }
      }
    }
  }

  @Test
  void outerProductThatDoesNotFitIsRefused() {
    INDArray c = matrix(DataType.FLOAT, 3, 4);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MatrixProduct.addOuterProduct(
                    Nd4j.create(DataType.FLOAT, 4), Nd4j.create(DataType.FLOAT, 4), c));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MatrixProduct.addOuterProduct(
                    Nd4j.create(DataType.DOUBLE, 3), Nd4j.create(DataType.FLOAT, 4), c))
        .withMessageContaining("types differ");
  }

  @Test
  void takesPartsOfLargerArrays() {
    INDArray large = matrix(DataType.FLOAT, 6, 9);
    INDArray a = large.get(NDArrayIndex.interval(1, 4), NDArrayIndex.interval(2, 6));
    INDArray flat = Nd4j.create(DataType.FLOAT, 30);
    for (int i = 0; i < 30; i++) {
      flat.putScalar(i, random.nextGaussian());
    }
    INDArray b = flat.get(NDArrayIndex.interval(3, 23)).reshape('f', new long[] {4, 5});
    INDArray c = matrix(DataType.FLOAT, 3, 5);
    double[][] wanted = naive(a, false, b, false, 0, c);
    MatrixProduct.multiply(a, false, b, false, 0, c);
    assertEqual(c, wanted, DataType.FLOAT);
  }

  @Test
  void overwritesNotANumber() {
    INDArray c = matrix(DataType.FLOAT, 2, 2);
    c.putScalar(new long[] {0, 1}, Float.NaN);
    INDArray a = matrix(DataType.FLOAT, 2, 3);
    INDArray b = matrix(DataType.FLOAT, 3, 2);
    MatrixProduct.multiply(a, false, b, false, 0, c);
    assertThat(c.getDouble(0, 1)).isFinite();
  }

  @Test
  void refusesWhatDoesNotFit() {
    INDArray a = matrix(DataType.FLOAT, 2, 3);
    INDArray c = matrix(DataType.FLOAT, 2, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MatrixProduct.multiply(a, false, a, false, 0, c));
    INDArray doubles = matrix(DataType.DOUBLE, 3, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MatrixProduct.multiply(a, false, doubles, false, 0, c))
        .withMessageContaining("types differ");
    INDArray b = matrix(DataType.FLOAT, 3, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MatrixProduct.multiply(a, false, b, false, 0, c.dup('c')))
        .withMessageContaining("the columns of the result must be contiguous");
    INDArray scattered =
        matrix(DataType.FLOAT, 6, 4)
            .get(NDArrayIndex.interval(0, 2, 6), NDArrayIndex.interval(0, 2, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MatrixProduct.multiply(a, false, scattered, false, 0, c))
        .withMessageContaining("neither columns nor rows are contiguous");
  }

  private INDArray matrix(DataType type, int rows, int columns) {
    INDArray matrix = Nd4j.create(type, new long[] {rows, columns}, 'f');
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix.putScalar(new long[] {i, j}, random.nextGaussian());
      }
    }
    return matrix;
  }

  private static double[][] naive(
      INDArray a, boolean transposeA, INDArray b, boolean transposeB, double keep, INDArray c) {
    int inner = (int) a.size(transposeA ? 0 : 1);
    double[][] product = new double[c.rows()][c.columns()];
    for (int i = 0; i < c.rows(); i++) {
      for (int j = 0; j < c.columns(); j++) {
        double sum = keep * c.getDouble(i, j);
        for (int k = 0; k < inner; k++) {
          sum +=
              (transposeA ? a.getDouble(k, i) : a.getDouble(i, k))
                  * (transposeB ? b.getDouble(j, k) : b.getDouble(k, j));
        }
        product[i][j] = sum;
      }
    }
    return product;
  }

  private static void assertEqual(INDArray found, double[][] wanted, DataType type) {
    double tolerance = type == DataType.FLOAT ? 1e-5 : 1e-13;
    for (int i = 0; i < wanted.length; i++) {
      for (int j = 0; j < wanted[i].length; j++) {
        assertThat(found.getDouble(i, j)).isEqualTo(wanted[i][j], within(tolerance));
      }
    }
  }
}
