package org.trainability.benchmarks.challenge.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorsTest {

  private static final String OWN =
      """
      metrics:
        fisher: {use: hessian-rank, definition: fisher-gram, every: task}
      indicators:
        my-rank:
          label: My rank
          axis: Rank
          kind: single
          warns: low
          signal: {use: measured, metric: fisher, quantity: value, layer: whole, by: last}
      """;

  @Test
  void theLeagueHasTheSixIndicatorsTheBoundsAndTheBaselines() {
    assertThat(Indicators.league())
        .extracting(Indicator::id)
        .doesNotHaveDuplicates()
        .contains(
            "hessian-rank",
            "unit-sign-entropy",
            "sharpness",
            "weight-norm",
            "gradient-norm",
            "gradient-parameter-ratio",
            "critical-step-noise",
            "critical-step-noise-debiased",
            "critical-step-volatility",
            "critical-step-combined",
            "critical-step-combined-beta-10",
            "dead-units",
            "loss-plasticity",
            "accuracy");
    assertThat(Indicators.league()).allMatch(indicator -> indicator.warns().isPresent());
  }

  @Test
  void aFileHoldsIndicatorsAndWhatTheyRead() {
    Indicators.Read read = Indicators.read(OWN, "own.yaml");

    assertThat(read.metrics()).containsOnlyKeys("fisher");
    assertThat(read.indicators())
        .containsExactly(
            new Indicator(
                "my-rank",
                "My rank",
                "Rank",
                Indicator.Kind.SINGLE,
                Optional.of(Warning.LOW),
                new Signal.Measured("fisher", "value", "whole", Signal.Summary.LAST)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "axis: Rank|axes: Rank|own.yaml, indicators.my-rank.axis: must be given; the keys found are label, axes,",
        "warns: low|warms: low|own.yaml, indicators.my-rank.warms: unknown key. Did you mean 'warns'?",
        "use: measured|use: measure|'measure' can't be used here",
        "my-rank:|my rank:|the id of a metric on trial takes letters",
        "indicators:|indicator:|own.yaml, indicators: must be given; the keys found are metrics, indicator"
      })
  void mistakesNameFileAndKey(String right, String wrong, String message) {
    assertThatThrownBy(() -> Indicators.read(OWN.replace(right, wrong), "own.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
