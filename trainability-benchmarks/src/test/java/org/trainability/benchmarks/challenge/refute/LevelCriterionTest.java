package org.trainability.benchmarks.challenge.refute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainability.benchmarks.challenge.refute.SampleTraces.refute;
import static org.trainability.benchmarks.challenge.refute.SampleTraces.run;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.trainability.benchmarks.challenge.refute.Counterexample.Kind;
import org.trainability.benchmarks.challenge.refute.Counterexample.Verdict;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.benchmarks.challenge.signal.Warning;

/** The level at which an indicator stands may tell of a loss, too. */
class LevelCriterionTest {

  private static final Offset<Double> EXACT = Offset.offset(1e-9);

  /**
   * The levels at which lost moves by 1; kept moves from 1 to 2, fine from 1 to 1, bad from 1 to 3.
   */
  private static SampleTraces pairAt(double level, long... seeds) {
    SampleTraces traces = new SampleTraces();
    for (long seed : seeds) {
      traces
          .with(run("lost", seed, 0, level, level + 1))
          .with(run("kept", seed, 1, 1, 2))
          .with(run("fine", seed, 1, 1, 1))
          .with(run("bad", seed, 0, 1, 3));
    }
    return traces;
  }

  /** No setting moves; lost stands at a level, the settings that are kept at 1, 2 and 6. */
  private static SampleTraces silentAt(double level, long... seeds) {
    SampleTraces traces = new SampleTraces();
    for (long seed : seeds) {
      traces
          .with(run("lost", seed, 0.45, level, level))
          .with(run("a", seed, 0.8, 1, 1))
          .with(run("b", seed, 0.9, 2, 2))
          .with(run("c", seed, 0.85, 6, 6));
    }
    return traces;
  }

  private static List<Counterexample> of(Kind kind, Refutation refutation) {
    return refutation.counterexamples().stream().filter(each -> each.kind() == kind).toList();
  }

  private static Counterexample only(Refutation refutation) {
    assertThat(refutation.counterexamples()).hasSize(1);
    return refutation.counterexamples().get(0);
  }

  @Test
  void aPairIsToldApartByAMoreAlarmingLevelAndNotByALessAlarmingOne() {
    List<IndicatorTrace> high = pairAt(9, 0).all();
    Refutation alarming = refute(high, List.of(), Warning.HIGH);
    assertThat(alarming.counterexamples()).isEmpty();
    assertThat(alarming.effort()).isEqualTo(new Effort(4, 4, 6, 0, 0, 1, 0, 0));
    // Levels 9, 10, 1, 2, 1, 1, 1, 3: sum 28, squares 198.
    assertThat(alarming.scale().levelSpread())
        .isCloseTo(Math.sqrt((198 - 28 * 28 / 8.0) / 7), EXACT);

    Refutation harmless = refute(high, List.of(), Warning.LOW);
    assertThat(of(Kind.PAIR, harmless)).hasSize(1);
    assertThat(of(Kind.PAIR, harmless).get(0).strength()).isEqualTo(1);
    assertThat(harmless.effort().pairsByLevel()).isZero();

    List<IndicatorTrace> low = pairAt(-9, 0).all();
    assertThat(only(refute(low, List.of(), Warning.HIGH)).strength()).isEqualTo(1);
    assertThat(refute(low, List.of(), Warning.LOW).effort().pairsByLevel()).isEqualTo(1);
  }

  @Test
  void aSmallExcessIsToleratedAndWeakensThePair() {
    Refutation refutation = refute(pairAt(1.1, 0).all(), List.of(), Warning.HIGH);

    // Levels 1.1, 2.1, 1, 2, 1, 1, 1, 3: sum 12.2, squares 22.62; the spread is 0.757.
    double spread = Math.sqrt((22.62 - 12.2 * 12.2 / 8) / 7);
    assertThat(only(refutation).strength()).isCloseTo(1 - 0.1 / spread, EXACT);
    // 0.25 of a spread of nearly 0.76.
    assertThat(refute(pairAt(1.18, 0).all(), List.of(), Warning.HIGH).effort().pairCandidates())
        .isEqualTo(1);
    assertThat(refute(pairAt(1.2, 0).all(), List.of(), Warning.HIGH).effort().pairCandidates())
        .isZero();
  }

