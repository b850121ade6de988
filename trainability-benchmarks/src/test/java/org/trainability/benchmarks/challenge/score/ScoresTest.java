package org.trainability.benchmarks.challenge.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.trainability.benchmarks.challenge.score.Planted.RULE;
import static org.trainability.benchmarks.challenge.score.Planted.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.benchmarks.challenge.signal.Warning;

class ScoresTest {

  private static final Optional<Warning> HIGH = Optional.of(Warning.HIGH);
  private static final Optional<Warning> LOW = Optional.of(Warning.LOW);

  private static Scores score(List<IndicatorTrace> traces, Optional<Warning> declared) {
    return Scores.of(traces, declared, RULE);
  }

  /** One run, of which the indicator says a value at each task but the last. */
  private static IndicatorTrace run(
      String setting, long seed, double[] accuracies, double... values) {
    double[] all = Arrays.copyOf(values, accuracies.length);
    all[accuracies.length - 1] = Double.NaN;
    return new IndicatorTrace(setting, seed, accuracies, all);
  }

  private static double[] accuracies(double... accuracies) {
    return accuracies;
  }

  @Test
  void perfectPredictor() {
    Scores scores = score(Planted.perfect(), HIGH);

    Estimate one = new Estimate(1, 1, 1);
    assertThat(scores.auc()).isEqualTo(TrialScore.of(one));
    assertThat(scores.averagePrecision()).isEqualTo(TrialScore.of(one));
    assertThat(scores.balancedAccuracy()).isEqualTo(TrialScore.of(one));
    assertThat(scores.warned()).isEqualTo(TrialScore.of(one));
    assertThat(scores.coverage()).isEqualTo(TrialScore.of(one));
    assertThat(scores.falseAlarms()).isEqualTo(TrialScore.of(new Estimate(0, 0, 0)));
    double horizon = RULE.horizon();
    assertThat(scores.lead()).isEqualTo(TrialScore.of(new Estimate(horizon, horizon, horizon)));
    assertThat(scores.across().estimate().orElseThrow().low()).isPositive();
    assertThat(scores.heldOut())
        .hasSize(Planted.SETTINGS)
        .allSatisfy(held -> assertThat(held.threshold()).hasValue(0.5));
  }

  @Test
  void uselessPredictor() {
    Scores scores = score(Planted.useless(), HIGH);

    Estimate auc = scores.auc().estimate().orElseThrow();
    assertThat(auc.value()).isCloseTo(0.5, within(0.1));
    assertThat(auc.low()).isLessThan(0.5);
    assertThat(auc.high()).isGreaterThan(0.5);
    Estimate across = scores.across().estimate().orElseThrow();
    assertThat(across.low()).isNegative();
    assertThat(across.high()).isPositive();
    assertThat(value(scores.averagePrecision())).isCloseTo(value(scores.prevalence()), within(0.1));
  }

  @Test
  void whatRisesAtTheLossWarnsOfNothing() {
    Scores scores =
        score(Planted.traces((setting, task, onset, random) -> task >= onset ? 1 : 0), HIGH);

    assertThat(scores.auc()).isEqualTo(TrialScore.of(new Estimate(0.5, 0.5, 0.5)));
    assertThat(scores.averagePrecision()).isEqualTo(scores.prevalence());
    assertThat(value(scores.warned())).isZero();
    assertThat(value(scores.lead())).isNegative();
    // What lasts is foretold all the same: the next task is bad too.
    assertThat(value(scores.across())).isPositive();
  }

  @Test
  void whatRisesAtTheLossAfterNoiseIsLateToo() {
    Scores scores =
        score(
            Planted.traces(
                (setting, task, onset, random) -> task >= onset ? 1 : 0.5 * random.nextDouble()),
            HIGH);

    assertThat(value(scores.auc())).isCloseTo(0.5, within(0.1));
    assertThat(value(scores.balancedAccuracy())).isCloseTo(0.5, within(0.1));
  }

