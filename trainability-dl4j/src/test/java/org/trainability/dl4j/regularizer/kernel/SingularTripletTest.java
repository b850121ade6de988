package org.trainability.dl4j.regularizer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.dl4j.kernel.TridiagonalTop;

class SingularTripletTest {

  @ParameterizedTest
  @CsvSource({"1,1", "1,7", "7,1", "5,5", "12,30", "30,12", "80,60"})
  void agreesWithAFullDecomposition(int rows, int columns) {
    for (char order : new char[] {'f', 'c'}) {
      INDArray matrix = draw(rows, columns).dup(order);
      INDArray before = matrix.dup();
      SingularTriplet top = SingularTriplet.largest(matrix);
      assertThat(matrix).isEqualTo(before);
      double expected =
          new SingularValueDecomposition(MatrixUtils.createRealMatrix(matrix.toDoubleMatrix()))
              .getNorm();
      assertThat(top.value()).isCloseTo(expected, within(1e-12 * expected));
      assertTriplet(matrix, top, 1e-10);
    }
  }

  @Test
  void singlePrecisionIsAsGoodAsItsType() {
    INDArray matrix = draw(60, 40);
    SingularTriplet exact = SingularTriplet.largest(matrix);
    SingularTriplet single = SingularTriplet.largest(matrix.castTo(DataType.FLOAT));
    assertThat(single.left().dataType()).isEqualTo(DataType.FLOAT);
    assertThat(single.value()).isCloseTo(exact.value(), within(1e-6 * exact.value()));
    INDArray product = exact.left().mmul(exact.right().transpose());
    INDArray found = single.left().mmul(single.right().transpose()).castTo(DataType.DOUBLE);
    assertThat(found.sub(product).norm2Number().doubleValue()).isLessThan(1e-4);
  }

  @Test
  void millionsOfRowsLoseNoDigitInSinglePrecision() {
    INDArray tall = Nd4j.ones(DataType.FLOAT, 4_000_000, 1);
    assertThat(SingularTriplet.largest(tall).value()).isCloseTo(2000, within(1e-3));
  }

  @Test
  void findsATopVectorAgainstWhichTheSumsCancel() {
    // Its top right singular vector is (1, −1)/√2: 1ᵀv = 0.
    assertThat(largest(new double[][] {{2, -2}, {0.5, 0.5}}))
        .isCloseTo(Math.sqrt(8), within(1e-14));
  }

  @Test
  void findsTheTopOfABlockMatrix() {
    // The longest column is alone in its block, the largest singular value is in the other.
    double[][] blocks = {{1.1, 0, 0}, {0, 0.6, 0.6}, {0, 0.6, 0.6}};
    assertThat(largest(blocks)).isCloseTo(1.2, within(1e-14));
  }

  @Test
  void standsEqualSingularValuesAndLowRank() {
    assertThat(largest(Nd4j.eye(30).castTo(DataType.DOUBLE).muli(0.7)))
        .isCloseTo(0.7, within(1e-14));
    INDArray column = draw(20, 1);
    INDArray row = draw(1, 15);
    double expected = column.norm2Number().doubleValue() * row.norm2Number().doubleValue();
    assertThat(largest(column.mmul(row))).isCloseTo(expected, within(1e-12));
  }

  @Test
  void theZeroMatrixHasAZeroLeftVector() {
    SingularTriplet top = SingularTriplet.largest(Nd4j.zeros(DataType.DOUBLE, 4, 3));
    assertThat(top.value()).isZero();
    assertThat(top.left().norm2Number().doubleValue()).isZero();
    assertThat(top.right().norm2Number().doubleValue()).isEqualTo(1);
  }

  @Test
  void aStartThatMissesTheTopIsMended() {
    // The fixed start of length 2 is orthogonal to the first eigenvector of this matrix.
    double ratio = (1 + Math.sqrt(5)) / 2;
    double first = ratio - Math.floor(ratio);
    double second = 2 * ratio - Math.floor(2 * ratio);
    double norm = Math.hypot(first, second);
    double[] top = {second / norm, -first / norm};
    double[] matrix = new double[4];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        matrix[i * 2 + j] = 4 * top[i] * top[j];
      }
    }
    double[] found = GramLanczos.topEigenvector(matrix, 2, 1e-13);
    assertThat(Math.abs(found[0] * top[0] + found[1] * top[1])).isCloseTo(1, within(1e-12));
  }

  @Test
  void theTopOfATridiagonalMatrixIsKnown() {
    // Eigenvalues 2 + 2 cos(kπ/(n+1)), eigenvectors sin(ikπ/(n+1)).
    int n = 25;
    double[] diagonal = new double[n];
    double[] side = new double[n];
    Arrays.fill(diagonal, 2);
    Arrays.fill(side, 1);
    double found = TridiagonalTop.eigenvalue(diagonal, side, n);
    assertThat(found).isCloseTo(2 + 2 * Math.cos(Math.PI / (n + 1)), within(1e-14));
    double[] vector = TridiagonalTop.eigenvector(diagonal, side, n, found);
    double norm = Math.sqrt((n + 1) / 2.0);
    for (int i = 0; i < n; i++) {
      double expected = Math.sin((i + 1) * Math.PI / (n + 1)) / norm;
      assertThat(vector[i]).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void aSplitTridiagonalMatrixIsNoHindrance() {
    double[] diagonal = {1, 5, 3};
    double[] side = {0, 0, 0};
    assertThat(TridiagonalTop.eigenvalue(diagonal, side, 3)).isEqualTo(5);
    assertThat(TridiagonalTop.eigenvector(diagonal, side, 3, 5))
        .containsExactly(new double[] {0, 1, 0}, within(1e-15));
  }

  private static void assertTriplet(INDArray matrix, SingularTriplet top, double tolerance) {
    assertThat(top.left().norm2Number().doubleValue()).isCloseTo(1, within(1e-12));
    assertThat(top.right().norm2Number().doubleValue()).isCloseTo(1, within(1e-12));
    INDArray forward = matrix.mmul(top.right()).subi(top.left().mul(top.value()));
    INDArray backward = matrix.transpose().mmul(top.left()).subi(top.right().mul(top.value()));
    assertThat(forward.norm2Number().doubleValue()).isLessThan(tolerance * top.value());
    assertThat(backward.norm2Number().doubleValue()).isLessThan(tolerance * top.value());
  }

  private static double largest(double[][] matrix) {
    return largest(Nd4j.createFromArray(matrix));
  }

  private static double largest(INDArray matrix) {
    return SingularTriplet.largest(matrix.dup('f')).value();
  }

  private static INDArray draw(int rows, int columns) {
    RandomGenerator random = new Seeds(31L * rows + columns).random("matrix");
    double[] values = random.doubles((long) rows * columns, -1, 1).toArray();
    return Nd4j.createFromArray(values).reshape(rows, columns);
  }
}
