package org.trainability.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PanelTest {

  private static final SortedMap<Integer, Double> NONE = new TreeMap<>();

  private static SeedCurve seed(long seed, Map<Integer, Double> indicator) {
    return new SeedCurve(seed, NONE, new TreeMap<>(indicator));
  }

  private static Panel panel(boolean logarithmic, SeedCurve... seeds) {
    return new Panel(
        "p",
        "P",
        "Sharpness",
        logarithmic,
        0.1,
        "",
        List.of(new SettingCurve("l2", "L2", List.of(seeds))));
  }

  @Test
  void stretchesBreakWhereNoSeedHasAValue() {
    SettingCurve curve =
        new SettingCurve(
            "l2",
            "L2",
            List.of(
                seed(0, Map.of(1, 1.0, 2, 2.0, 4, 4.0, 7, 7.0)), seed(1, Map.of(2, 6.0, 5, 5.0))));

    assertThat(Spread.stretches(curve, Quantity.INDICATOR))
        .containsExactly(
            List.of(new Spread(1, 1, 1, 1, 1), new Spread(2, 4, 2, 6, 2)),
            List.of(new Spread(4, 4, 4, 4, 1), new Spread(5, 5, 5, 5, 1)),
            List.of(new Spread(7, 7, 7, 7, 1)));
    assertThat(Spread.stretches(curve, Quantity.ACCURACY)).isEmpty();
  }

  @Test
  void notesNameTheTasksWithFewerSeedsAndWithNone() {
    Panel panel =
        panel(false, seed(0, Map.of(1, 1.0, 2, 1.0, 3, 1.0, 5, 1.0)), seed(1, Map.of(1, 1.0)));
    Panel wider =
        new Panel(
            "p",
            "P",
            "Sharpness",
            false,
            0.1,
            "",
            List.of(
                panel.curves().get(0),
                new SettingCurve("x", "X", List.of(seed(0, Map.of(4, 1.0, 6, 1.0))))));

    assertThat(PanelNotes.of(panel))
        .containsExactly("L2, Sharpness: not all of its 2 seeds have a value at task 2–3, 5.");
    assertThat(PanelNotes.of(wider))
        .containsExactly(
            "L2, Sharpness: not all of its 2 seeds have a value at task 2–3, 5; no value at task 4,"
                + " 6.",
            "X, Sharpness: no value at task 1–3, 5.");
  }

  @Test
  void logarithmicAxisNeedsPositiveValues() {
    Panel positive = panel(true, seed(0, Map.of(1, 1e-9)));
    Panel zero = panel(true, seed(0, Map.of(1, 1.0, 2, 0.0)));

    assertThat(positive.drawnLogarithmic()).isTrue();
    assertThat(PanelNotes.of(positive)).isEmpty();
    assertThat(zero.drawnLogarithmic()).isFalse();
    assertThat(PanelNotes.of(zero))
        .singleElement()
        .asString()
        .startsWith("Sharpness: drawn on a linear axis");
  }

  @Test
  void csvHoldsEveryValueInFullAndLeavesMissingOnesEmpty() {
    SeedCurve seed =
        new SeedCurve(
            7, new TreeMap<>(Map.of(1, 0.1, 2, 1 / 3.0)), new TreeMap<>(Map.of(2, 1e-20, 3, -5.0)));

    assertThat(PanelCsv.of(panel(false, seed)))
        .isEqualTo(
            """
            setting,seed,task,accuracy,indicator
            l2,7,1,0.1,
            l2,7,2,0.3333333333333333,1.0E-20
            l2,7,3,,-5.0
            """);
  }

  @Test
  void mistakesAreRefused() {
    assertThatThrownBy(() -> seed(3, Map.of(0, 1.0)))
        .hasMessage("seed 3: tasks count from 1, found a value for task 0");
    assertThatThrownBy(() -> seed(3, Map.of(2, Double.NaN)))
        .hasMessageContaining("seed 3, task 2: indicator must be a number")
        .hasMessageContaining("found NaN; leave out a missing value");
    assertThatThrownBy(() -> new SeedCurve(3, new TreeMap<>(Map.of(2, 1.5)), NONE))
        .hasMessageContaining("accuracy must be a number in [0.0, 1.0], found 1.5");
    assertThatThrownBy(() -> new SettingCurve("../l2", "", List.of()))
        .hasMessageContaining("found '../l2'");
    assertThatThrownBy(() -> panel(false, seed(1, Map.of()), seed(1, Map.of())))
        .hasMessage("setting l2: a seed appears twice");
  }
}
