package org.trainability.evaluation.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.evaluation.claim.Judgement.Outcome;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;
import org.trainability.records.RunData;
import org.trainability.records.Status;
import org.trainability.records.Status.State;

class JudgeTest {

  private static final Statistic FIRST =
      new Statistic.Mean(new PerTask.Accuracy("l2"), Window.FIRST_TASK);
  private static final Statistic RETAINED = new Statistic.Retained("l2");

  private static Condition least(Statistic statistic, double least) {
    return new Condition("x", statistic, OptionalDouble.of(least), OptionalDouble.empty());
  }

  private static Condition most(Statistic statistic, double most) {
    return new Condition("y", statistic, OptionalDouble.empty(), OptionalDouble.of(most));
  }

  private static Judgement judge(List<RunData> seeds, Condition... conditions) {
    Map<Long, Map<String, RunData>> bySeed = new TreeMap<>();
    for (int seed = 0; seed < seeds.size(); seed++) {
      RunData run = seeds.get(seed);
      bySeed.put((long) seed, run == null ? Map.of() : Map.of("l2", run));
    }
    Claim claim = new Claim("fig1-x", "fig1", "here", "so", "not so", List.of(conditions));
    return new Judge(new RateRuns(3e-3, bySeed), Criterion.forClasses(10)).judge(claim);
  }

  /** Runs of two tasks, of which the first reaches these accuracies. */
  private static List<RunData> firsts(double... accuracies) {
    return Arrays.stream(accuracies)
        .mapToObj(accuracy -> (RunData) FakeRun.accuracies(accuracy, 0.5))
        .toList();
  }

