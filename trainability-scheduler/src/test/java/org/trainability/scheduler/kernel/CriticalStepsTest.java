package org.trainability.scheduler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.Seeds;
import org.trainability.api.UndefinedException;

class CriticalStepsTest {

  @Test
  void theNoiseBoundIsSignalOverNoise() {
    assertThat(CriticalSteps.noise(8, 3, 4)).isEqualTo(6);
    assertThat(CriticalSteps.noise(8, 0, 4)).isZero();
  }

  /**
   * n independent standard normal gradients of dimension d: E‖g‖² = d/B and E σ²_ps = d(B−1)/B, so
   * α_g* is about B · (d/B) / (d(B−1)/B) = B/(B−1).
   */
  @Test
  void withoutAnySignalOnlyTheDebiasedBoundIsZero() {
    int batch = 5;
    int dimension = 200_000;
    RandomGenerator random = new Seeds(0).random("no signal");
    double normSquared = 0;
    double squares = 0;
    for (int k = 0; k < dimension; k++) {
      double sum = 0;
      for (int i = 0; i < batch; i++) {
        double value = random.nextGaussian();
        sum += value;
        squares += value * value / batch;
      }
      normSquared += (sum / batch) * (sum / batch);
    }
    double published = CriticalSteps.noise(batch, normSquared, squares - normSquared);
    assertThat(published).isCloseTo(1.25, within(0.02));
    assertThat(CriticalSteps.debiased(batch, published)).isCloseTo(0, within(0.02));
  }

  @Test
  void theVolatilityBoundIsItsInverse() {
    assertThat(CriticalSteps.volatility(0.5, 4)).isEqualTo(0.5);
  }

  @Test
  void volatilityInflatesTheNoise() {
    // σ̃² = 4 + 2·3·0.5 = 7, α̃* = 8·3/7
    double inflated = CriticalSteps.inflatedNoise(4, 3, 0.5, 2);
    assertThat(inflated).isEqualTo(7);
    assertThat(CriticalSteps.combined(8, 3, inflated)).isCloseTo(24.0 / 7, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 2, 0.1", "3, 0.01, 0.3", "1, 1, 0.5"})
  void cantelliIsTightForTheWorstDistribution(double mean, double variance, double delta) {
    // The two-point law with mass σ²/(σ²+a²) at μ+a has mean μ and variance σ², and reaches
    // Cantelli's bound. The step is unstable at λ̄ = 2/α = μ+a: its probability must be δ.
    double a = 2 / CriticalSteps.cantelliCap(mean, variance, delta) - mean;
    assertThat(variance / (variance + a * a)).isCloseTo(delta, within(1e-12));
  }

  @Test
  void theContractionBoundBalancesItsTwoTerms() {
    // ½α²(μ²+σ²) = cαμ at the bound
    double alpha = CriticalSteps.contractionBound(2, 3, 0.25);
    assertThat(alpha * alpha * (4 + 3) / 2).isCloseTo(0.25 * alpha * 2, within(1e-15));
  }

  @Test
  void whatDoesNotExistHasAReason() {
    assertUndefined(() -> CriticalSteps.noise(1, 1, 0), "a batch of one sample shows no noise");
    assertUndefined(() -> CriticalSteps.noise(8, 1, 0), "the per-sample gradients do not differ");
    assertUndefined(() -> CriticalSteps.volatility(0, 1), "the normalized sharpness does not vary");
    assertUndefined(() -> CriticalSteps.combined(1, 1, 1), "a batch of one sample shows no noise");
    assertUndefined(() -> CriticalSteps.combined(8, 1, 0), "there is neither noise nor volatility");
    assertUndefined(
        () -> CriticalSteps.cantelliCap(-1, 0, 0.1),
        "the likely normalized sharpness is not positive");
    assertUndefined(
        () -> CriticalSteps.contractionBound(0, 1, 0.5),
        "the mean normalized sharpness is not positive");
  }

  /** A reading of NaN says so; no other reason would be true. */
  @Test
  void ofNaNIsNaN() {
    assertThat(CriticalSteps.noise(8, 1, Double.NaN)).isNaN();
    assertThat(CriticalSteps.volatility(Double.NaN, 1)).isNaN();
    assertThat(CriticalSteps.combined(8, 1, Double.NaN)).isNaN();
  }

  private static void assertUndefined(Runnable value, String reason) {
    assertThatThrownBy(value::run).isInstanceOf(UndefinedException.class).hasMessage(reason);
  }
}
