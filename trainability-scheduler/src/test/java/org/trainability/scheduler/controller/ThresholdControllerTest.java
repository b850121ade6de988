package org.trainability.scheduler.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.trainability.scheduler.controller.Drive.undefined;
import static org.trainability.scheduler.controller.Drive.value;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;
import org.trainability.api.controller.Verdict;
import org.trainability.api.controller.Verdict.Outcome;
import org.trainability.api.metric.Reading;

class ThresholdControllerTest {

  private static final ComponentSpec PER_LAYER = ComponentSpec.of("per-layer");
  private static final ComponentSpec GLOBAL = ComponentSpec.of("global");
  private static final long LATE = 900;
  private static final long TOTAL = 1000;

  private static Reading bound(double value, double noiseShare) {
    return value(value).with("noise-share", value(noiseShare));
  }

  private static void assertAll(Drive<?> drive, Outcome outcome, String reason) {
    assertThat(drive.verdicts)
        .containsExactlyElementsOf(
            drive.rates.keySet().stream()
                .map(layer -> new Verdict(layer, outcome, reason))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"per-layer", "global", "noise-only", "curvature-only", "cantelli"})
  void aStepThatAlwaysExceedsCoolsTheRateEachTime(String name) {
    Drive<?> drive = Drive.of(ComponentSpec.of(name), 1e-3, "fc1", "fc2");
    for (int n = 1; n <= 50; n++) {
      drive.step(n * 40L, 4000, layer -> value(2), layer -> value(1));
    }
    double expected = 1e-3 * Math.pow(0.99, 50);
    assertThat(drive.rates.values())
        .allSatisfy(rate -> assertThat(rate).isCloseTo(expected, within(1e-15)));
    assertThat(drive.verdicts).extracting(Verdict::outcome).containsOnly(Outcome.COOLED);
  }

  /** The step follows the rate, so it must come to rest just below the safe share of the bound. */
  @Test
  void aStepThatFollowsTheRateSettlesBelowTheSafeBound() {
    Drive<?> drive = Drive.of(PER_LAYER, 1e-3, "fc1");
    for (int n = 1; n <= 400; n++) {
      drive.step(n * 40L, 16_000, layer -> value(5000 * drive.rates.get(layer)), layer -> value(2));
    }
    double step = 5000 * drive.rates.get("fc1");
    assertThat(step).isLessThanOrEqualTo(0.8 * 2).isGreaterThan(0.99 * 0.8 * 2);
    assertAll(drive, Outcome.HELD, "within bound");
  }

  /** 0.8 · 2 = 1.6 is the limit, 0.3 · 1.6 = 0.48 is timid. */
  @ParameterizedTest
  @CsvSource({
    "1.61, 100, COOLED, noise",
    "1.6,  100, HELD,   within bound",
    "0.48, 100, HELD,   within bound",
    "0.47, 100, WARMED, noise",
    "0.47, 299, WARMED, noise",
    "0.47, 300, HELD,   within bound",
  })
  void comparesAsTheAlgorithmSays(double alpha, long step, Outcome outcome, String reason) {
    Drive<?> drive = Drive.of(PER_LAYER, 1e-3, "fc1");
    drive.step(step, TOTAL, layer -> value(alpha), layer -> bound(2, 0.5));
    assertAll(drive, outcome, reason);
    double factor = outcome == Outcome.COOLED ? 0.99 : outcome == Outcome.WARMED ? 1.01 : 1;
    assertThat(drive.rates.get("fc1")).isEqualTo(1e-3 * factor);
  }

  @Test
  void aSmallStepIsNotCooledHoweverSmallItsBound() {
    Drive<?> drive = Drive.of(PER_LAYER, 1e-3, "fc1");
    drive.step(10, TOTAL, layer -> value(0.12), layer -> bound(0.01, 1));
    assertAll(drive, Outcome.HELD, "below floor");
    drive.step(10, TOTAL, layer -> value(0.121), layer -> bound(0.01, 1));
    assertAll(drive, Outcome.COOLED, "noise");
    Drive<?> without = Drive.of(PER_LAYER.with("floor", 0), 1e-3, "fc1");
    without.step(10, TOTAL, layer -> value(0.01), layer -> bound(0.01, 1));
    assertAll(without, Outcome.COOLED, "noise");
  }

