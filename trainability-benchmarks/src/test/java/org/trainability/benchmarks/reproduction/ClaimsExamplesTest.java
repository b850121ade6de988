package org.trainability.benchmarks.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainability.benchmarks.reproduction.Examples.Description;
import org.trainability.benchmarks.reproduction.Examples.Example;
import org.trainability.evaluation.claim.Claim;
import org.trainability.evaluation.claim.ClaimVerdict;
import org.trainability.evaluation.claim.Condition;
import org.trainability.evaluation.claim.Judge;
import org.trainability.evaluation.claim.Judgement;
import org.trainability.evaluation.claim.Judgement.Outcome;
import org.trainability.evaluation.claim.RateRuns;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;
import org.trainability.records.RunData;

/** Every claim can hold, can fail at each of its bounds, and can be left open. */
class ClaimsExamplesTest {

  private static final Map<String, Example> EXAMPLES = Examples.load();

  static Stream<Claim> claims() {
    return PaperClaims.load().stream();
  }

  private static Judgement judge(Claim claim, RateRuns runs) {
    return new Judge(runs, Criterion.forClasses(10)).judge(claim);
  }

  private static RateRuns without(RateRuns runs, long seed, String setting) {
    Map<Long, Map<String, RunData>> fewer = new TreeMap<>(runs.bySeed());
    Map<String, RunData> rest = new TreeMap<>(fewer.get(seed));
    rest.remove(setting);
    fewer.put(seed, rest);
    return new RateRuns(runs.rate(), fewer);
  }

  @Test
  void everyClaimHasItsExamples() {
    assertThat(EXAMPLES.keySet())
        .containsExactlyInAnyOrderElementsOf(claims().map(Claim::id).toList());
    assertThat(EXAMPLES.values()).allMatch(example -> !example.refuted().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("claims")
  void holds(Claim claim) {
    Judgement judgement = judge(claim, EXAMPLES.get(claim.id()).holds().runs());

    assertThat(judgement.conditions()).allMatch(outcome -> outcome.verdict() == ClaimVerdict.HOLDS);
    assertThat(judgement.verdict()).isEqualTo(ClaimVerdict.HOLDS);
    assertThat(judgement.at()).isEqualTo("η = 1e-2");
  }

  @ParameterizedTest
  @MethodSource("claims")
  void isRefutedAtEachOfItsBounds(Claim claim) {
    Example example = EXAMPLES.get(claim.id());
    Set<String> missed = new HashSet<>();

    for (Description refutation : example.refuted()) {
      Judgement judgement = judge(claim, example.holds().but(refutation).runs());
      assertThat(judgement.verdict()).as("%s", refutation).isEqualTo(ClaimVerdict.FAILS);
      for (Outcome outcome : judgement.conditions()) {
        if (outcome.verdict() == ClaimVerdict.FAILS) {
          Condition condition = outcome.condition();
          double mean = outcome.effect().orElseThrow().mean();
          boolean low = mean < condition.least().orElse(Double.NEGATIVE_INFINITY);
          missed.add(condition.meaning() + (low ? ", at least" : ", at most"));
        }
      }
    }

    Set<String> bounds = new HashSet<>();
    for (Condition condition : claim.conditions()) {
      condition.least().ifPresent(least -> bounds.add(condition.meaning() + ", at least"));
      condition.most().ifPresent(most -> bounds.add(condition.meaning() + ", at most"));
    }
    assertThat(missed).containsExactlyInAnyOrderElementsOf(bounds);
  }

  @ParameterizedTest
  @MethodSource("claims")
  void isNotDecidedByTwoSeeds(Claim claim) {
    RateRuns runs = EXAMPLES.get(claim.id()).holds().runs();
    Map<Long, Map<String, RunData>> two = new TreeMap<>(runs.bySeed());
    two.remove(2L);

    Judgement judgement = judge(claim, new RateRuns(runs.rate(), two));

    assertThat(judgement.verdict()).isEqualTo(ClaimVerdict.NOT_DECIDED);
    assertThat(judgement.conditions())
        .allMatch(outcome -> outcome.remark().startsWith("2 seeds have a value, 3 are needed"))
        .allMatch(outcome -> outcome.effect().orElseThrow().seeds() == 2);
  }

  @ParameterizedTest
  @MethodSource("claims")
  void needsEveryRunOfItsExample(Claim claim) {
    Description holds = EXAMPLES.get(claim.id()).holds();

    for (String setting : holds.settings().keySet()) {
      Judgement judgement = judge(claim, without(holds.runs(), 1, setting));

      assertThat(judgement.verdict()).as(setting).isEqualTo(ClaimVerdict.NOT_DECIDED);
      List<String> remarks = new ArrayList<>();
      judgement.conditions().forEach(outcome -> remarks.add(outcome.remark()));
      assertThat(remarks)
          .as(setting)
          .contains(
              "2 seeds have a value, 3 are needed; seed 1: left out, because there is no run of "
                  + setting);
    }
  }
}
