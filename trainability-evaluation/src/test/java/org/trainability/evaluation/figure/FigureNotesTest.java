package org.trainability.evaluation.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.trainability.evaluation.figure.Axis.Scale;

class FigureNotesTest {

  private static final Axis SHARPNESS = new Axis("Sharpness", Scale.LOGARITHMIC);

  private static Curve.Seed seed(long seed, Map<Double, Double> values) {
    return new Curve.Seed(seed, new TreeMap<>(values));
  }

  private static Curve curve(String id, Curve.Seed... seeds) {
    return new Curve(id, id.toUpperCase(Locale.ROOT), List.of(seeds));
  }

  private static Plot plot(Axis x, Axis y, Curve... curves) {
    return new Plot(x, y, Plot.Reference.NONE, List.of(), List.of(curves));
  }

  private static List<String> notes(Figure figure) {
    return new FigureFiles(List.of(figure)).notes(figure);
  }

  @Test
  void aWholeFigureNeedsNoNotes() {
    assertThat(notes(SampleFigures.weightNorm(3, 5))).isEmpty();
  }

  @Test
  void tasksWithFewerSeedsAndWithNoneAreNamed() {
    Figure figure =
        SampleFigures.single(
            Axis.ACCURACY,
            curve(
                "l2",
                seed(0, Map.of(1.0, 0.1, 2.0, 0.1, 3.0, 0.1, 5.0, 0.1)),
                seed(1, Map.of(1.0, 0.1))),
            curve("x", seed(0, Map.of(4.0, 0.1, 6.0, 0.1))));

    assertThat(notes(figure))
        .containsExactly(
            "L2: not all of its seeds have a value at task 2–3, 5.",
            "L2: no value at task 4, 6.",
            "X: no value at task 1–3, 5.");
  }

  @Test
  void whatHoldsForSeveralPlotsIsSaidOnce() {
    Curve whole = curve("l2", seed(0, Map.of(1.0, 0.5)), seed(1, Map.of(1.0, 0.5)));
    Curve part = curve("l2", seed(0, Map.of(1.0, 0.5)), seed(1, Map.of()));
    Curve empty = curve("w");
    Figure figure =
        new Figure(
            "f",
            "F",
            List.of("η = 1", "η = 2"),
            List.of("", "late"),
            List.of(
                plot(Axis.TASKS, Axis.ACCURACY, whole, empty),
                plot(Axis.TASKS, Axis.ACCURACY, part),
                plot(Axis.TASKS, Axis.ACCURACY, part, empty),
                plot(Axis.TASKS, Axis.ACCURACY, empty)));

    assertThat(notes(figure))
        .containsExactly(
            "W: no value (Task accuracy, η = 1; late, η = 1).",
            "L2: no value of seed 1 (Task accuracy, η = 2; late, η = 1).",
            "No data (late, η = 2).");
  }

  @Test
  void columnsOfDifferentSeedsDoNotLackEachOthers() {
    Curve early = curve("l2", seed(0, Map.of(1.0, 0.5)), seed(1, Map.of(1.0, 0.5)));
    Curve late = curve("l2", seed(7, Map.of(1.0, 0.5)), seed(8, Map.of()));
    Figure figure =
        new Figure(
            "f",
            "F",
            List.of("search", "fresh"),
            List.of(""),
            List.of(plot(Axis.TASKS, Axis.ACCURACY, early), plot(Axis.TASKS, Axis.ACCURACY, late)));

    assertThat(notes(figure)).containsExactly("L2: no value of seed 8 (fresh).");
  }

  @Test
  void valuesWithoutAPlaceAreCounted() {
    Figure figure =
        SampleFigures.single(
            SHARPNESS,
            curve("l2", seed(0, Map.of(1.0, 1.0, 2.0, 0.0)), seed(1, Map.of(1.0, 2.0, 2.0, -1.0))));

    assertThat(notes(figure))
        .containsExactly(
            "Means on logarithmic axes are geometric ones.",
            "L2: 2 of 4 values are zero or below and have no place on a logarithmic axis.");
  }

  @Test
  void missingStepsAreCounted() {
    Figure figure =
        SampleFigures.single(
            plot(
                Axis.STEPS,
                Axis.ACCURACY,
                curve(
                    "l2",
                    seed(0, Map.of(40.0, 0.1, 80.0, 0.1, 120.0, 0.1)),
                    seed(1, Map.of(40.0, 0.1, 160.0, 0.1))),
                curve("x", seed(0, Map.of(1.0, 0.1)))));

    assertThat(notes(figure))
        .containsExactly(
            "L2: not all of its seeds have a value at 3 of 4 places, from step 80 to 160.");
  }
}
