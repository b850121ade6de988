package org.trainability.benchmarks.challenge.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.trainability.benchmarks.challenge.score.Planted.RULE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.benchmarks.challenge.signal.Signal;
import org.trainability.benchmarks.challenge.signal.Warning;

class LeagueTest {

  private static final List<IndicatorTrace> SILENT =
      Planted.traces((setting, task, onset, random) -> Double.NaN);

  private static LeagueEntry entry(String id, List<IndicatorTrace> traces) {
    return new LeagueEntry(
        new Indicator(
            id, id, id, Indicator.Kind.SINGLE, Optional.of(Warning.HIGH), new Signal.TaskNumber()),
        traces);
  }

  private static List<LeagueEntry> entries() {
    return List.of(
        entry("useless", Planted.useless()),
        entry("silent", SILENT),
        entry("perfect", Planted.perfect()),
        entry("twin", Planted.perfect()),
        entry("wrong", Planted.times(-1, Planted.perfect())));
  }

  private static List<String> ids(League league) {
    return league.standings().stream().map(standing -> standing.indicator().id()).toList();
  }

  private static Standing standing(League league, String id) {
    return league.standing(id).orElseThrow();
  }

  @Test
  void ranksAreSharedByEqualsAndSilenceHasNone() {
    League league = League.of(entries(), Optional.empty(), RULE);

    assertThat(ids(league)).containsExactly("perfect", "twin", "useless", "wrong", "silent");
    assertThat(league.standings())
        .extracting(standing -> standing.across().rank())
        .containsExactly(
            OptionalInt.of(1),
            OptionalInt.of(1),
            OptionalInt.of(3),
            OptionalInt.of(4),
            OptionalInt.empty());
    assertThat(standing(league, "twin").auc().rank()).hasValue(1);
    assertThat(standing(league, "wrong").auc().rank()).hasValue(4);
    assertThat(league.standing("nobody")).isEmpty();
  }

  @Test
  void countsOfThePlantedRuns() {
    // 24 runs lose, each with three tasks before; 5 never learn. Of the 21 that keep tasks 1 to 11
    // are known; of those that lose at task o the first o − 4 are healthy.
    int healthy = 21 * 11;
    for (int setting = 0; setting < 6; setting++) {
      for (int seed = 0; seed < 4; seed++) {
        healthy += Planted.onset(setting, seed) - 4;
      }
    }
    Counts counts = League.of(entries(), Optional.empty(), RULE).counts();

    assertThat(counts).isEqualTo(new Counts(10, 50, 24, 21, 5, 72, healthy));
    assertThat(counts.atRisk()).isEqualTo(72 + healthy);
    assertThat(counts.prevalence()).hasValue(72.0 / (72 + healthy));
    assertThat(new Counts(1, 1, 0, 0, 1, 0, 0).prevalence()).isEmpty();
  }

  @Test
  void eachIsComparedWithTheBestOther() {
    League league = League.of(entries().subList(0, 3), Optional.empty(), RULE);

    Comparison best = standing(league, "perfect").auc().against().orElseThrow();
    assertThat(best.other()).isEqualTo("useless");
    assertThat(best.outcome()).hasToString("is the best");
    Comparison worse = standing(league, "useless").auc().against().orElseThrow();
    assertThat(worse.other()).isEqualTo("perfect");
    assertThat(worse.outcome()).hasToString("is not the best");
    Estimate difference = worse.difference().estimate().orElseThrow();
    Estimate own = standing(league, "useless").scores().auc().estimate().orElseThrow();
    // The other one's AUC is 1 in every resample.
    assertThat(difference.value()).isCloseTo(own.value() - 1, within(1e-15));
    assertThat(difference.low()).isCloseTo(own.low() - 1, within(1e-15));
    assertThat(difference.high()).isCloseTo(own.high() - 1, within(1e-15));
  }

  @Test
  void equalsAndSilenceDecideNothing() {
    League league = League.of(entries(), Optional.empty(), RULE);

    Comparison equal = standing(league, "twin").across().against().orElseThrow();
    assertThat(equal.other()).isEqualTo("perfect");
    assertThat(equal.difference()).isEqualTo(TrialScore.of(new Estimate(0, 0, 0)));
    assertThat(equal.outcome()).hasToString("not decided");
    Comparison silent = standing(league, "silent").auc().against().orElseThrow();
    assertThat(silent.outcome()).isEqualTo(Comparison.Outcome.NOT_DECIDED);
    assertThat(silent.difference().reason()).isEqualTo("no task with a value has a loss ahead");
    League two = League.of(entries().subList(0, 2), Optional.empty(), RULE);
    assertThat(standing(two, "useless").across().against()).isEmpty();
  }

