package org.trainability.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  private static final List<String> KNOWN =
      List.of("lambda", "include-bias", "mnist", "hessian-rank", "rate", "name");

  @ParameterizedTest
  @CsvSource({
    "lamda, lambda",
    "mnits, mnist",
    "hesian-rnak, hessian-rank",
    "include, include-bias",
    "rat, rate",
    "MNIST, mnist",
    "Hesian-Rank, hessian-rank"
  })
  void aSlipIsRecognized(String found, String meant) {
    assertThat(Suggestion.closest(found, KNOWN)).contains(meant);
    assertThat(Suggestion.sentence(found, KNOWN)).isEqualTo(" Did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @CsvSource({"momentum", "x", "rope", "hessian-trace-of-the-loss"})
  void anotherWordIsNot(String found) {
    assertThat(Suggestion.closest(found, List.of("rate", "lambda"))).isEmpty();
    assertThat(Suggestion.sentence(found, List.of("rate", "lambda"))).isEmpty();
  }

  @Test
  void oneLetterIsNoSlipOfAnother() {
    assertThat(Suggestion.closest("w", List.of("a", "b", "y"))).isEmpty();
    assertThat(Suggestion.closest("Y", List.of("a", "b", "y"))).contains("y");
  }
}
