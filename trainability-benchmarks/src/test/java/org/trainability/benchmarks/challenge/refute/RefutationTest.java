package org.trainability.benchmarks.challenge.refute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.trainability.benchmarks.challenge.refute.SampleTraces.kept;
import static org.trainability.benchmarks.challenge.refute.SampleTraces.planted;
import static org.trainability.benchmarks.challenge.refute.SampleTraces.refute;
import static org.trainability.benchmarks.challenge.refute.SampleTraces.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.trainability.benchmarks.challenge.refute.Counterexample.Kind;
import org.trainability.benchmarks.challenge.refute.Counterexample.Verdict;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.benchmarks.challenge.signal.Warning;

class RefutationTest {

  private static final Offset<Double> EXACT = Offset.offset(1e-9);
  private static final double SPREAD = Math.sqrt(4.0 / 7);

  private static SampleTraces fresh(double fateOfLost, double movementOfLost) {
    return new SampleTraces()
        .with("lost", 0.2, 1, 7)
        .with("lost", fateOfLost, movementOfLost, 8)
        .with("kept", 1, 1, 7, 8);
  }

  private static Counterexample only(Refutation refutation) {
    assertThat(refutation.counterexamples()).hasSize(1);
    return refutation.counterexamples().get(0);
  }

  @Test
  void aPlantedPairIsFoundAndConfirmedWithAllItsNumbers() {
    Refutation refutation = refute(planted().all(), fresh(0.2, 1).all(), Warning.HIGH);

    assertThat(refutation.effort()).isEqualTo(new Effort(4, 8, 6, 1, 0, 0, 0, 0));
    assertThat(refutation.scale().spread()).isCloseTo(SPREAD, EXACT);
    assertThat(refutation.scale().logarithmic()).isFalse();
    Counterexample pair = only(refutation);
    assertThat(pair.kind()).isEqualTo(Kind.PAIR);
    assertThat(pair.lost().setting()).isEqualTo("lost");
    assertThat(kept(pair)).hasValue("kept");
    assertThat(pair.strength()).isCloseTo(0.8, EXACT);
    assertThat(pair.verdict()).isEqualTo(Verdict.CONFIRMED);
    assertThat(pair.reason()).isEqualTo("on 2 fresh seeds");
    assertThat(refutation.confirmed()).containsExactly(pair);
    Trajectory lost = pair.lost().search();
    assertThat(lost.seeds()).containsExactly(0L, 1L);
    assertThat(lost.early()).isCloseTo(1, EXACT);
    assertThat(lost.late()).isCloseTo(2, EXACT);
    assertThat(lost.movement()).isCloseTo(1 / SPREAD, EXACT);
    assertThat(lost.fate()).isCloseTo(0.2, EXACT);
    assertThat(lost.accuracyEarly()).isCloseTo(0.9, EXACT);
    assertThat(lost.accuracyBest()).isCloseTo(0.9, EXACT);
    assertThat(lost.accuracyLate()).isCloseTo(0.26, EXACT);
    assertThat(pair.lost().fresh().orElseThrow().seeds()).containsExactly(7L, 8L);
  }