  @Test
  void declaredDirectionIsKeptEvenIfItIsWrong() {
    Scores wrong = score(Planted.perfect(), LOW);

    assertThat(value(wrong.auc())).isZero();
    assertThat(value(wrong.across())).isNegative();
    assertThat(value(wrong.balancedAccuracy())).isEqualTo(0.5);
    assertThat(wrong.heldOut())
        .allSatisfy(
            held -> {
              assertThat(held.warns()).isEqualTo(Warning.LOW);
              assertThat(held.threshold()).hasValue(Double.NEGATIVE_INFINITY);
            });
    assertThat(value(wrong.across())).isEqualTo(-value(score(Planted.perfect(), HIGH).across()));
  }

  @Test
  void undeclaredDirectionIsLearned() {
    Scores declared = score(Planted.perfect(), HIGH);

    assertThat(score(Planted.perfect(), Optional.empty())).isEqualTo(declared);
    Scores low = score(Planted.times(-1, Planted.perfect()), Optional.empty());
    assertThat(low.auc()).isEqualTo(declared.auc());
    assertThat(low.across()).isEqualTo(declared.across());
    assertThat(low.lead()).isEqualTo(declared.lead());
    assertThat(low.heldOut())
        .allSatisfy(
            held -> {
              assertThat(held.warns()).isEqualTo(Warning.LOW);
              assertThat(held.threshold()).hasValue(-0.5);
            });
  }

  @Test
  void zeroHasNoSign() {
    Planted.Says says = (setting, task, onset, random) -> onset - task <= 3 ? 1 : 0;
    Planted.Says signed =
        (setting, task, onset, random) ->
            onset - task <= 3 ? 1 : Math.copySign(0, random.nextDouble() - 0.5);

    assertThat(score(Planted.traces(signed), Optional.empty()))
        .isEqualTo(score(Planted.traces(says), Optional.empty()));
  }

  @Test
  void correlationWithinAndAcrossSettingsByHand() {
    List<IndicatorTrace> traces =
        List.of(
            run("a", 0, accuracies(0.6, 0.5, 0.4, 0.3), 1, 2, 3),
            run("b", 0, accuracies(1, 0.9, 0.8, 0.7), 4, 5, 6));

    Scores scores = score(traces, HIGH);

    assertThat(value(scores.within())).isEqualTo(1);
    // The ranks of six pairs are 3 apart: 1 − 6·54/(6·35).
    assertThat(value(scores.across())).isCloseTo(-19.0 / 35, within(1e-15));
    assertThat(value(scores.coverage())).isEqualTo(0.75);
  }

  @Test
  void constantPredictorTellsNothing() {
    Scores scores = score(Planted.traces((setting, task, onset, random) -> 4), HIGH);

    assertThat(scores.across()).isEqualTo(TrialScore.of(new Estimate(0, 0, 0)));
    assertThat(scores.within()).isEqualTo(TrialScore.of(new Estimate(0, 0, 0)));
    assertThat(value(scores.auc())).isEqualTo(0.5);
    assertThat(value(scores.falseAlarms())).isZero();
  }

  @Test
  void alarmsByHand() {
    double[] lost = accuracies(0.6, 0.6, 0.6, 0.6, 0.6, 0.2, 0.2, 0.2);
    double[] kept = accuracies(0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6);
    // The others teach 5 for each of both settings. Healthy are tasks 1 and 2 of a run that loses,
    // 1 to 4 of one that keeps; a loss is ahead of tasks 3 to 5.
    List<IndicatorTrace> traces =
        List.of(
            run("a", 0, lost, 0, 10, 0, 10, 10, 10, 10),
            run("a", 1, kept, 0, 0, 0, 0, 10, 0, 0),
            run("b", 0, lost, 0, 0, 10, 10, 10, 10, 0),
            run("b", 1, lost, 0, 0, 10, 0, 0, 0, 0));

    Scores scores = score(traces, HIGH);

    assertThat(scores.heldOut())
        .containsExactly(
            new HeldOut("a", Warning.HIGH, OptionalDouble.of(5)),
            new HeldOut("b", Warning.HIGH, OptionalDouble.of(5)));
    // Hits 2 + 3 + 1 of 9; false alarms 1 of 2 + 4 + 2 + 2.
    assertThat(value(scores.balancedAccuracy())).isCloseTo((6.0 / 9 + 0.9) / 2, within(1e-15));
    assertThat(value(scores.falseAlarms())).isEqualTo(10);
    assertThat(value(scores.warned())).isEqualTo(1);
    // Alarms that last from tasks 4 and 3 to the loss at 6; the third run is silent from then on,
    // as if it rose at task 9.
    assertThat(value(scores.lead())).isCloseTo((2 + 3 - 3) / 3.0, within(1e-15));
  }

