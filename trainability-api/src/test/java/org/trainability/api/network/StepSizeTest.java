package org.trainability.api.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.UndefinedException;

class StepSizeTest {

  /**
   * β₁ᵗ = β₂ᵗ = 1/2, so v̂ = 2v = (4, 1) and √v̂ = (2, 1); with ε = 1 the denominators are 3 and 2.
   */
  private static final StepSize.Adaptive ADAPTIVE =
      new StepSize.Adaptive(0.6, Nd4j.createFromArray(2.0, 0.5), 0.5, 0.5, 1, 1);

  @Test
  void aPlainStepHasTheRateEverywhere() {
    StepSize plain = new StepSize.Plain(0.25, 0.9);
    assertThat(plain.isUniform()).isTrue();
    assertThat(plain.multipliers(2)).containsExactly(0.25, 0.25);
  }

  @Test
  void eachElementOfAnAdaptiveStepHasItsMultiplier() {
    // 0.6 / (1/2 · 3) and 0.6 / (1/2 · 2)
    assertThat(ADAPTIVE.multipliers(2)).containsExactly(new double[] {0.4, 0.6}, within(1e-15));
    assertThat(ADAPTIVE.isUniform()).isFalse();
  }

  @Test
  void theCorrectionsFadeWithTheUpdates() {
    // t = 2: 1 − β₁ᵗ = 1 − β₂ᵗ = 3/4, v = 3 gives v̂ = 4: 0.6 / (3/4 · 3)
    StepSize later = new StepSize.Adaptive(0.6, Nd4j.createFromArray(3.0), 0.5, 0.5, 1, 2);
    assertThat(later.multipliers(1)).containsExactly(new double[] {0.8 / 3}, within(1e-15));
  }

  @Test
  void anElementThatNeverSawAGradientHasTheRateOverEpsilon() {
    StepSize dead = new StepSize.Adaptive(1e-3, Nd4j.createFromArray(0.0), 0.9, 0.999, 1e-8, 1);
    assertThat(dead.multipliers(1)[0]).isCloseTo(1e6, within(1e-3));
  }

  @Test
  void anyOtherFormNamesItsMultipliers() {
    StepSize form =
        new StepSize.Elementwise(0.1, Nd4j.createFromArray(0.5f, 2f).castTo(DataType.FLOAT), 20);
    assertThat(form.multipliers(2)).containsExactly(0.5, 2);
    assertThat(form.edgeOfStability()).isEqualTo(20);
    assertThatThrownBy(() -> form.multipliers(3))
        .hasMessage("a step size of 2 elements was asked for 3");
  }

  @Test
  void aStepThatIsNoMultipleOfTheGradientSaysSo() {
    StepSize muon = new StepSize.Unscaled(0.02, "the update is orthogonalized");
    assertThat(muon.rate()).isEqualTo(0.02);
    assertThatThrownBy(() -> muon.multipliers(1))
        .isInstanceOf(UndefinedException.class)
        .hasMessage("the update is orthogonalized");
    assertThatThrownBy(muon::edgeOfStability).isInstanceOf(UndefinedException.class);
  }

  /** Steps on ½λx² stay bounded just inside the edge and leave every bound just outside of it. */
  @ParameterizedTest
  @CsvSource({"0.1, 0", "0.1, 0.5", "0.01, 0.9", "1, 0.99"})
  void theEdgePartsStableFromUnstableAveragedSteps(double rate, double beta1) {
    StepSize step = new StepSize.Adaptive(rate, Nd4j.createFromArray(1.0), beta1, 0.999, 0, 1);
    assertThat(distance(0.99 * step.edgeOfStability(), rate, beta1, 1 - beta1)).isLessThan(1);
    assertThat(distance(1.01 * step.edgeOfStability(), rate, beta1, 1 - beta1)).isGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0", "0.1, 0.5", "0.01, 0.9", "1, 0.99"})
  void theEdgePartsStableFromUnstableStepsWithMomentum(double rate, double momentum) {
    double edge = new StepSize.Plain(rate, momentum).edgeOfStability();
    assertThat(distance(0.99 * edge, rate, momentum, 1)).isLessThan(1);
    assertThat(distance(1.01 * edge, rate, momentum, 1)).isGreaterThan(100);
  }

  /** The gradient λx is added to the decayed sum of the past ones with a weight. */
  private static double distance(double curvature, double rate, double decay, double weight) {
    double x = 1;
    double sum = 0;
    double greatest = 0;
    for (int step = 0; step < 20_000; step++) {
      sum = decay * sum + weight * curvature * x;
      x -= rate * sum;
      greatest = step < 10_000 ? 0 : Math.max(greatest, Math.abs(x));
    }
    return greatest;
  }

  /** More than are converted at a time; views that begin later or skip elements. */
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE", "HALF"})
  void multipliersAreThoseOfTheVectorHoweverItLies(DataType type) {
    INDArray numbers = Nd4j.arange(1, 3001).castTo(type);
    INDArray late = numbers.get(NDArrayIndex.interval(500, 3000));
    INDArray sparse = Nd4j.create(type, 1500, 2).assign(numbers.reshape(1500, 2)).getColumn(1);

    double[] ofLate = new StepSize.Elementwise(1, late, 2).multipliers(2500);
    double[] ofSparse = new StepSize.Elementwise(1, sparse, 2).multipliers(1500);
    INDArray row = sparse.reshape(1, 1500);
    assertThat(new StepSize.Elementwise(1, row, 2).multipliers(1500)).isEqualTo(ofSparse);
    INDArray single = numbers.getScalar(7);
    assertThat(new StepSize.Elementwise(1, single, 2).multipliers(1)).containsExactly(8);

    for (int i = 0; i < 2500; i++) {
      assertThat(ofLate[i]).isEqualTo(late.getDouble(i));
    }
    for (int i = 0; i < 1500; i++) {
      assertThat(ofSparse[i]).isEqualTo(sparse.getDouble(i));
    }
  }
}
