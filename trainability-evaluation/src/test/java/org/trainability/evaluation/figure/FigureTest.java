package org.trainability.evaluation.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trainability.evaluation.figure.Axis.Scale;

class FigureTest {

  private static Plot plot(Axis x, Axis y) {
    return new Plot(x, y, Plot.Reference.NONE, List.of(), List.of());
  }

  @Test
  void plotsOfARowAndOfAColumnShareTheirAxes() {
    Axis norm = new Axis("Norm", Scale.LINEAR);

    assertThatThrownBy(
            () ->
                new Figure(
                    "f",
                    "F",
                    List.of("a", "b"),
                    List.of(""),
                    List.of(plot(Axis.TASKS, Axis.ACCURACY), plot(Axis.TASKS, norm))))
        .hasMessageContaining("figure f: plots of one row share their axis")
        .hasMessageContaining("Norm");
    assertThatThrownBy(
            () ->
                new Figure(
                    "f",
                    "F",
                    List.of("a"),
                    List.of("", ""),
                    List.of(plot(Axis.TASKS, norm), plot(Axis.STEPS, norm))))
        .hasMessageContaining("figure f: plots of one column share their axis")
        .hasMessageContaining("in column 1");
    assertThatThrownBy(() -> new Figure("f", "F", List.of("a", "b"), List.of(""), List.of()))
        .hasMessage("figure f: 1 rows × 2 columns want as many plots, found 0");
  }

  @Test
  void mistakesInCurvesAreRefused() {
    assertThatThrownBy(() -> SampleFigures.curve("../c", Map.of()))
        .hasMessageContaining("found '../c'");
    assertThatThrownBy(() -> SampleFigures.curve("c", Map.of(2.0, Double.NaN)))
        .hasMessageContaining("leave out a missing value");
    Curve curve = SampleFigures.curve("c", Map.of());
    assertThatThrownBy(() -> SampleFigures.single(Axis.ACCURACY, curve, curve))
        .hasMessage("a plot of 'Task accuracy' has a curve twice: [c, c]");
  }

  @Test
  void aCurveKeepsItsStyleInAllFiguresOfAReport() {
    Figure first = SampleFigures.weightNorm(1, 2);
    Figure second =
        SampleFigures.single(
            Axis.ACCURACY,
            SampleFigures.curve("new", Map.of()),
            SampleFigures.curve("leaky-0.3", Map.of()));

    Map<String, CurveStyle> styles = CurveStyle.assign(List.of(first, second));

    assertThat(styles).containsOnlyKeys("leaky-0.7", "leaky-0.3", "new");
    assertThat(styles.get("leaky-0.7"))
        .isEqualTo(new CurveStyle(new Color(0x0072B2), List.of(), 0));
    assertThat(styles.get("leaky-0.3").color()).isEqualTo(new Color(0xD55E00));
    assertThat(styles.get("new").color()).isEqualTo(new Color(0x009E73));
  }

  @Test
  void aColourComesAgainOnlyInAnotherFigure() {
    Curve[] eight =
        IntStream.range(0, 8)
            .mapToObj(i -> SampleFigures.curve("a" + i, Map.of()))
            .toArray(Curve[]::new);
    Curve[] others = {
      eight[0], SampleFigures.curve("b0", Map.of()), SampleFigures.curve("b1", Map.of())
    };

    Map<String, CurveStyle> styles =
        CurveStyle.assign(
            List.of(
                SampleFigures.single(Axis.ACCURACY, eight),
                SampleFigures.single(Axis.ACCURACY, others)));

    assertThat(styles.values()).doesNotHaveDuplicates();
    assertThat(eight).extracting(curve -> styles.get(curve.id()).color()).doesNotHaveDuplicates();
    assertThat(List.of("a0", "b0", "b1"))
        .extracting(id -> styles.get(id).color())
        .doesNotHaveDuplicates();
  }

  @Test
  void hundredAndTwentyStylesDiffer() {
    Curve[] curves =
        IntStream.range(0, 121)
            .mapToObj(i -> SampleFigures.curve("c" + i, Map.of()))
            .toArray(Curve[]::new);

    Map<String, CurveStyle> styles =
        CurveStyle.assign(List.of(SampleFigures.single(Axis.ACCURACY, curves)));

    assertThat(styles.values().stream().limit(120)).doesNotHaveDuplicates();
    assertThat(styles.get("c120")).isEqualTo(styles.get("c0"));
  }

  @Test
  void anyTextCanBeMadeAnId() {
    assertThat(Identifiers.safe("leaky-0.3_b")).isEqualTo("leaky-0.3_b");
    assertThat(Identifiers.safe("l2 @ η = 3e-3 ")).isEqualTo("l2-3e-3");
    assertThat(Identifiers.safe("../c/..")).isEqualTo("c-..");
    assertThat(Identifiers.safe("η")).isEqualTo("x");
    for (String text : List.of("leaky 0.3", "../c/..", "-η-", "_")) {
      String id = Identifiers.safe(text);
      assertThat(Identifiers.require("curve", id)).isEqualTo(id);
    }
  }

  @Test
  void idsThatAreOneFileToSomeSystemsAreNumbered() {
    Set<String> taken = new HashSet<>();
    assertThat(Identifiers.free("Rank", taken)).isEqualTo("Rank");
    assertThat(Identifiers.free("rank", taken)).isEqualTo("rank-2");
    assertThat(Identifiers.free("RANK?", taken)).isEqualTo("RANK-3");
    assertThat(Identifiers.free("norm", taken)).isEqualTo("norm");
  }
}