  @Test
  void eitherEndCanTellAPairApart() {
    // Wide movements elsewhere make movements alike that differ by 2.
    SampleTraces others =
        new SampleTraces().with(run("up", 0, 0.6, 1, 21)).with(run("down", 0, 0.6, 1, -19));
    List<IndicatorTrace> early =
        others.with(run("lost", 0, 0, 4, 1)).with(run("kept", 0, 1, 1, 1)).all();
    // Levels 1, 21, 1, −19, 4, 1, 1, 1: the spread is 10.7, an excess of 3 at the early end 0.28.
    assertThat(refute(early, List.of(), Warning.HIGH).effort())
        .isEqualTo(new Effort(4, 4, 6, 0, 0, 1, 1, 0));
    assertThat(refute(early, List.of(), Warning.LOW).effort().pairsByLevel()).isZero();

    List<IndicatorTrace> late =
        new SampleTraces()
            .with(run("up", 0, 0.6, 1, 21))
            .with(run("down", 0, 0.6, 1, -19))
            .with(run("lost", 0, 0, 1, 4))
            .with(run("kept", 0, 1, 1, 1))
            .all();
    assertThat(refute(late, List.of(), Warning.HIGH).effort())
        .isEqualTo(new Effort(4, 4, 6, 0, 0, 1, 1, 0));
  }