  @Test
  void everyFreshSeedMustShowTheFateButMayFallShortALittle() {
    Counterexample refuted = only(refute(planted().all(), fresh(0.9, 1).all(), Warning.HIGH));
    assertThat(refuted.verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
    assertThat(refuted.reason()).isEqualTo("on fresh seed 8 the fates differ by 0.10, below 0.40");
    assertThat(refuted.lost().fresh().orElseThrow().fate()).isCloseTo(0.55, EXACT);
    assertThat(only(refute(planted().all(), fresh(0.602, 1).all(), Warning.HIGH)).reason())
        .isEqualTo("on fresh seed 8 the fates differ by 0.398, below 0.40");

    assertThat(only(refute(planted().all(), fresh(0.55, 1).all(), Warning.HIGH)).verdict())
        .isEqualTo(Verdict.CONFIRMED);
    assertThat(only(refute(planted().all(), fresh(0.65, 1).all(), Warning.HIGH)).verdict())
        .isEqualTo(Verdict.NOT_CONFIRMED);
  }

  @Test
  void theFreshMovementMustBeAlikeInTheMean() {
    // The mean over both seeds differs by half of what the second does: 0.75, then 0.35.
    Counterexample refuted = only(refute(planted().all(), fresh(0.2, 2.5).all(), Warning.HIGH));
    assertThat(refuted.verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
    assertThat(refuted.reason())
        .isEqualTo("on the fresh seeds the movements differ by 0.99 sd, above 0.50");

    assertThat(only(refute(planted().all(), fresh(0.2, 1.7).all(), Warning.HIGH)).verdict())
        .isEqualTo(Verdict.CONFIRMED);
  }

  @Test
  void withoutTwoFreshSeedsOfBothSettingsNothingIsTested() {
    List<IndicatorTrace> one =
        new SampleTraces().with("lost", 0.2, 1, 7, 8).with("kept", 1, 1, 7, 9).all();

    Refutation refutation = refute(planted().all(), one, Warning.HIGH);

    Counterexample pair = only(refutation);
    assertThat(pair.verdict()).isEqualTo(Verdict.NOT_TESTABLE);
    assertThat(pair.reason())
        .isEqualTo("a test needs 2 fresh seeds at which its runs take part, found 1");
    assertThat(pair.lost().fresh().orElseThrow().seeds()).containsExactly(7L);
    assertThat(refutation.leftOut())
        .extracting(LeftOut::toString)
        .contains("lost, seed 9: no run", "kept, seed 8: no run");
    assertThat(only(refute(planted().all(), List.of(), Warning.HIGH)).lost().fresh()).isEmpty();
  }

  @Test
  void aLossWithoutAWarningIsSilentWhetherTheIndicatorStaysOrImproves() {
    SampleTraces search =
        new SampleTraces()
            .with("stays", 0.1, 0.1, 0, 1)
            .with("improves", 0.3, -2, 0, 1)
            .with("warned", 0, 2, 0, 1)
            .with(run("kept", 0, 1, 2.1, 1.1))
            .with(run("kept", 1, 1, 2.1, 1.1));
    List<IndicatorTrace> fresh =
        new SampleTraces()
            .with("stays", 0.1, 0.1, 7)
            .with("stays", 0.7, 0.1, 8)
            .with("improves", 0.3, -2, 7, 8)
            .all();

    Refutation refutation = refute(search.all(), fresh, Warning.HIGH);

    double spread = refutation.scale().spread();
    assertThat(refutation.effort().silentCandidates()).isEqualTo(2);
    List<Counterexample> silent =
        refutation.counterexamples().stream().filter(each -> each.kind() == Kind.SILENT).toList();
    assertThat(silent)
        .extracting(each -> each.lost().setting())
        .containsExactly("stays", "improves");
    assertThat(silent.get(0).strength()).isCloseTo(0.9 - 0.1 / spread, EXACT);
    assertThat(silent.get(0).reason()).isEqualTo("on fresh seed 8 the fate is 0.70, above 0.60");
    assertThat(silent.get(1).strength()).isCloseTo(0.7, EXACT);
    assertThat(silent.get(1).verdict()).isEqualTo(Verdict.CONFIRMED);
    assertThat(kept(silent.get(1))).isEmpty();
  }

  @Test
  void aWarningOnTheFreshSeedsSavesTheIndicator() {
    SampleTraces search =
        new SampleTraces()
            .with("stays", 0, 0, 0, 1)
            .with(run("fine", 0, 1, 3, 1))
            .with(run("fine", 1, 1, 3, 1))
            .with("bad", 0, 2, 0, 1);
    List<IndicatorTrace> fresh = new SampleTraces().with("stays", 0, 1.5, 7, 8).all();

    Counterexample silent = only(refute(search.all(), fresh, Warning.HIGH));

    assertThat(silent.lost().setting()).isEqualTo("stays");
    assertThat(silent.verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
    // Movements −2, −2, 0, 0, 2, 2: spread √(16/5).
    assertThat(silent.reason()).isEqualTo("on the fresh seeds it warns by 0.84 sd, above 0.50");
  }

  @Test
  void theDirectionOfAWarningIsLearnedWhereNobodyDeclaresIt() {
    SampleTraces falling =
        new SampleTraces()
            .with("a", 0.1, -3, 0, 1)
            .with("b", 0.6, -2, 0, 1)
            .with("c", 1, 0, 0, 1)
            .with("up", 0.3, 0.5, 0, 1);

    Refutation learned = refute(falling.all(), List.of());
    assertThat(learned.scale().warns()).hasValue(Warning.LOW);
    assertThat(learned.scale().declared()).isFalse();
    assertThat(learned.effort().silentCandidates()).isEqualTo(1);

    Refutation declared = refute(falling.all(), List.of(), Warning.HIGH);
    assertThat(declared.scale().warns()).hasValue(Warning.HIGH);
    assertThat(declared.scale().declared()).isTrue();
    assertThat(declared.counterexamples())
        .filteredOn(each -> each.kind() == Kind.SILENT)
        .extracting(each -> each.lost().setting())
        .containsExactly("a");
  }

  @Test
  void anIndicatorThatFollowsFateHasNoCounterexample() {
    SampleTraces search = new SampleTraces();
    for (int i = 0; i <= 20; i++) {
      search.with("s" + i, i / 20.0, 1 - i / 20.0, 0, 1);
    }

    Refutation refutation = refute(search.all(), List.of());

    assertThat(refutation.scale().warns()).hasValue(Warning.HIGH);
    assertThat(refutation.effort()).isEqualTo(new Effort(21, 42, 210, 0, 0, 0, 0, 0));
    assertThat(refutation.counterexamples()).isEmpty();
  }

  @Test
  void anIndicatorThatAlwaysMovesAlikeTellsNothing() {
    SampleTraces search =
        new SampleTraces().with("a", 0, 3, 0).with("b", 0.2, 3, 0).with("c", 1, 3, 0);

    Refutation refutation = refute(search.all(), List.of());

    assertThat(refutation.scale().spread()).isZero();
    assertThat(refutation.scale().warns()).isEmpty();
    assertThat(refutation.counterexamples())
        .extracting(each -> each.lost().setting(), SampleTraces::kept, Counterexample::strength)
        .hasSize(4)
        .first()
        .satisfies(
            strongest ->
                assertThat(strongest.toList()).isEqualTo(List.of("a", Optional.of("c"), 1.0)));
  }

  @Test
  void whereNoDirectionIsKnownAnyMovementIsAWarning() {
    // Movement and fate are uncorrelated by symmetry.
    SampleTraces search =
        new SampleTraces()
            .with("up", 0, 1, 0)
            .with("down", 0, -1, 0)
            .with("fine", 1, 1, 0)
            .with("good", 1, -1, 0);

    Refutation refutation = refute(search.all(), List.of());

    assertThat(refutation.scale().warns()).isEmpty();
    assertThat(refutation.effort().silentCandidates()).isZero();
    assertThat(refutation.effort().pairCandidates()).isEqualTo(2);
  }

  @Test
  void movementsOverDecadesAreThoseOfTheLogarithm() {
    SampleTraces search =
        new SampleTraces()
            .with(run("lost", 0, 0.1, 1, 10))
            .with(run("kept", 0, 1, 100, 1000))
            .with(run("calm", 0, 1, 5, 5));
    List<IndicatorTrace> fresh =
        new SampleTraces()
            .with(run("lost", 7, 0.1, 2, 20))
            .with(run("lost", 8, 0.1, 1, -3))
            .with(run("kept", 7, 1, 1, 10))
            .with(run("kept", 8, 1, 1, 10))
            .all();

    Refutation refutation = refute(search.all(), fresh, Warning.HIGH);

    // Movements 1, 1 and 0: variance (1/9 + 1/9 + 4/9) / 2.
    assertThat(refutation.scale().logarithmic()).isTrue();
    assertThat(refutation.scale().spread()).isCloseTo(Math.sqrt(1.0 / 3), EXACT);
    Counterexample pair = only(refutation);
    assertThat(pair.lost().search().movement()).isCloseTo(Math.sqrt(3), EXACT);
    assertThat(pair.kept().orElseThrow().search().late()).isCloseTo(1000, EXACT);
    assertThat(refutation.leftOut())
        .extracting(LeftOut::toString)
        .contains("lost, seed 8: the indicator's late value, -3.0, has no logarithm");
  }

  @Test
  void valuesOfSeveralSeedsAreAveragedAsTheyAreMeasured() {
    SampleTraces search =
        new SampleTraces()
            .with(run("lost", 0, 0.1, 1, 100))
            .with(run("lost", 1, 0.1, 4, 25))
            .with(run("kept", 0, 1, 1000, 1000))
            .with(run("low", 0, 1, 1, 1))
            .with(run("least", 0, 1, 1, 1));

    Refutation refutation = refute(search.all(), List.of(), Warning.LOW);

    Counterexample silent = only(refutation);
    assertThat(silent.lost().search().early()).isCloseTo(2, EXACT);
    assertThat(silent.lost().search().late()).isCloseTo(50, EXACT);
  }

  @Test
  void runsThatCanTakeNoPartAreNamedAndLeftOut() {
    double[] none = SampleTraces.line(Double.NaN, Double.NaN);
    double[] cut = SampleTraces.line(1, 2);
    cut[SampleTraces.TASKS - 1] = Double.NaN;
    SampleTraces search =
        planted()
            .with(
                new IndicatorTrace(
                    "lost", 2, SampleTraces.line(0.12, 0.1), SampleTraces.line(1, 9)))
            .with(new IndicatorTrace("kept", 2, SampleTraces.line(0.9, 0.9), cut))
            .with(new IndicatorTrace("calm", 2, SampleTraces.line(0.9, 0.9), none))
            .with(new IndicatorTrace("short", 2, new double[] {0.9}, new double[] {1}));

    Refutation refutation = refute(search.all(), fresh(0.2, 1).all(), Warning.HIGH);

    assertThat(refutation.effort()).isEqualTo(new Effort(4, 8, 6, 1, 0, 0, 0, 0));
    assertThat(refutation.scale().spread()).isCloseTo(SPREAD, EXACT);
    assertThat(only(refutation).verdict()).isEqualTo(Verdict.CONFIRMED);
    assertThat(refutation.leftOut())
        .extracting(LeftOut::toString)
        .contains(
            "lost, seed 2: never learned",
            "kept, seed 2: the indicator has no late value",
            "calm, seed 2: the indicator has no early value",
            "short, seed 2: a movement needs 2 tasks, there are 1",
            "wild, seed 2: no run",
            "short, seed 0: no run",
            "calm, seed 7: no run");
  }

  @Test
  void withoutAnyRunThereIsNothingToFind() {
    Refutation refutation = refute(List.of(), List.of());

    assertThat(refutation.effort()).isEqualTo(new Effort(0, 0, 0, 0, 0, 0, 0, 0));
    assertThat(refutation.counterexamples()).isEmpty();
  }

  @Test
  void theOrderOfTracesChangesNothing() {
    List<IndicatorTrace> search = new ArrayList<>(many(0).all());
    List<IndicatorTrace> fresh = new ArrayList<>(many(5).all());
    Refutation refutation = refute(search, fresh);
    assertThat(refutation.counterexamples()).hasSize(6);

    Collections.shuffle(search, new Random(1));
    Collections.shuffle(fresh, new Random(2));

    assertThat(refute(search, fresh)).isEqualTo(refutation);
  }

  @Test
  void equallyStrongOnesStandInTheOrderOfTheirNamesAndThoseOfOtherSettingsAreTried() {
    SampleTraces search =
        new SampleTraces()
            .with("d", 0, 1, 0)
            .with("b", 0, 1, 0)
            .with("c", 1, 1, 0)
            .with("a", 1, 1, 0);

    assertThat(refute(search.all(), List.of()).counterexamples().subList(0, 3))
        .extracting(each -> each.lost().setting() + kept(each).orElseThrow())
        .containsExactly("ba", "bc", "dc");
  }

  @Test
  void theSearchIsBlindToTheFreshSeeds() {
    Refutation one = refute(many(0).all(), many(5).all());
    Refutation other =
        refute(
            many(0).all(),
            new SampleTraces().with("s1", 1, 1e6, 40, 41).with("s2", 0, -3, 40, 41).all());

    assertThat(other.scale()).isEqualTo(one.scale());
    assertThat(other.effort()).isEqualTo(one.effort());
    assertThat(other.counterexamples())
        .extracting(Counterexample::kind, each -> each.lost().search(), Counterexample::strength)
        .isEqualTo(
            one.counterexamples().stream()
                .map(each -> tuple(each.kind(), each.lost().search(), each.strength()))
                .toList());
    assertThat(other.counterexamples()).isNotEqualTo(one.counterexamples());
  }

  @Test
  void aSeedThatWasSearchedIsNotFresh() {
    assertThatThrownBy(() -> refute(planted().all(), planted().all()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fresh seeds must not be among the search seeds; found [0, 1] among both");
    assertThatThrownBy(() -> refute(new SampleTraces().with("a", 1, 1, 3, 3).all(), List.of()))
        .hasMessage("setting a has seed 3 twice");
  }

  @Test
  void onlyTheStrongestAreTested() {
    Refutation refutation =
        Refutation.of(
            SampleTraces.indicator(),
            new SearchTraces(many(0).all()),
            new FreshTraces(many(5).all()),
            SampleTraces.CRITERION,
            new Thresholds(0.25, 0.5, 0.5, 0.5, 0.8, 0.1, 1, 2));

    assertThat(refutation.effort().pairCandidates()).isGreaterThan(3);
    assertThat(refutation.counterexamples())
        .extracting(Counterexample::kind)
        .containsExactly(Kind.PAIR, Kind.SILENT);
  }

  @Test
  void thresholdsAreChecked() {
    assertThatThrownBy(() -> new Thresholds(0.25, 0.2, 0.5, 0.5, 0.8, 0.1, 3, 2))
        .hasMessage("threshold alikeAgain must be at least alike, 0.25, was 0.2");
    assertThatThrownBy(() -> new Thresholds(0.25, 0.5, 0, 0.5, 0.8, 0.1, 3, 2))
        .hasMessageContaining("apart must be in (0, 1], was 0.0");
    assertThatThrownBy(() -> new Thresholds(0.25, 0.5, 0.5, 0.5, 0.5, 0.1, 3, 2))
        .hasMessage("threshold kept must be in (lost, 1], lost is 0.5, was 0.5");
  }

  /** Thirty settings whose movements have nothing to do with their fates. */
  private static SampleTraces many(long firstSeed) {
    Random random = new Random(4);
    SampleTraces traces = new SampleTraces();
    IntStream.range(0, 30)
        .forEach(
            i ->
                traces.with(
                    "s" + i, random.nextDouble(), random.nextGaussian(), firstSeed, firstSeed + 1));
    return traces;
  }
}
