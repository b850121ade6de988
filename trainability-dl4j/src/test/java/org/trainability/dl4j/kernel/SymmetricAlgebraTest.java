package org.trainability.dl4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.dl4j.kernel.SymmetricAlgebra.Side;

/** Sizes on both sides of the blocks in which BLAS works. */
class SymmetricAlgebraTest {

  private static double[][] drawn(String name, int rows, int columns) {
    double[][] matrix = new double[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = new Seeds(7).random(name, i).doubles(columns, -1, 1).toArray();
    }
    return matrix;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  /** AAᵀ/n + 1, whose condition is small. */
  private static double[][] positive(int n) {
    double[][] a = drawn("factor", n, n);
    double[][] s = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          s[i][j] += a[i][k] * a[j][k] / n;
        }
      }
      s[i][i] += 1;
    }
    return s;
  }

  private static INDArray array(double[][] matrix, DataType type) {
    return Nd4j.createFromArray(matrix).castTo(type).dup('f');
  }

  private static void assertClose(INDArray actual, double[][] expected, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected[i].length; j++) {
        assertThat(actual.getDouble(i, j)).isCloseTo(expected[i][j], within(tolerance));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4, 6, DOUBLE, 1e-12",
    "7, 3, DOUBLE, 1e-12",
    "33, 40, DOUBLE, 1e-12",
    "100, 70, DOUBLE, 1e-12",
    "7, 3, FLOAT, 1e-4",
    "100, 70, FLOAT, 1e-4"
  })
  void productsAndSolutionsAreThoseOfTheirEquations(
      int n, int other, DataType type, double tolerance) {
    double[][] s = positive(n);
    double[][] left = drawn("left", n, other);
    INDArray c = array(left, type);
    SymmetricAlgebra.multiply(Side.LEFT, 1, array(s, type), array(left, type), 0, c);
    assertClose(c, product(s, left), tolerance);
    assertThat(SymmetricAlgebra.solve(Side.LEFT, array(s, type), c)).isTrue();
    assertClose(c, left, tolerance);
    double[][] right = drawn("right", other, n);
    INDArray d = array(right, type);
    SymmetricAlgebra.multiply(Side.RIGHT, 2, array(s, type), array(right, type), -2, d);
    double[][] expected = product(right, s);
    for (int i = 0; i < other; i++) {
      for (int j = 0; j < n; j++) {
        expected[i][j] = 2 * expected[i][j] - 2 * right[i][j];
      }
    }
    assertClose(d, expected, tolerance);
    INDArray e = array(product(right, s), type);
    assertThat(SymmetricAlgebra.solve(Side.RIGHT, array(s, type), e)).isTrue();
    assertClose(e, right, tolerance);
  }

  @ParameterizedTest
  @CsvSource({"FLOAT", "DOUBLE"})
  void whatIsNotPositiveDefiniteLeavesTheOtherSideAsItWas(DataType type) {
    INDArray b = array(new double[][] {{3}, {4}}, type);
    double[][] indefinite = {{1, 2}, {2, 1}};
    assertThat(SymmetricAlgebra.solve(Side.LEFT, array(indefinite, type), b)).isFalse();
    assertClose(b, new double[][] {{3}, {4}}, 0);
  }
}