  @Test
  void noOrderChangesABit() {
    League league = League.of(entries(), Optional.empty(), RULE);
    for (int trial = 0; trial < 3; trial++) {
      Random random = new Random(trial);
      List<LeagueEntry> shuffled = new ArrayList<>();
      for (LeagueEntry entry : entries()) {
        List<IndicatorTrace> traces = new ArrayList<>(entry.traces());
        Collections.shuffle(traces, random);
        shuffled.add(new LeagueEntry(entry.indicator(), traces));
      }
      Collections.shuffle(shuffled, random);

      assertThat(League.of(shuffled, Optional.empty(), RULE)).isEqualTo(league);
    }
  }

  @Test
  void scoresDoNotDependOnWhoElseTakesPart() {
    Scores among = standing(League.of(entries(), Optional.empty(), RULE), "useless").scores();

    assertThat(
            standing(League.of(entries().subList(0, 1), Optional.empty(), RULE), "useless")
                .scores())
        .isEqualTo(among);
    assertThat(Scores.of(Planted.useless(), Optional.of(Warning.HIGH), RULE)).isEqualTo(among);
  }

  @Test
  void entriesThatCannotBeCompared() {
    LeagueEntry useless = entry("useless", Planted.useless());
    assertThatThrownBy(() -> League.of(List.of(), Optional.empty(), RULE))
        .hasMessage("entries must have at least one indicator, had none");
    assertThatThrownBy(() -> League.of(List.of(useless, useless), Optional.empty(), RULE))
        .hasMessage("the id useless must be unique, two indicators have it");
    List<IndicatorTrace> fewer = Planted.useless().subList(0, 49);
    assertThatThrownBy(
            () -> League.of(List.of(useless, entry("fewer", fewer)), Optional.empty(), RULE))
        .hasMessage("an indicator must have a trace of each of the 50 runs, had 49");
    List<IndicatorTrace> others = new ArrayList<>(Planted.useless());
    others.set(3, new IndicatorTrace("setting-0", 3, new double[] {0.5}, new double[] {1}));
    assertThatThrownBy(
            () -> League.of(List.of(useless, entry("others", others)), Optional.empty(), RULE))
        .hasMessageStartingWith(
            "all indicators must have the same runs: wanted setting-0 seed 3 with accuracies [0.")
        .hasMessageEndingWith("found setting-0 seed 3: [1.0], accuracies [0.5]");
  }

  /** The assay falls where the loss is near; an indicator may tell the one and not the other. */
  @Test
  void plasticityIsAskedBesideTheNextAccuracy() {
    List<IndicatorTrace> assay =
        Planted.traces((setting, task, onset, random) -> setting % 2 - 0.01 * random.nextDouble());
    List<IndicatorTrace> ofAssay =
        Planted.traces((setting, task, onset, random) -> -(setting % 2) + random.nextDouble() / 9);
    LeagueEntry knows = entry("knows", ofAssay);
    LeagueEntry perfect = entry("perfect", Planted.perfect());

    League league = League.of(List.of(knows, perfect), Optional.of(assay), RULE);

    Scores told = standing(league, "knows").scores();
    assertThat(Planted.value(told.plasticityAcross())).isGreaterThan(0.99);
    assertThat(Math.abs(Planted.value(told.across()))).isLessThan(0.3);
    assertThat(told.difference().estimate().orElseThrow().high()).isLessThan(0);
    assertThat(standing(league, "knows").plasticity().rank()).hasValue(1);
    assertThat(standing(league, "perfect").across().rank()).hasValue(1);
    // Of even settings the plasticity is low, and some of them lose.
    assertThat(league.agreement().orElseThrow().estimate()).isPresent();
    // The other scores are the same as without assays.
    Scores alone =
        standing(League.of(List.of(knows, perfect), Optional.empty(), RULE), "perfect").scores();
    Scores among = standing(league, "perfect").scores();
    assertThat(among.across()).isEqualTo(alone.across());
    assertThat(among.auc()).isEqualTo(alone.auc());
    assertThat(alone.plasticityAcross().reason()).isEqualTo("plasticity was not measured");
  }
}
