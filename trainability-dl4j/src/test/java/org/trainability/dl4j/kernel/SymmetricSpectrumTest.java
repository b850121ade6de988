package org.trainability.dl4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SymmetricSpectrumTest {

  /** Enough calls that all code around LAPACK is compiled, and so forgets what it needs no more. */
  private static final int CALLS_UNTIL_COMPILED = 12_000;

  @Test
  void readsTheLowerTriangle() {
    INDArray matrix = Nd4j.create(DataType.DOUBLE, new long[] {2, 2}, 'f');
    matrix.putScalar(0, 0, 2);
    matrix.putScalar(1, 1, 2);
    matrix.putScalar(1, 0, 1);
    matrix.putScalar(0, 1, 77);

    assertThat(SymmetricSpectrum.eigenvalues(matrix))
        .containsExactly(new double[] {1, 3}, within(1e-14));
  }

  /** An array freed while LAPACK reads it ends the virtual machine. */
  @Test
  void anArrayThatNobodyElseHoldsLastsAsLongAsLapackReadsIt() throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    Thread collector =
        new Thread(
            () -> {
              while (!over.get()) {
                System.gc();
                LockSupport.parkNanos(20_000_000);
              }
            });
    collector.setDaemon(true);
    collector.start();
    for (int call = 0; call < CALLS_UNTIL_COMPILED; call++) {
      SymmetricSpectrum.eigenvalues(diagonal(2));
    }

    for (int call = 0; call < 20; call++) {
      double[] eigenvalues = SymmetricSpectrum.eigenvalues(diagonal(700));

      assertThat(eigenvalues[699]).isEqualTo(699);
    }
    over.set(true);
    collector.join();
  }

  private static INDArray diagonal(int size) {
    INDArray matrix = Nd4j.create(DataType.DOUBLE, new long[] {size, size}, 'f');
    for (int i = 0; i < size; i++) {
      matrix.putScalar(i, i, i);
    }
    return matrix;
  }
}
