package org.trainability.dl4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.metric.Eigenvalue;
import org.trainability.api.metric.LinearOperator;

class LanczosTest {

  private static LinearOperator diagonal(double... entries) {
    INDArray numbers = Nd4j.createFromArray(entries);
    return new LinearOperator() {
      @Override
      public long size() {
        return entries.length;
      }

      @Override
      public INDArray apply(INDArray vector) {
        return vector.mul(numbers);
      }
    };
  }

  private static Eigenvalue largest(
      LinearOperator operator, INDArray start, double tolerance, int maxProducts) {
    return Lanczos.largest(
            FactoredOperator.of(operator),
            start.dup(),
            1,
            new Lanczos.Stop(tolerance, maxProducts),
            false)
        .eigenvalues()
        .get(0);
  }

  private static INDArray start(int n) {
    return Nd4j.createFromArray(new Seeds(5).random("start").doubles(n, 0.5, 1).toArray());
  }

  @Test
  void theAlgebraicallyLargestIsFoundNotTheLargestInSize() {
    Eigenvalue found = largest(diagonal(-9, 2, 1, -4), start(4), 1e-12, 100);
    assertThat(found.value()).isCloseTo(2, within(1e-12));
    assertThat(found.products()).isLessThanOrEqualTo(4);
  }

  @Test
  void allNegativeHasANegativeLargest() {
    assertThat(largest(diagonal(-9, -2, -4), start(3), 1e-12, 100).value())
        .isCloseTo(-2, within(1e-12));
  }

  @Test
  void theZeroOperatorHasEigenvalueZeroExactly() {
    assertThat(largest(diagonal(0, 0, 0), start(3), 1e-12, 100)).isEqualTo(new Eigenvalue(0, 0, 1));
  }

  @Test
  void anEigenvectorAsStartNeedsOneProduct() {
    INDArray start = Nd4j.createFromArray(0.0, 3, 0);
    assertThat(largest(diagonal(1, 7, 2), start, 1e-12, 100)).isEqualTo(new Eigenvalue(7, 0, 1));
    assertThat(start.toDoubleVector()).containsExactly(0, 3, 0);
  }

  @Test
  void theBudgetIsKeptAndTheResidualTellsHowFarItGot() {
    double[] entries = new double[200];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = i / 200.0;
    }
    Eigenvalue found = largest(diagonal(entries), start(200), 1e-12, 5);
    assertThat(found.products()).isEqualTo(5);
    assertThat(found.residual()).isGreaterThan(1e-12);
    // Some eigenvalue lies within residual · |λ| of λ, and a Ritz value never exceeds the largest.
    assertThat(found.value()).isLessThan(199 / 200.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void itAgreesWithTheWholeSpectrum(int seed) {
    int n = 30;
    INDArray a =
        Nd4j.createFromArray(new Seeds(seed).random("matrix").doubles(n * n, -1, 1).toArray())
            .reshape('c', n, n);
    INDArray symmetric = a.add(a.transpose());
    double[] all = SymmetricSpectrum.eigenvalues(symmetric.dup('f'));
    LinearOperator operator =
        new LinearOperator() {
          @Override
          public long size() {
            return n;
          }

          @Override
          public INDArray apply(INDArray vector) {
            return symmetric.mmul(vector.reshape(n, 1)).reshape(n);
          }
        };
    assertThat(largest(operator, start(n), 1e-10, 100).value())
        .isCloseTo(all[n - 1], within(1e-10));
  }

  @Test
  void theWholeSpectrumIsAscending() {
    INDArray matrix = Nd4j.createFromArray(new double[][] {{2, 1}, {1, 2}}).dup('f');
    assertThat(SymmetricSpectrum.eigenvalues(matrix.castTo(DataType.DOUBLE)))
        .containsExactly(new double[] {1, 3}, within(1e-14));
  }

  /** The first is found long before the last, and rounding errors lean towards it. */
  @ParameterizedTest
  @ValueSource(strings = {"FLOAT", "DOUBLE"})
  void eigenvaluesThatAreFoundEarlyAreNotFoundAgain(DataType type) {
    double[] entries = new double[300];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = i / 300.0;
    }
    double[] outer = {5000, 300, 20, 3};
    System.arraycopy(outer, 0, entries, 0, outer.length);
    INDArray numbers = Nd4j.createFromArray(entries).castTo(type);
    LinearOperator operator =
        new LinearOperator() {
          @Override
          public long size() {
            return entries.length;
          }

          @Override
          public INDArray apply(INDArray vector) {
            return vector.mul(numbers);
          }
        };
    double tolerance = type == DataType.DOUBLE ? 1e-12 : 1e-4;
    Lanczos.Ritz found =
        Lanczos.largest(
            FactoredOperator.of(operator),
            start(entries.length).castTo(type),
            outer.length,
            new Lanczos.Stop(tolerance, 100),
            false);
    for (int i = 0; i < outer.length; i++) {
      assertThat(found.eigenvalues().get(i).value())
          .isCloseTo(outer[i], within(outer[0] * (type == DataType.DOUBLE ? 1e-14 : 1e-6)));
    }
  }
}