  @Test
  void effectIsTheMeanWithTheIntervalOfThreeSeeds() {
    Judgement judgement = judge(firsts(0.5, 0.7, 0.9), least(FIRST, 0.4));

    assertThat(judgement.at()).isEqualTo("η = 3e-3");
    Outcome outcome = judgement.conditions().get(0);
    Effect effect = outcome.effect().orElseThrow();
    assertThat(effect.mean()).isCloseTo(0.7, within(1e-12));
    assertThat(effect.low()).isEqualTo(0.5);
    assertThat(effect.high()).isEqualTo(0.9);
    assertThat(effect.seeds()).isEqualTo(3);
    assertThat(outcome.remark()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.5, HOLDS", "0.6, NOT_DECIDED", "0.9, NOT_DECIDED", "0.91, FAILS"})
  void theWholeIntervalDecidesOnALowerBound(double bound, ClaimVerdict verdict) {
    assertThat(judge(firsts(0.5, 0.7, 0.9), least(FIRST, bound)).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"0.9, HOLDS", "0.8, NOT_DECIDED", "0.5, NOT_DECIDED", "0.49, FAILS"})
  void theWholeIntervalDecidesOnAnUpperBound(double bound, ClaimVerdict verdict) {
    assertThat(judge(firsts(0.5, 0.7, 0.9), most(FIRST, bound)).verdict()).isEqualTo(verdict);
  }

  private static Effect only(Judgement judgement) {
    return judgement.conditions().get(0).effect().orElseThrow();
  }

  @Test
  void anEndThatOnlyRoundingTellsApartFromABoundIsOnIt() {
    double below = 0.3 - 0.28;
    double above = 0.1 + 0.2;
    assertThat(below).isLessThan(0.02);
    assertThat(above).isGreaterThan(0.3);

    Judgement judgement = judge(firsts(below, above, above), least(FIRST, 0.02), most(FIRST, 0.3));

    assertThat(judgement.verdict()).isEqualTo(ClaimVerdict.HOLDS);
    assertThat(only(judgement).low()).isEqualTo(0.02);
    assertThat(only(judge(firsts(below, below, below), least(FIRST, 0.02))).mean()).isEqualTo(0.02);
    assertThat(judgement.conditions().get(1).effect().orElseThrow().high()).isEqualTo(0.3);
    assertThat(judge(firsts(0.02 - 1e-9, 0.3, 0.3), least(FIRST, 0.02)).verdict())
        .isEqualTo(ClaimVerdict.NOT_DECIDED);
  }

  @Test
  void theRemarkNamesTheBoundThatTheIntervalReachesAcross() {
    Judgement judgement = judge(firsts(0.5, 0.7, 0.9), least(FIRST, 0.6), most(FIRST, 0.8));

    assertThat(judgement.conditions())
        .extracting(Outcome::remark)
        .containsExactly("the interval reaches across 0.6", "the interval reaches across 0.8");
  }

  @Test
  void allConditionsMustHoldAndOneIsEnoughToFail() {
    Condition holds = least(FIRST, 0.5);
    Condition open = least(FIRST, 0.6);
    Condition fails = least(FIRST, 0.95);
    List<RunData> runs = firsts(0.5, 0.7, 0.9);

    assertThat(judge(runs, holds, holds).verdict()).isEqualTo(ClaimVerdict.HOLDS);
    assertThat(judge(runs, holds, open).verdict()).isEqualTo(ClaimVerdict.NOT_DECIDED);
    assertThat(judge(runs, open, fails).verdict()).isEqualTo(ClaimVerdict.FAILS);
  }

  @Test
  void missingAndUnfinishedRunsLeaveTheirSeedsOut() {
    FakeRun run = FakeRun.accuracies(0.5, 0.5);
    RunData killed = run.with(Status.running(1, 2));
    RunData stopped = run.with(new Status(State.STOPPED, "asked", 0, 2));

    Judgement judgement =
        judge(Arrays.asList(run, run, run, null, killed, stopped), least(FIRST, 0.4));

    Outcome outcome = judgement.conditions().get(0);
    assertThat(outcome.verdict()).isEqualTo(ClaimVerdict.HOLDS);
    assertThat(outcome.effect().orElseThrow().seeds()).isEqualTo(3);
    assertThat(outcome.remark())
        .isEqualTo(
            "seed 3: left out, because there is no run of l2;"
                + " seed 4: left out, because l2 is unfinished (running after 1 of 2 tasks);"
                + " seed 5: left out, because l2 is unfinished (stopped after 0 of 2 tasks)");
  }

  @Test
  void withoutAnyValueThereIsNoEffect() {
    Judgement judgement = judge(Arrays.asList(null, null, null), least(FIRST, 0.4));

    Outcome outcome = judgement.conditions().get(0);
    assertThat(outcome.verdict()).isEqualTo(ClaimVerdict.NOT_DECIDED);
    assertThat(outcome.effect()).isEmpty();
    assertThat(outcome.remark()).startsWith("0 seeds have a value, 3 are needed; seed 0: left out");
  }

  @Test
  void oneSeedIsShownAndDecidesNothing() {
    Outcome outcome = judge(firsts(0.7), least(FIRST, 0.4)).conditions().get(0);

    assertThat(outcome.effect()).contains(new Effect(0.7, 0.7, 0.7, 1));
    assertThat(outcome.verdict()).isEqualTo(ClaimVerdict.NOT_DECIDED);
    assertThat(outcome.remark()).isEqualTo("1 seed has a value, 3 are needed");
  }

  @Test
  void seedWithoutAValueIsNamedWithTheReason() {
    List<RunData> runs =
        List.of(
            FakeRun.accuracies(0.9, 0.2),
            FakeRun.accuracies(0.11, 0.1),
            FakeRun.accuracies(0.9, 0.2),
            FakeRun.accuracies(0.9, 0.2));

    Outcome outcome = judge(runs, most(RETAINED, 0.5)).conditions().get(0);

    assertThat(outcome.verdict()).isEqualTo(ClaimVerdict.HOLDS);
    assertThat(outcome.remark()).isEqualTo("seed 1: left out, because l2 never learned");
  }

  @Test
  void divergedRunIsAResult() {
    FakeRun whole = FakeRun.accuracies(0.9, 0.9, 0.9, 0.9);
    // The third task's row tells of the part that was done before the loss was no longer finite.
    FakeRun diverged =
        FakeRun.accuracies(0.9, 0.9, 0.8).with(new Status(State.DIVERGED, "the loss is NaN", 2, 4));

    Outcome outcome =
        judge(List.of(diverged, diverged, diverged), most(RETAINED, 0.5)).conditions().get(0);
    assertThat(outcome.verdict()).isEqualTo(ClaimVerdict.HOLDS);
    assertThat(outcome.effect().orElseThrow().mean()).isZero();
    assertThat(outcome.remark())
        .isEqualTo(
            "seed 0: l2 diverged in task 3; seed 1: l2 diverged in task 3;"
                + " seed 2: l2 diverged in task 3");

    Statistic rank =
        new Statistic.Change(
            new PerTask.Measured("l2", "rank", "value", "network", PerTask.Summary.MEAN));
    double[][] values = FakeRun.each(1, 1, 1);
    RunData healthy = whole.measured("rank", "value", "network", FakeRun.each(1, 1, 1, 1));
    RunData broken = diverged.measured("rank", "value", "network", values);
    Outcome unknown =
        judge(List.of(healthy, broken, healthy, healthy), least(rank, 0.8)).conditions().get(0);
    assertThat(unknown.verdict()).isEqualTo(ClaimVerdict.HOLDS);
    assertThat(unknown.remark())
        .isEqualTo(
            "seed 1: l2 diverged in task 3, left out, because nothing of l2 has a value in the last"
                + " tenth of the tasks");
  }

  @Test
  void theSameRunsGiveTheSameInterval() {
    double[] accuracies = new double[12];
    Arrays.setAll(accuracies, seed -> 0.5 + 0.01 * (seed * seed % 7));

    assertThat(judge(firsts(accuracies), least(FIRST, 0.4)))
        .isEqualTo(judge(firsts(accuracies), least(FIRST, 0.4)));
  }

  @Test
  void ratesAreShownAsPlansWriteThem() {
    assertThat(new RateRuns(1e-2, Map.of()).at()).isEqualTo("η = 1e-2");
    assertThat(new RateRuns(0.001, Map.of()).at()).isEqualTo("η = 1e-3");
    assertThat(new RateRuns(0.00025, Map.of()).at()).isEqualTo("η = 2.5e-4");
    assertThat(new RateRuns(1, Map.of()).at()).isEqualTo("η = 1e0");
    assertThatThrownBy(() -> new RateRuns(0, Map.of()))
        .hasMessage("rate must be positive and finite, was 0.0");
  }
}
