package org.trainability.benchmarks.challenge.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContestantTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "per-layer|per-layer",
        "acme/mine|acme-mine",
        "{use: per-layer, cool: 0.9}|per-layer-cool-0-9"
      })
  void theIdCanNameAFolder(String controller, String id) {
    assertThat(Contestant.of(controller).id()).isEqualTo(id);
    assertThat(Contestant.of(controller).lot().name()).isEqualTo("controllers-" + id);
  }
}
