package org.trainability.benchmarks.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.trainability.evaluation.claim.Claim;
import org.trainability.evaluation.claim.ClaimVerdict;
import org.trainability.evaluation.claim.Condition;
import org.trainability.evaluation.claim.Effect;
import org.trainability.evaluation.claim.Judgement;
import org.trainability.evaluation.claim.Judgement.Outcome;
import org.trainability.evaluation.claim.Statistic;

/** Compared with what was counted and computed by hand. */
class ScaleComparisonTest {

  private static final Condition AT_LEAST_HALF =
      new Condition(
          "a number", new Statistic.Number(1), OptionalDouble.of(0.5), OptionalDouble.empty());

  private static Judgement judgement(String id, ClaimVerdict verdict, int seeds, double... means) {
    List<Condition> conditions = Collections.nCopies(means.length, AT_LEAST_HALF);
    Claim claim = new Claim("fig1-" + id, "fig1", "Fig. 1", "It is.", "It is not.", conditions);
    List<Outcome> outcomes =
        Arrays.stream(means)
            .mapToObj(
                mean ->
                    new Outcome(
                        AT_LEAST_HALF,
                        verdict,
                        Double.isNaN(mean)
                            ? Optional.empty()
                            : Optional.of(new Effect(mean, mean, mean, seeds)),
                        ""))
            .toList();
    return new Judgement(claim, "η = 1e-3", verdict, outcomes);
  }

  private static Map<Variant, Double> accuracies(double... values) {
    Map<Variant, Double> accuracies = new LinkedHashMap<>();
    for (double value : values) {
      accuracies.put(new Variant("setting" + accuracies.size(), "1e-3"), value);
    }
    return accuracies;
  }

  @Test
  void aSmallerProfileIsComparedWithALargerOne() {
    ProfileResult quick =
        new ProfileResult(
            "quick",
            List.of("1e-3"),
            List.of(
                judgement("a", ClaimVerdict.HOLDS, 3, 0.9, 0.6),
                judgement("b", ClaimVerdict.FAILS, 3, 0.1),
                judgement("c", ClaimVerdict.NOT_DECIDED, 2, 0.4)),
            accuracies(0.1, 0.2, 0.3, 0.4));
    ProfileResult medium =
        new ProfileResult(
            "medium",
            List.of("1e-3"),
            List.of(
                judgement("a", ClaimVerdict.FAILS, 3, 0.2, 0.7),
                judgement("b", ClaimVerdict.FAILS, 3, 0.3),
                judgement("c", ClaimVerdict.NOT_DECIDED, 1, Double.NaN)),
            accuracies(0.2, 0.1, 0.3, 0.4));

    // Ranks 1 2 3 4 and 2 1 3 4: 1 - 6 (1 + 1) / (4 (16 - 1)) = 0.8. Claims a and b are decided in
    // both, b alike; conditions a1, a2 and b1 have two values, of which a1's are on two sides.
    assertThat(new ScaleComparison(Map.of("quick", quick, "medium", medium)).markdown())
        .isEqualTo(
            """
            | does the smaller predict the larger? | quick → medium, η = 1e-3 | quick → paper | medium → paper |
            | --- | --- | --- | --- |
            | settings that ran in both | 4 | no run yet | no run yet |
            | rank correlation of their accuracies at the end | 0.80 | no run yet | no run yet |
            | claims decided in both, of these with the same verdict | 2, 1 | no run yet | no run yet |
            | conditions with a value in both, of these with both means in or both out of their range | 3, 2 | no run yet | no run yet |

            | claim | quick, η = 1e-3 | medium, η = 1e-3 | paper |
            | --- | --- | --- | --- |
            | `fig1-a` | holds, n = 3 | fails, n = 3 | no run yet |
            | `fig1-b` | fails, n = 3 | fails, n = 3 | no run yet |
            | `fig1-c` | not decided, n = 2 | no run yet | no run yet |
            """);
  }
}
