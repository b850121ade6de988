package org.trainability.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.trainability.evaluation.claim.Claim;
import org.trainability.evaluation.claim.ClaimVerdict;
import org.trainability.evaluation.claim.Condition;
import org.trainability.evaluation.claim.Effect;
import org.trainability.evaluation.claim.Judgement;

class ClaimsMarkdownTest {

  private static final Claim CLAIM =
      new Claim(
          "fig1-it-stays",
          "fig1",
          "Section 3, Fig. 1a",
          "The rank |H*| stays.",
          "It falls.",
          List.of(
              SampleReport.condition(
                  "last / first", OptionalDouble.of(0.8), OptionalDouble.of(1.25)),
              SampleReport.condition("other", OptionalDouble.of(0), OptionalDouble.empty())));

  private static Judgement at(String level, ClaimVerdict verdict, Effect effect) {
    List<Judgement.Outcome> outcomes =
        CLAIM.conditions().stream()
            .map(
                (Condition condition) ->
                    new Judgement.Outcome(condition, verdict, Optional.ofNullable(effect), ""))
            .toList();
    return new Judgement(CLAIM, level, verdict, outcomes);
  }

  private static final List<Judgement> JUDGEMENTS =
      List.of(
          at("η = 1e-3", ClaimVerdict.HOLDS, new Effect(0.91234, 0.9, 12345.6, 3)),
          at("η = 1e-2", ClaimVerdict.NOT_DECIDED, null));

  @Test
  void aRowHasTheVerdictsAndAllEffects() {
    assertThat(ClaimsMarkdown.of(JUDGEMENTS))
        .isEqualTo(
            """
            | | η = 1e-3 | η = 1e-2 |
            | --- | --- | --- |
            | holds | 1 | 0 |
            | fails | 0 | 0 |
            | not decided | 0 | 1 |

            | claim and its conditions | η = 1e-3 | η = 1e-2 |
            | --- | --- | --- |
            | The rank \\|H\\*\\| stays. `fig1-it-stays`, Section 3, Fig. 1a<br>· last / first: at least 0.8, at most 1.25\
            <br>· other: at least 0 \
            | **holds**<br>✓ 0.91 [0.90, 12300] n = 3<br>✓ 0.91 [0.90, 12300] n = 3 \
            | not decided<br>? no value<br>? no value |
            """);
  }

  @Test
  void anIntervalNextToABoundReadsAsItIsJudged() {
    assertThat(ClaimsMarkdown.of(List.of(at("η = 1e-3", ClaimVerdict.HOLDS, near(0.8004, 1.2496)))))
        .contains("✓ 1.00 [0.8004, 1.2496] n = 3<br>");
    assertThat(ClaimsMarkdown.of(List.of(at("η = 1e-3", ClaimVerdict.HOLDS, near(0.8, 1.25)))))
        .contains("✓ 1.00 [0.80, 1.25] n = 3<br>");
    assertThat(
            ClaimsMarkdown.of(List.of(at("η = 1e-3", ClaimVerdict.NOT_DECIDED, near(0.7996, 1)))))
        .contains("? 1.00 [0.7996, 1.00] n = 3<br>");
  }

  private static Effect near(double low, double high) {
    return new Effect(1, low, high, 3);
  }

  @Test
  void theTableOfADocumentIsReplaced() {
    String document = "a\n<!-- claims -->\nstale\n<!-- end of claims -->\nb\n";
    String once = ClaimsMarkdown.into(document, "quick", JUDGEMENTS);
    assertThat(once)
        .startsWith("a\n<!-- claims -->\n\n| | η = 1e-3 |")
        .endsWith("? no value |\n\n<!-- end of claims -->\nb\n")
        .doesNotContain("stale");
    assertThat(ClaimsMarkdown.into(once, "quick", JUDGEMENTS)).isEqualTo(once);
  }

  @Test
  void aSentenceCountsTheVerdictsOfEachLevel() {
    assertThat(ClaimsMarkdown.sentence(JUDGEMENTS))
        .isEqualTo(
            "At η = 1e-3, 1 of 1 claim holds, 0 fail and 0 are not decided;"
                + " at η = 1e-2, 0 of 1 claim hold, 0 fail and 1 is not decided.\n");
    Judgement fails = at("η = 1e-3", ClaimVerdict.FAILS, null);
    assertThat(ClaimsMarkdown.sentence(List.of(fails, fails, JUDGEMENTS.get(0))))
        .isEqualTo("At η = 1e-3, 1 of 3 claims holds, 2 fail and 0 are not decided.\n");
    assertThat(ClaimsMarkdown.sentence(List.of())).isEqualTo("No claim was judged.\n");
  }

  @Test
  void theSentenceStandsWhereTheDocumentWantsIt() {
    String table = "<!-- claims -->\n<!-- end of claims -->\n";
    String sentence = ClaimsMarkdown.sentence(JUDGEMENTS);
    assertThat(ClaimsMarkdown.into(table, "quick", JUDGEMENTS)).doesNotContain(sentence);
    assertThat(
            ClaimsMarkdown.into(
                "<!-- verdicts of paper -->\nno run yet\n<!-- end of verdicts of paper -->\n"
                    + "<!-- verdicts of quick -->\nstale\n<!-- end of verdicts of quick -->\n"
                    + table,
                "quick",
                JUDGEMENTS))
        .contains("<!-- verdicts of paper -->\nno run yet\n")
        .containsOnlyOnce("<!-- verdicts of quick -->\n\n" + sentence + "\n<!-- end of verdicts")
        .doesNotContain("stale");
  }

  @Test
  void aProfileHasAPlaceOfItsOwn() {
    String document =
        "<!-- claims of paper -->\nold\n<!-- end of claims of paper -->\n"
            + "<!-- claims of quick -->\nstale\n<!-- end of claims of quick -->\n";
    assertThat(ClaimsMarkdown.into(document, "quick", JUDGEMENTS))
        .startsWith("<!-- claims of paper -->\nold\n<!-- end of claims of paper -->\n")
        .contains("<!-- claims of quick -->\n\n| | η = 1e-3 |")
        .doesNotContain("stale");
  }

  @Test
  void aDocumentWithoutAPlaceIsRefused() {
    for (String document :
        List.of("", "<!-- claims -->\n", "<!-- end of claims -->\n<!-- claims -->\n")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ClaimsMarkdown.into(document, "quick", JUDGEMENTS))
          .withMessageContaining("'<!-- claims -->'");
    }
  }
}
