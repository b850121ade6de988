package org.trainability.api.assay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssayResultTest {

  private static FitCurve fit(double loss) {
    return new FitCurve(List.of(new FitCurve.Point(0, 2, 0.25), new FitCurve.Point(10, loss, 0.5)));
  }

  /** A network that puts out NaN still has an accuracy, and a number over infinity is 0. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void noRatioIsDefinedWhereAFitHasDiverged(double diverged) {
    for (AssayResult result :
        List.of(
            new AssayResult(fit(1), fit(diverged), 2), new AssayResult(fit(diverged), fit(1), 2))) {
      assertThat(
              List.of(
                  result.lossRatio(),
                  result.lossAreaRatio(),
                  result.scoreRatio(),
                  result.scoreAreaRatio(),
                  result.plasticity()))
          .containsOnly(Double.NaN);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void aLossThatIsNotFiniteIsNeverReached(double loss) {
    assertThat(fit(1).updatesTo(loss)).isEmpty();
    assertThat(fit(1).updatesTo(1)).hasValue(10);
  }
}
