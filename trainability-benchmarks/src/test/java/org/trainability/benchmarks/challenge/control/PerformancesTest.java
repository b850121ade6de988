package org.trainability.benchmarks.challenge.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.trainability.benchmarks.challenge.grid.Cell;

class PerformancesTest {

  private static final Cell A = new Cell("a", "1e-3", "A");
  private static final Cell B = new Cell("b", "1e-3", "B");

  private static Attempt attempt(double time, double... accuracies) {
    return new Attempt(accuracies, OptionalDouble.of(time));
  }

  /** Two settings with two seeds each, of two tasks. */
  private static Attempts attempts() {
    Map<String, Map<Cell, Map<Long, Attempt>>> all = new LinkedHashMap<>();
    all.put(
        "none",
        Map.of(
            A, Map.of(0L, attempt(1, 0.4, 0.2), 1L, attempt(1, 0.4, 0.2)),
            B, Map.of(0L, attempt(1, 0.8, 0.8), 1L, attempt(1, 0.8, 0.8))));
    all.put(
        "helper",
        Map.of(
            A, Map.of(0L, attempt(3, 0.6, 0.6), 1L, attempt(3, 0.6, 0.8)),
            B, Map.of(0L, attempt(4, 0.8, 0.7), 1L, attempt(5, 0.8, 0.7))));
    return new Attempts(List.of(A, B), List.of(0L, 1L), all);
  }

  private static List<Performance> performances() {
    return new Performances(
            attempts(), new TreeMap<>(Map.of("none", "constant", "helper", "Helper")))
        .of(List.of("none"));
  }

  @Test
  void scoresAreMeansOverSettingsOfMeansOverSeeds() {
    Performance helper = performances().get(0);

    assertThat(helper.id()).isEqualTo("helper");
    // Setting A: (0.6 + 0.7)/2, setting B: 0.75.
    assertThat(helper.mean().value()).isCloseTo((0.65 + 0.75) / 2, within(1e-12));
    assertThat(helper.last().value()).isCloseTo((0.7 + 0.7) / 2, within(1e-12));
    assertThat(helper.area().value()).isCloseTo((0.65 + 0.75) / 2, within(1e-12));
    assertThat(helper.mean().low()).isLessThan(helper.mean().value());
    assertThat(helper.mean().high()).isGreaterThan(helper.mean().value());
  }

  @Test
  void theWorstSettingIsWhereItGainsLeastOverTheReference() {
    Performance helper = performances().get(0);

    assertThat(helper.worst().setting()).isEqualTo("B, η = 1e-3");
    assertThat(helper.worst().gain()).isCloseTo(-0.05, within(1e-12));
  }

  @Test
  void theTimeIsTheMedianOverTheRuns() {
    // Of 3, 3, 4 and 5.
    assertThat(performances().get(0).time()).hasValueCloseTo(3.5, within(1e-12));
    assertThat(performances().get(1).time()).hasValue(1);
  }

  @Test
  void aDifferenceIsOfTheSameRuns() {
    Difference difference = performances().get(0).differences().get(0);

    // A gains 0.3 and 0.4, B loses 0.05 twice.
    assertThat(difference.reference()).isEqualTo("none");
    assertThat(difference.estimate().value()).isCloseTo((0.35 - 0.05) / 2, within(1e-12));
    assertThat(difference.verdict()).isEqualTo("not decided");
    assertThat(performances().get(1).differences()).isEmpty();
  }

  @Test
  void theSameGainEverywhereIsBetter() {
    Map<String, Map<Cell, Map<Long, Attempt>>> all = new LinkedHashMap<>();
    all.put("none", Map.of(A, Map.of(0L, attempt(1, 0.2)), B, Map.of(0L, attempt(1, 0.5))));
    all.put("good", Map.of(A, Map.of(0L, attempt(1, 0.3)), B, Map.of(0L, attempt(1, 0.6))));
    Performances performances =
        new Performances(
            new Attempts(List.of(A, B), List.of(0L), all),
            new TreeMap<>(Map.of("none", "constant", "good", "Good")));

    assertThat(performances.of(List.of("none")).get(0).differences().get(0).verdict())
        .isEqualTo("better");
    assertThat(performances.of(List.of("good")).get(1).differences().get(0).verdict())
        .isEqualTo("worse");
  }
}