  @Test
  void aStepBeyondANegativeBoundIsCooled() {
    Drive<?> drive = Drive.of(PER_LAYER, 1e-3, "fc1");
    drive.step(10, TOTAL, layer -> value(1), layer -> value(-0.5));
    assertThat(drive.verdicts).extracting(Verdict::outcome).containsExactly(Outcome.COOLED);
  }

  @Test
  void whatIsUndefinedIsHeld() {
    Drive<?> drive = Drive.of(PER_LAYER, 1e-3, "fc1", "fc2");
    drive.step(10, TOTAL, layer -> value(1), layer -> undefined());
    assertAll(drive, Outcome.HELD, "undefined: bound");
    drive.step(10, TOTAL, layer -> undefined(), layer -> value(1e-9));
    assertAll(drive, Outcome.HELD, "undefined: step");
    assertThat(drive.rates.values()).containsOnly(1e-3);
  }

  @Test
  void theReasonIsThePartOfTheBoundThatWeighsMore() {
    Drive<?> drive = Drive.of(PER_LAYER, 1e-3, "fc1");
    drive.step(LATE, TOTAL, layer -> value(2), layer -> bound(1, 0.51));
    assertAll(drive, Outcome.COOLED, "noise");
    drive.step(LATE, TOTAL, layer -> value(2), layer -> bound(1, 0.49));
    assertAll(drive, Outcome.COOLED, "volatility");
  }

  @ParameterizedTest
  @CsvSource({
    "noise-only, critical-step-noise",
    "curvature-only, critical-step-volatility",
    "cantelli, cantelli-cap"
  })
  void aBoundOfOnePartIsCalledByItsName(String name, String metric) {
    Drive<?> drive = Drive.of(ComponentSpec.of(name), 1e-3, "fc1");
    assertThat(drive.controller().signals().get("bound").use()).isEqualTo(metric);
    assertThat(drive.controller().signals().get("step").use()).isEqualTo("effective-step");
    drive.step(LATE, TOTAL, layer -> value(2), layer -> value(1));
    assertAll(drive, Outcome.COOLED, metric);
  }

  @Test
  void anotherBoundCanBeChosen() {
    ComponentSpec combined = ComponentSpec.of("critical-step-combined").with("beta", 20);
    Drive<?> drive = Drive.of(PER_LAYER.with("bound", combined).with("every", 7), 1e-3, "fc1");
    assertThat(drive.controller().signals().get("bound").options()).containsEntry("beta", 20.0);
    assertThat(drive.controller().cadence()).isEqualTo(Cadence.every(7));
  }

