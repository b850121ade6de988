package org.trainability.dl4j.constraint.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.Seeds;
import org.trainability.dl4j.kernel.ColumnMajor;

/** Compares both steps with their effect on singular values, from another library's SVD. */
class IsometryStepTest {

  private static final double SQUARE = 1.7;
  private static final double STRENGTH = 0.6;

  private interface OfSingularValue {
    double at(double value);
  }

  @ParameterizedTest
  @CsvSource({"7, 4, DOUBLE", "4, 7, DOUBLE", "5, 5, DOUBLE", "6, 1, DOUBLE", "1, 6, DOUBLE"})
  void theStepsMoveSingularValuesAndNothingElse(int in, int out, DataType type) {
    check(in, out, type, 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"70, 40, FLOAT", "40, 70, FLOAT"})
  void soTheyDoInSinglePrecision(int in, int out, DataType type) {
    check(in, out, type, 2e-5);
  }

  private static void check(int in, int out, DataType type, double tolerance) {
    double[][] left = orthonormal(in, Math.min(in, out));
    double[][] right = orthonormal(out, Math.min(in, out));
    INDArray weights = matrix(left, value -> value, right).castTo(type).dup('f');
    INDArray moved = weights.dup('f');
    IsometryStep.implicit(moved, SQUARE, STRENGTH);
    assertClose(
        moved,
        matrix(left, value -> value / (1 + STRENGTH / 2 * (value * value / SQUARE - 1)), right),
        tolerance);
    moved = weights.dup('f');
    IsometryStep.explicit(moved, SQUARE, STRENGTH);
    assertClose(
        moved,
        matrix(left, value -> value * (1 - STRENGTH / 2 * (value * value / SQUARE - 1)), right),
        tolerance);
  }

  @Test
  void aMatrixLaidOutByRowsIsMovedInPlace() {
    INDArray weights = drawn(5, 3, DataType.DOUBLE);
    INDArray byRows = weights.dup('c');
    IsometryStep.implicit(weights, SQUARE, STRENGTH);
    IsometryStep.implicit(byRows, SQUARE, STRENGTH);
    assertThat(byRows.equalsWithEps(weights, 1e-14)).isTrue();
  }

  @Test
  void whatLiesAroundAMatrixStays() {
    INDArray memory = drawn(6, 5, DataType.DOUBLE);
    INDArray before = memory.dup();
    INDArray inner = memory.get(NDArrayIndex.interval(1, 5), NDArrayIndex.interval(1, 4));
    INDArray alone = inner.dup('f');
    IsometryStep.explicit(inner, SQUARE, STRENGTH);
    IsometryStep.explicit(alone, SQUARE, STRENGTH);
    assertThat(inner.equalsWithEps(alone, 1e-14)).isTrue();
    inner.assign(before.get(NDArrayIndex.interval(1, 5), NDArrayIndex.interval(1, 4)));
    assertThat(memory).isEqualTo(before);
  }

  @Test
  void theMeanSquareIsThatOfTheSingularValues() {
    INDArray weights = matrix(orthonormal(4, 4), value -> value, orthonormal(7, 4));
    // (1 + 4 + 9 + 16)·(3/8)².
    assertThat(IsometryStep.meanSquare(weights)).isCloseTo(30 * 9 / 64.0 / 4, within(1e-12));
  }

  @Test
  void theImplicitStepLeavesWhatIsNotFinite() {
    INDArray weights = Nd4j.createFromArray(new double[][] {{1, Double.NaN}, {2, 3}});
    IsometryStep.implicit(weights, 1, 1);
    assertThat(elements(weights)).containsExactly(1, 2, Double.NaN, 3);
  }

  private static INDArray drawn(int in, int out, DataType type) {
    RandomGenerator random = new Seeds(0).random("isometry", in, out);
    double[] numbers = random.doubles((long) in * out, -1, 1).toArray();
    return Nd4j.createFromArray(numbers).reshape('f', in, out).castTo(type).dup('f');
  }

  /** As many orthonormal vectors of a length, by Gram and Schmidt, twice for the digits. */
  private static double[][] orthonormal(int length, int count) {
    RandomGenerator random = new Seeds(0).random("orthonormal", length, count);
    double[][] vectors = new double[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = random.doubles(length, -1, 1).toArray();
      for (int round = 0; round < 2; round++) {
        for (int earlier = 0; earlier < i; earlier++) {
          add(-dot(vectors[i], vectors[earlier]), vectors[earlier], vectors[i]);
        }
      }
      double norm = Math.sqrt(dot(vectors[i], vectors[i]));
      add(1 / norm - 1, vectors[i].clone(), vectors[i]);
    }
    return vectors;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static void add(double factor, double[] addend, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * addend[i];
    }
  }

  /**
   * The matrix Σ_i f(σ_i) l_i r_iᵀ of the n singular values σ_i = 1.5 (i + 1)/n.
   *
   * @param left orthonormal vectors, one for each singular value
   * @param becomes f
   * @param right likewise
   */
  private static INDArray matrix(double[][] left, OfSingularValue becomes, double[][] right) {
    double[][] sum = new double[left[0].length][right[0].length];
    for (int i = 0; i < left.length; i++) {
      for (int row = 0; row < sum.length; row++) {
        add(becomes.at(1.5 * (i + 1) / left.length) * left[i][row], right[i], sum[row]);
      }
    }
    return Nd4j.createFromArray(sum).dup('f');
  }

  private static void assertClose(INDArray found, INDArray expected, double tolerance) {
    assertThat(elements(found)).containsExactly(elements(expected), within(tolerance));
  }

  private static double[] elements(INDArray array) {
    double[] elements = new double[(int) array.length()];
    ColumnMajor.read(array, elements);
    return elements;
  }
}