  @Test
  void withoutALossThereIsNothingToForetell() {
    double[] kept = accuracies(0.6, 0.62, 0.6, 0.61, 0.6, 0.63, 0.6, 0.6);
    List<IndicatorTrace> traces =
        List.of(run("a", 0, kept, 1, 2, 3, 4, 5, 6, 7), run("b", 0, kept, 3, 2, 3, 4, 5, 6, 7));

    Scores scores = score(traces, HIGH);

    assertThat(scores.auc())
        .isEqualTo(TrialScore.undefined("no task with a value has a loss ahead"));
    assertThat(scores.lead())
        .isEqualTo(
            TrialScore.undefined("no loss is in a setting for which the others teach a threshold"));
    assertThat(scores.falseAlarms())
        .isEqualTo(
            TrialScore.undefined(
                "no healthy task is in a setting for which the others teach a threshold"));
    assertThat(scores.heldOut()).allSatisfy(held -> assertThat(held.threshold()).isEmpty());
    assertThat(scores.across().estimate()).isPresent();
  }

  @Test
  void indicatorThatIsSilentHasNoScoreButItsCoverage() {
    Scores scores =
        score(Planted.traces((setting, task, onset, random) -> Double.NaN), Optional.empty());

    assertThat(scores.coverage()).isEqualTo(TrialScore.of(new Estimate(0, 0, 0)));
    assertThat(scores.across().reason())
        .isEqualTo("a rank correlation needs 3 tasks with a value and a next task, there are 0");
    assertThat(scores.within().reason()).startsWith("no setting has a correlation of its own: ");
    assertThat(scores.averagePrecision().reason())
        .isEqualTo("no task with a value has a loss ahead");
  }

  @Test
  void noOrderOfTheRunsChangesABit() {
    List<IndicatorTrace> traces = Planted.useless();
    Scores scores = score(traces, Optional.empty());
    List<IndicatorTrace> shuffled = new ArrayList<>(traces);
    for (int trial = 0; trial < 3; trial++) {
      Collections.shuffle(shuffled, new Random(trial));
      assertThat(score(shuffled, Optional.empty())).isEqualTo(scores);
    }
  }

  @Test
  void runsThatCannotBeScored() {
    assertThatThrownBy(() -> score(List.of(), HIGH))
        .hasMessage("traces must have at least one run, had none");
    IndicatorTrace run = run("a", 0, accuracies(0.5, 0.5), 1);
    assertThatThrownBy(() -> score(List.of(run, run), HIGH))
        .hasMessage("a seed 0 must be there once, was there twice");
    assertThatThrownBy(() -> score(List.of(run("a", 3, accuracies(0.5, 1.5), 1)), HIGH))
        .hasMessage("a seed 3 must have tasks with accuracies in [0, 1], had [0.5, 1.5]");
    assertThatThrownBy(
            () -> score(List.of(new IndicatorTrace("a", 3, new double[0], new double[0])), HIGH))
        .hasMessage("a seed 3 must have tasks with accuracies in [0, 1], had []");
  }

  @Test
  void theRuleHasItsRanges() {
    assertThatThrownBy(() -> new EventRule(RULE.criterion(), 0, 3))
        .hasMessage("tasks must be at least 1, found 0");
    assertThatThrownBy(() -> new EventRule(RULE.criterion(), 2, 0))
        .hasMessage("horizon must be at least 1, found 0");
  }
}
