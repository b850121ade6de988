package org.trainability.evaluation.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsTest {

  private static final String CLAIM =
      """
      - id: fig1-it-stays
        figure: fig1
        source: Section 3
        statement: It stays.
        refutation: It does not.
        conditions:
          - meaning: what remains
            statistic: {use: change, of: {use: accuracy, run: l2}}
            least: 0.8
      """;

  @Test
  void claimIsReadAsWritten() {
    List<Claim> claims = Claims.read(CLAIM, "mine.yaml");

    assertThat(claims).hasSize(1);
    Claim claim = claims.get(0);
    assertThat(claim.id()).isEqualTo("fig1-it-stays");
    assertThat(claim.figure()).isEqualTo("fig1");
    assertThat(claim.source()).isEqualTo("Section 3");
    assertThat(claim.statement()).isEqualTo("It stays.");
    assertThat(claim.refutation()).isEqualTo("It does not.");
    assertThat(claim.conditions()).hasSize(1);
    Condition condition = claim.conditions().get(0);
    assertThat(condition.meaning()).isEqualTo("what remains");
    assertThat(condition.statistic()).isEqualTo(new Statistic.Change(new PerTask.Accuracy("l2")));
    assertThat(condition.least()).hasValue(0.8);
    assertThat(condition.most()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source: Section 3|sauce: Section 3|, source: must be given; the keys found are id,"
            + " figure, sauce, statement, refutation, conditions",
        "run: l2|rum: l2|, conditions[0].statistic.of.run: must be given; the keys found are use,"
            + " rum",
        "run: l2|run: l2, fun: l3|, conditions[0].statistic.of.fun: unknown key. Did you mean"
            + " 'run'? The keys are run",
        "run: l2|run:|, conditions[0].statistic.of.run: must be given; the keys found are use, run",
        "use: change|use: chance|, conditions[0].statistic: 'chance' can't be used here",
        "{use: change, |{|, conditions[0].statistic: the key 'use' is missing",
        "least: 0.8|least: much|, conditions[0].least: must be a number, was 'much'",
        "least: 0.8|{empty}|, conditions[0]: either least or most must be given, neither was",
      })
  void mistakeIsReportedWithItsPlace(String right, String wrong, String message) {
    String text = CLAIM.replace(right, wrong.replace("{empty}", ""));
    assertThat(text).isNotEqualTo(CLAIM);

    assertRefused(text, "claim 'fig1-it-stays'" + message);
  }

  @Test
  void rulesOfAClaim() {
    assertRefused(
        CLAIM.replace("id: fig1", "id: fig2"),
        "claim 'fig2-it-stays': id must be in kebab case and begin with 'fig1-', was"
            + " 'fig2-it-stays'");
    assertRefused(
        CLAIM.replace("fig1-it-stays", "fig1-It-stays"),
        "claim 'fig1-It-stays': id must be in kebab case and begin with 'fig1-', was"
            + " 'fig1-It-stays'");
    assertRefused(
        CLAIM + "      most: 0.5\n",
        "claim 'fig1-it-stays', conditions[0]: least must not be above most, were 0.8 and 0.5");
    assertRefused(
        CLAIM.substring(0, CLAIM.indexOf("  conditions")) + "  conditions: []\n",
        "claim 'fig1-it-stays': conditions must hold at least one, had none");
    assertRefused(
        CLAIM.replace(
            "{use: change, of: {use: accuracy, run: l2}}",
            "{use: where, runs: [l2], is: least, by: {use: base-rate}, take: {use: base-rate}}"),
        "claim 'fig1-it-stays', conditions[0].statistic: runs must name at least two settings, was"
            + " [l2]");
    assertRefused(CLAIM + CLAIM, "claim 'fig1-it-stays': an earlier claim has the same id");
    assertRefused("id: fig1-it-stays", "must be a list of claims");
  }

  @Test
  void brokenYamlIsNamed() {
    assertThatThrownBy(() -> Claims.read("- id: [", "mine.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mine.yaml:1:8: is not valid YAML: ");
  }

  private static void assertRefused(String yaml, String message) {
    assertThatThrownBy(() -> Claims.read(yaml, "mine.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mine.yaml: " + message);
  }
}
