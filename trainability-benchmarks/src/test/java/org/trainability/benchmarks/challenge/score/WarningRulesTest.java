package org.trainability.benchmarks.challenge.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.benchmarks.challenge.signal.Warning;

/** No setting has a say in what is learned for it. */
class WarningRulesTest {

  /** High before a loss, with noise, so that thresholds hang on the runs. */
  private static final List<IndicatorTrace> NOISY =
      Planted.traces(
          (setting, task, onset, random) ->
              (onset - task <= 3 ? 1 : 0) + 2 * random.nextDouble() - 0.1 * setting);

  private static HeldOut lesson(List<IndicatorTrace> traces, String setting) {
    return Scores.of(traces, Optional.empty(), Planted.RULE).heldOut().stream()
        .filter(held -> held.setting().equals(setting))
        .findFirst()
        .orElseThrow();
  }

  private static List<IndicatorTrace> change(String setting, UnaryOperator<IndicatorTrace> change) {
    return NOISY.stream()
        .map(trace -> trace.setting().equals(setting) ? change.apply(trace) : trace)
        .toList();
  }

  private static IndicatorTrace otherValues(IndicatorTrace trace) {
    SplittableRandom random = new SplittableRandom(trace.seed());
    double[] values = Arrays.stream(trace.values()).map(v -> -50 * random.nextDouble()).toArray();
    return new IndicatorTrace(trace.setting(), trace.seed(), trace.accuracies(), values);
  }

  private static IndicatorTrace otherLabels(IndicatorTrace trace) {
    double[] accuracies = trace.accuracies();
    for (int i = 0; i < accuracies.length; i++) {
      accuracies[i] = i < 4 ? 0.9 : 0.1;
    }
    return new IndicatorTrace(trace.setting(), trace.seed(), accuracies, trace.values());
  }

  @Test
  void neitherValuesNorLabelsOfASettingTeachForIt() {
    for (String setting : List.of("setting-0", "setting-5", "setting-8")) {
      HeldOut lesson = lesson(NOISY, setting);

      assertThat(lesson.warns()).isEqualTo(Warning.HIGH);
      assertThat(lesson.threshold().orElseThrow()).isFinite();
      assertThat(lesson(change(setting, WarningRulesTest::otherValues), setting)).isEqualTo(lesson);
      assertThat(lesson(change(setting, WarningRulesTest::otherLabels), setting)).isEqualTo(lesson);
    }
  }

  /** Not every change moves the best threshold, some do. */
  @Test
  void theOtherSettingsDo() {
    OptionalDouble threshold = lesson(NOISY, "setting-1").threshold();
    List<String> others = List.of("setting-0", "setting-2", "setting-4", "setting-6", "setting-8");

    assertThat(others)
        .extracting(
            at -> lesson(change(at, WarningRulesTest::otherValues), "setting-1").threshold())
        .anyMatch(other -> !other.equals(threshold));
    assertThat(others)
        .extracting(
            at -> lesson(change(at, WarningRulesTest::otherLabels), "setting-1").threshold())
        .anyMatch(other -> !other.equals(threshold));
  }

  @Test
  void settingThatWarnsTheOtherWayIsMisjudgedByTheOthers() {
    // High before a loss, but low in one setting: what all others teach is wrong there alone.
    List<IndicatorTrace> traces =
        Planted.traces(
            (setting, task, onset, random) ->
                (onset - task <= 3 ? 1 : 0) * (setting == 2 ? -1 : 1));

    Scores scores = Scores.of(traces, Optional.empty(), Planted.RULE);

    assertThat(scores.heldOut())
        .allSatisfy(held -> assertThat(held.warns()).isEqualTo(Warning.HIGH));
    // 4 of the 24 losses are in that setting.
    assertThat(Planted.value(scores.warned())).isEqualTo(20.0 / 24);
  }

  @Test
  void theOnlySettingThatLosesIsLeftOut() {
    List<IndicatorTrace> traces =
        Planted.perfect().stream()
            .filter(trace -> trace.setting().compareTo("setting-5") >= 0)
            .toList();

    Scores scores = Scores.of(traces, Optional.empty(), Planted.RULE);

    assertThat(scores.heldOut().get(0).threshold()).isEmpty();
    assertThat(scores.heldOut().get(1).threshold()).hasValue(0.5);
    assertThat(scores.warned().reason())
        .isEqualTo("no loss is in a setting for which the others teach a threshold");
    assertThat(Planted.value(scores.falseAlarms())).isZero();
    assertThat(Planted.value(scores.auc())).isEqualTo(1);
  }
}