  @Test
  void freshSeedsAreComparedByTheSearchRunsUnit() {
    double unit = refute(pairAt(1, 0).all(), List.of(), Warning.HIGH).scale().levelSpread();
    Counterexample told =
        only(refute(pairAt(1, 0).all(), pairAt(1 + 0.71 * unit, 7, 8).all(), Warning.HIGH));
    assertThat(told.verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
    assertThat(told.reason())
        .isEqualTo("on the fresh seeds it is more alarming by 0.71 sd, above 0.50");

    assertThat(
            only(refute(pairAt(1, 0).all(), pairAt(1 + 0.49 * unit, 7, 8).all(), Warning.HIGH))
                .verdict())
        .isEqualTo(Verdict.CONFIRMED);
    // The mean counts: 0.71 and −0.71.
    SampleTraces fresh = pairAt(1 + 0.71 * unit, 7);
    pairAt(1 - 0.71 * unit, 8).all().forEach(fresh::with);
    assertThat(only(refute(pairAt(1, 0).all(), fresh.all(), Warning.HIGH)).verdict())
        .isEqualTo(Verdict.CONFIRMED);
  }

  @Test
  void aSettingAtAnAlarmingLevelIsNoSilentLoss() {
    Refutation alarming = refute(silentAt(5, 0).all(), List.of(), Warning.HIGH);
    assertThat(of(Kind.SILENT, alarming)).isEmpty();
    assertThat(alarming.effort().silentByLevel()).isEqualTo(1);

    // 6 is alarming too, yet the median is that of 1, 2 and 6.
    Refutation harmless = refute(silentAt(2, 0).all(), List.of(), Warning.HIGH);
    assertThat(only(harmless).kind()).isEqualTo(Kind.SILENT);
    assertThat(only(harmless).strength()).isCloseTo(0.55, EXACT);
    assertThat(harmless.effort().silentByLevel()).isZero();

    assertThat(refute(silentAt(1, 0).all(), List.of(), Warning.LOW).effort().silentByLevel())
        .isEqualTo(1);
  }

  @Test
  void aSettingThatKeptLessThanAskedIsNotComparedWith() {
    SampleTraces search =
        silentAt(2, 0).with(run("d", 0, 0.79, 0, 0)).with(run("e", 0, 0.79, 0, 0));

    // With d and e the median would be 1, and 2 more alarming by 0.5 of the spread.
    assertThat(refute(search.all(), List.of(), Warning.HIGH).effort().silentCandidates())
        .isEqualTo(1);
  }

  @Test
  void theFreshLevelOfASilentLossIsComparedWithTheSearchSeeds() {
    // The settings that are kept stand high on the fresh seeds; that changes nothing.
    List<IndicatorTrace> fresh =
        new SampleTraces()
            .with(run("lost", 7, 0.45, 5, 5))
            .with(run("lost", 8, 0.45, 5, 5))
            .with(run("a", 7, 1, 9, 9))
            .with(run("b", 7, 1, 9, 9))
            .with(run("c", 7, 1, 9, 9))
            .all();

    Counterexample silent = only(refute(silentAt(2, 0).all(), fresh, Warning.HIGH));

    assertThat(silent.verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
    // Levels 2, 1, 2 and 6, twice: variance 2 · 14.75 / 7; 5 exceeds the median, 2, by 3.
    assertThat(silent.reason())
        .isEqualTo("on the fresh seeds it is more alarming by 1.46 sd, above 0.50");
    assertThat(only(refute(silentAt(2, 0).all(), silentAt(2, 7, 8).all(), Warning.HIGH)).verdict())
        .isEqualTo(Verdict.CONFIRMED);
  }

  @Test
  void whereNoDirectionIsKnownAnyDifferenceOfLevelsCounts() {
    for (double level : new double[] {-3, 5}) {
      Refutation refutation = refute(silentAt(level, 0).all(), List.of());
      assertThat(refutation.scale().warns()).isEmpty();
      assertThat(refutation.effort()).isEqualTo(new Effort(4, 4, 6, 0, 0, 0, 1, 0));
    }
    Counterexample silent = only(refute(silentAt(2, 0).all(), silentAt(-1, 7, 8).all()));
    assertThat(silent.kind()).isEqualTo(Kind.SILENT);
    assertThat(silent.reason())
        .isEqualTo("on the fresh seeds the levels differ by 1.46 sd, above 0.50");

    // All move alike; only levels that are alike make a pair.
    SampleTraces pairs =
        new SampleTraces()
            .with(run("low", 0, 0, 1, 1))
            .with(run("high", 0, 0, 9, 9))
            .with(run("kept", 0, 1, 5, 5));
    assertThat(refute(pairs.all(), List.of()).effort())
        .isEqualTo(new Effort(3, 3, 3, 0, 0, 2, 2, 0));
  }

  @Test
  void whereNoSettingKeptItsTrainabilityNoLossIsCalledSilent() {
    SampleTraces search =
        new SampleTraces()
            .with("lost", 0, 0, 0)
            .with("bad", 0.1, 3, 0)
            .with("better", 0.79, 0, 0)
            .with("worse", 0.6, 0, 0);

    Refutation refutation = refute(search.all(), List.of(), Warning.HIGH);

    assertThat(refutation.effort()).isEqualTo(new Effort(4, 4, 6, 2, 0, 0, 0, 1));
    assertThat(of(Kind.PAIR, refutation)).hasSize(2);
    assertThat(of(Kind.SILENT, refutation)).isEmpty();
  }

  @Test
  void levelsThatAreAllAlikeTellNothing() {
    SampleTraces search =
        new SampleTraces()
            .with(run("lost", 0, 0, 0.1 + 0.2, 0.3))
            .with(run("kept", 0, 1, 0.3, 0.3));

    Refutation refutation = refute(search.all(), List.of(), Warning.HIGH);

    assertThat(refutation.scale().levelSpread()).isZero();
    assertThat(refutation.effort()).isEqualTo(new Effort(2, 2, 1, 1, 1, 0, 0, 0));
    assertThat(refutation.counterexamples()).allMatch(each -> each.strength() == 1);
  }

  @Test
  void levelsOverDecadesAreThoseOfTheLogarithm() {
    // A collapsing network at a ten-thousandth, a healthy one at a half: low ones warn.
    SampleTraces search =
        new SampleTraces()
            .with(run("collapsing", 0, 0, 1e-4, 1e-4))
            .with(run("calm", 0, 0, 0.4, 0.4))
            .with(run("healthy", 0, 1, 0.5, 0.5));

    Refutation refutation = refute(search.all(), List.of(), Warning.LOW);

    assertThat(refutation.scale().logarithmic()).isTrue();
    assertThat(refutation.effort()).isEqualTo(new Effort(3, 3, 3, 1, 1, 1, 1, 0));
    assertThat(refutation.counterexamples())
        .extracting(each -> each.lost().setting())
        .containsExactly("calm", "calm");
    double[] logs = {-4, Math.log10(0.4), Math.log10(0.5)};
    double mean = (logs[0] + logs[1] + logs[2]) / 3;
    double squares = 0;
    for (double log : logs) {
      squares += 2 * (log - mean) * (log - mean);
    }
    double excess = Math.log10(0.5 / 0.4) / Math.sqrt(squares / 5);
    assertThat(refutation.counterexamples())
        .allSatisfy(each -> assertThat(each.strength()).isCloseTo(1 - excess, EXACT));
  }
}
