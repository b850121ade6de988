package org.trainability.scheduler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class SingularValuesTest {

  /** H = I − 2uuᵀ, an orthogonal matrix. */
  private static double[][] reflection(int size, SplittableRandom random) {
    double[] u = random.doubles(size, -1, 1).toArray();
    double norm = Arrays.stream(u).map(value -> value * value).sum();
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i][j] = (i == j ? 1 : 0) - 2 * u[i] * u[j] / norm;
      }
    }
    return matrix;
  }

  private static double[][] product(double[][] left, double[][] right) {
    double[][] product = new double[left.length][right[0].length];
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right[0].length; j++) {
        for (int k = 0; k < right.length; k++) {
          product[i][j] += left[i][k] * right[k][j];
        }
      }
    }
    return product;
  }

  private static double[][] diagonal(double[] sigma, int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (int i = 0; i < sigma.length; i++) {
      matrix[i][i] = sigma[i];
    }
    return matrix;
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "3, 8", "8, 3", "1, 6", "20, 30"})
  void findsThoseFromWhichAMatrixWasMade(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(rows);
    int count = Math.min(rows, columns);
    double[] sigma = new double[count];
    for (int i = 0; i < count; i++) {
      sigma[i] = Math.pow(10, -8.0 * i / Math.max(1, count - 1));
    }
    double[][] matrix =
        product(
            product(reflection(rows, random), diagonal(sigma, rows, columns)),
            reflection(columns, random));
    double[] found = SingularValues.of(matrix);
    for (int i = 0; i < count; i++) {
      assertThat(found[count - 1 - i]).isCloseTo(sigma[i], within(1e-14));
    }
  }

  @Test
  void ofZerosAreZero() {
    assertThat(SingularValues.of(new double[3][2])).containsExactly(0, 0);
  }

  /** UΣVᵀ with U and V known has the polar factor UVᵀ, in the directions where Σ is not 0. */
  @ParameterizedTest
  @CsvSource({"6, 4, 1e-3", "4, 6, 1e-6", "5, 5, 1e-9", "4, 4, 0"})
  void polarFactor(int rows, int columns, double least) {
    SplittableRandom random = new SplittableRandom(columns);
    double[][] u = reflection(rows, random);
    double[][] v = reflection(columns, random);
    int count = Math.min(rows, columns);
    double[] sigma = new double[count];
    double[] ones = new double[count];
    for (int i = 0; i < count; i++) {
      sigma[i] = i == count - 1 ? least : 3.0 - 0.5 * i;
      ones[i] = sigma[i] == 0 ? 0 : 1;
    }
    double[][] matrix = product(product(u, diagonal(sigma, rows, columns)), v);
    double[][] expected = product(product(u, diagonal(ones, rows, columns)), v);
    Orthogonalization.Result found = Orthogonalization.polar(Nd4j.create(matrix));
    // Of W = UΣVᵀ rounding moves the directions by ε/σ.
    double tolerance = least == 0 ? 1e-14 : 1e-14 + 1e-15 / least;
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        assertThat(found.values()[j * rows + i]).isCloseTo(expected[i][j], within(tolerance));
      }
    }
    assertThat(found.deviation()).isCloseTo(least == 0 ? 1 : 0, within(1e-13));
  }
}
