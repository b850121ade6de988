package org.trainability.scheduler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.UndefinedException;
import org.trainability.scheduler.kernel.SubspaceNoise.Order;

class SubspaceNoiseTest {

  /** Of four parameters: two other eigenvalues are zero, and no gradient lies there. */
  private static SubspaceNoise of(int rank, Order order) {
    return SubspaceNoise.of(new double[] {-1, 5}, new double[][] {{2, 1}, {4, 3}}, 4, rank, order);
  }

  /** The order is 5, −1, 0, 0 by magnitude and 5, 0, 0, −1 algebraically. */
  @ParameterizedTest
  @CsvSource({
    "1, MAGNITUDE, 4, 1",
    "2, MAGNITUDE, 13, 2",
    "4, MAGNITUDE, 13, 2",
    "1, ALGEBRAIC, 4, 1",
    "3, ALGEBRAIC, 4, 1",
    "4, ALGEBRAIC, 13, 2"
  })
  void projectsOnTheLeadingOnes(int rank, Order order, double normSquared, double noise) {
    SubspaceNoise found = of(rank, order);
    assertThat(found.normSquared()).isCloseTo(normSquared, within(1e-12));
    assertThat(found.noise()).isCloseTo(noise, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"3, MAGNITUDE", "2, ALGEBRAIC"})
  void theZerosAreNotToldApart(int rank, Order order) {
    assertThatExceptionOfType(UndefinedException.class)
        .isThrownBy(() -> of(rank, order))
        .withMessage(
            "eigenvalues %s and %s are equal: their subspace is not unique"
                .formatted(rank, rank + 1));
  }

  @Test
  void aSingleZeroIsItsOwnDirection() {
    SubspaceNoise found =
        SubspaceNoise.of(
            new double[] {-1, 5}, new double[][] {{2, 1}, {4, 3}}, 3, 2, Order.ALGEBRAIC);
    assertThat(found.normSquared()).isCloseTo(4, within(1e-12));
  }
}
