package org.trainability.dl4j.activation.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainability.dl4j.activation.kernel.PadeRational.Bars;
import org.trainability.dl4j.activation.kernel.ParametricFunction.Derivatives;

class PadeRationalTest {

  private static final double[] THETA = {.1, .6, -.4, .3, .2, -.1, .5, -.3, .2, .1};

  /** By hand: P(−1) = −0.9 and Σ q_j zʲ = −0.9, of whose terms −0.5, −0.3, −0.2 and 0.1. */
  @ParameterizedTest
  @CsvSource({"TERMS, 2.1", "SUM, 1.9", "NONE, 0.1"})
  void theBarsAreWhereTheyAreSaidToBe(Bars bars, double denominator) {
    double numerator = .1 - .6 - .4 - .3 + .2 + .1;
    assertThat(new PadeRational(bars).value(-1, THETA))
        .isCloseTo(numerator / denominator, within(1e-14));
  }

  @ParameterizedTest
  @EnumSource
  void itsDerivativesAreDifferences(Bars bars) {
    PadeRational function = new PadeRational(bars);
    double step = 1e-5;
    for (double z : new double[] {-.7, -.4, .3, 1.2}) {
      Derivatives at = derivatives(function, z, THETA);
      Derivatives after = derivatives(function, z + step, THETA);
      Derivatives before = derivatives(function, z - step, THETA);
      assertThat(at.slope())
          .isCloseTo(
              (function.value(z + step, THETA) - function.value(z - step, THETA)) / (2 * step),
              within(1e-8));
      assertThat(at.curvature())
          .isCloseTo((after.slope() - before.slope()) / (2 * step), within(1e-7));
      for (int j = 0; j < THETA.length; j++) {
        double[] up = THETA.clone();
        double[] down = THETA.clone();
        up[j] += step;
        down[j] -= step;
        assertThat(at.ofTheta(j))
            .as("θ%s at %s", j, z)
            .isCloseTo(
                (function.value(z, up) - function.value(z, down)) / (2 * step), within(1e-8));
        Derivatives above = derivatives(function, z, up);
        Derivatives below = derivatives(function, z, down);
        assertThat(at.mixed[j])
            .isCloseTo((above.slope() - below.slope()) / (2 * step), within(1e-7));
        for (int k = 0; k < THETA.length; k++) {
          assertThat(at.second[j][k])
              .as("θ%s, θ%s at %s", j, k, z)
              .isCloseTo((above.ofTheta(k) - below.ofTheta(k)) / (2 * step), within(1e-7));
        }
      }
    }
  }

  private static Derivatives derivatives(PadeRational function, double z, double[] theta) {
    Derivatives derivatives = new Derivatives(theta.length);
    function.differentiate(z, theta, derivatives);
    return derivatives;
  }
}