  @Test
  void limitsThatExcludeTheRateAtTheStartAreRefused() {
    for (ComponentSpec spec : List.of(PER_LAYER, PER_LAYER.with("roll-back", 0.5))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Drive.of(spec.with("min-rate", 2e-3), 1e-3, "fc1"))
          .withMessage(
              "min-rate must be at most 0.001, the rate with which layer 'fc1' starts; was 0.002");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Drive.of(spec.with("max-rate", 1e-4), 1e-3, "fc1"))
          .withMessage(
              "max-rate must be at least 0.001, the rate with which layer 'fc1' starts; was 1.0E-4");
    }
  }

  @Test
  void ratesStayWithinTheirLimits() {
    ComponentSpec limited = PER_LAYER.with("min-rate", 9.85e-4).with("max-rate", 1.005e-3);
    Drive<?> cooled = Drive.of(limited, 1e-3, "fc1");
    cooled.step(LATE, TOTAL, layer -> value(2), layer -> bound(1, 1));
    assertThat(cooled.rates.get("fc1")).isEqualTo(9.9e-4);
    cooled.step(LATE, TOTAL, layer -> value(2), layer -> bound(1, 1));
    assertThat(cooled.rates.get("fc1")).isEqualTo(9.85e-4);
    cooled.step(LATE, TOTAL, layer -> value(2), layer -> bound(1, 1));
    assertThat(cooled.rates.get("fc1")).isEqualTo(9.85e-4);
    assertAll(cooled, Outcome.HELD, "rate at its limit");
    Drive<?> warmed = Drive.of(limited, 1e-3, "fc1");
    warmed.step(10, TOTAL, layer -> value(0.1), layer -> bound(2, 1));
    assertThat(warmed.rates.get("fc1")).isEqualTo(1.005e-3);
    warmed.step(10, TOTAL, layer -> value(0.1), layer -> bound(2, 1));
    assertAll(warmed, Outcome.HELD, "rate at its limit");
  }

  @Test
  void earlyMayMeanEarlyInEachTask() {
    Drive<?> drive = Drive.of(PER_LAYER.with("warm-horizon", "task"), 1e-3, "fc1");
    drive.ask(lateInTheRun(drive, 5, 20));
    assertThat(drive.verdicts).extracting(Verdict::outcome).containsExactly(Outcome.WARMED);
    drive.ask(lateInTheRun(drive, 6, 20));
    assertThat(drive.verdicts).extracting(Verdict::outcome).containsExactly(Outcome.HELD);
  }

  /** In the last task of the run, with a timid step. */
  private static Situation lateInTheRun(Drive<?> drive, int stepInTask, int stepsInTask) {
    return new Situation(
        Event.STEP,
        TOTAL - stepsInTask + stepInTask,
        TOTAL,
        50,
        stepInTask,
        stepsInTask,
        drive.rates,
        drive.signals(layer -> value(0.1), layer -> bound(2, 1)));
  }

  @Test
  void eachLayerGoesItsOwnWay() {
    Drive<?> drive = Drive.of(PER_LAYER, 1e-3, "fc1", "fc2", "fc3");
    Map<String, Double> alpha = Map.of("fc1", 2.0, "fc2", 0.1, "fc3", 1.0);
    drive.step(10, TOTAL, layer -> value(alpha.get(layer)), layer -> bound(2, 1));
    assertThat(drive.verdicts)
        .extracting(Verdict::outcome)
        .containsExactly(Outcome.COOLED, Outcome.WARMED, Outcome.HELD);
    assertThat(drive.rates.values()).containsExactly(1e-3 * 0.99, 1e-3 * 1.01, 1e-3);
  }

  @Test
  void globallyOneLayerThatExceedsCoolsAll() {
    Drive<?> drive = Drive.of(GLOBAL, 1e-3, "fc1", "fc2", "fc3");
    // fc3 exceeds by more than fc2, so its reason counts.
    Map<String, Double> alpha = Map.of("fc1", 0.1, "fc2", 2.0, "fc3", 3.0);
    Map<String, Double> share = Map.of("fc1", 1.0, "fc2", 1.0, "fc3", 0.0);
    drive.step(10, TOTAL, layer -> value(alpha.get(layer)), layer -> bound(2, share.get(layer)));
    assertAll(drive, Outcome.COOLED, "volatility");
    assertThat(drive.rates.values()).containsOnly(1e-3 * 0.99);
  }

  @Test
  void globallyAllMustBeTimidToWarmAny() {
    Drive<?> drive = Drive.of(GLOBAL, 1e-3, "fc1", "fc2");
    Map<String, Double> alpha = Map.of("fc1", 0.1, "fc2", 1.0);
    drive.step(10, TOTAL, layer -> value(alpha.get(layer)), layer -> bound(2, 1));
    assertAll(drive, Outcome.HELD, "within bound");
    drive.step(10, TOTAL, layer -> value(0.1), layer -> bound(2, 1));
    assertAll(drive, Outcome.WARMED, "noise");
  }

  @Test
  void globallyAnUndefinedLayerDoesNotVote() {
    Drive<?> drive = Drive.of(GLOBAL, 1e-3, "fc1", "fc2");
    drive.step(
        10, TOTAL, layer -> value(0.1), layer -> layer.equals("fc1") ? undefined() : bound(2, 1));
    assertAll(drive, Outcome.WARMED, "noise");
    drive.step(10, TOTAL, layer -> value(2), layer -> undefined());
    assertAll(drive, Outcome.HELD, "undefined: bound");
  }
}
