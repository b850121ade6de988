package org.trainability.scheduler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.network.StepSize.Adaptive;

class EffectiveStepsTest {

  /**
   * β₁ᵗ = β₂ᵗ = 1/2, so v̂ = 2v = (4, 1) and √v̂ = (2, 1); with ε = 1 the denominators are 3 and 2.
   */
  private static final Adaptive STEP =
      new Adaptive(0.6, Nd4j.createFromArray(2.0, 0.5), 0.5, 0.5, 1, 1);

  @Test
  void theRootMeanSquareFormTakesTheRootOfTheMean() {
    // mean(v) = 1.25, mean(v̂) = 2.5
    double mean = EffectiveSteps.mean(STEP.secondMoment());
    double typical = 0.6 / (1 + Math.sqrt(2.5));
    assertThat(EffectiveSteps.aggregate(STEP, mean)).isCloseTo(typical, within(1e-15));
    assertThat(EffectiveSteps.rootMeanSquare(STEP, mean)).isCloseTo(2 * typical, within(1e-15));
    assertThat(EffectiveSteps.aggregateUncorrected(STEP, mean))
        .isCloseTo(0.6 / (1 + Math.sqrt(1.25)), within(1e-15));
  }

  @Test
  void withoutEpsilonTheRootMeanSquareFollowsFromTheMultipliersAlone() {
    Adaptive step = new Adaptive(0.6, Nd4j.createFromArray(2.0, 0.5, 3.0), 0.5, 0.5, 0, 1);
    double mean = EffectiveSteps.mean(step.secondMoment());
    assertThat(EffectiveSteps.rootMeanSquare(step.multipliers(3)))
        .isCloseTo(EffectiveSteps.rootMeanSquare(step, mean), within(1e-15));
    assertThat(EffectiveSteps.rootMeanSquare(new double[] {0, 1})).isZero();
  }

  @Test
  void theMeanOfAFloatArrayIsSummedInDoublePrecision() {
    // 2²⁴ + 1 is no float: summed in floats the ones would be lost.
    float[] values = new float[1001];
    Arrays.fill(values, 1);
    values[0] = 1 << 24;
    double expected = ((1 << 24) + 1000) / 1001.0;
    assertThat(EffectiveSteps.mean(Nd4j.createFromArray(values).castTo(DataType.FLOAT)))
        .isEqualTo(expected);
  }
}
