package org.trainability.benchmarks.challenge.refute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainability.benchmarks.challenge.refute.SampleTraces.CRITERION;
import static org.trainability.benchmarks.challenge.refute.SampleTraces.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.benchmarks.challenge.signal.Warning;
import org.trainability.evaluation.figure.Axis;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.FigureFiles;
import org.trainability.evaluation.figure.Plot;

class RefutationFigureTest {

  private static Figure figure(List<IndicatorTrace> search, List<IndicatorTrace> fresh) {
    SearchTraces searched = new SearchTraces(search);
    FreshTraces tested = new FreshTraces(fresh);
    Refutation refutation =
        Refutation.of(
            SampleTraces.indicator(Warning.HIGH), searched, tested, CRITERION, Thresholds.DEFAULT);
    List<Figure> figures =
        new RefutationFigure(refutation, searched, tested, CRITERION.chance(), id -> "The " + id)
            .all();
    assertThat(figures).hasSize(1);
    return figures.get(0);
  }

  @Test
  void accuracyAndIndicatorStandBesideTheFreshSeeds() {
    double[] withGap = SampleTraces.line(1, 2);
    withGap[4] = Double.NaN;
    Figure figure =
        figure(
            SampleTraces.planted()
                .with(
                    new IndicatorTrace(
                        "lost", 2, SampleTraces.line(0.1, 0.1), SampleTraces.line(1, 1)))
                .all(),
            new SampleTraces()
                .with(new IndicatorTrace("lost", 7, SampleTraces.line(0.9, 0.26), withGap))
                .with("lost", 0.2, 1, 8)
                .with("kept", 1, 1, 7, 8, 9)
                .all());

    assertThat(figure.id()).isEqualTo("counterexample-entropy-1");
    assertThat(figure.title()).isEqualTo("entropy: The lost vs The kept");
    assertThat(figure.columns()).containsExactly("search seeds", "fresh seeds");
    Plot accuracy = figure.plot(0, 0);
    assertThat(accuracy.y()).isEqualTo(Axis.ACCURACY);
    assertThat(accuracy.x()).isEqualTo(Axis.TASKS);
    assertThat(accuracy.reference()).isEqualTo(Plot.Reference.at(0.1, "chance"));
    assertThat(accuracy.curves()).extracting(Curve::id).containsExactly("lost", "kept");
    assertThat(accuracy.curves()).extracting(Curve::label).containsExactly("The lost", "The kept");
    // Seed 2 never learned.
    assertThat(accuracy.curves().get(0).seeds())
        .extracting(Curve.Seed::seed)
        .containsExactly(0L, 1L);
    assertThat(accuracy.curves().get(0).seeds().get(0).values())
        .hasSize(10)
        .containsEntry(1.0, 0.9)
        .containsKey(10.0);
    Plot value = figure.plot(1, 1);
    assertThat(value.y()).isEqualTo(new Axis("Unit-sign entropy (bits)", Axis.Scale.LINEAR));
    assertThat(value.reference()).isEqualTo(Plot.Reference.NONE);
    assertThat(value.curves().get(0).seeds().get(0).values())
        .hasSize(9)
        .doesNotContainKey(5.0)
        .containsEntry(1.0, 1.0)
        .containsEntry(10.0, 2.0);
    // Seed 9 has no partner.
    assertThat(value.curves().get(1).seeds()).extracting(Curve.Seed::seed).containsExactly(7L, 8L);
  }

  @Test
  void decadesAreLogarithmicAndAMissingTestIsDrawnEmpty(@TempDir Path directory)
      throws IOException {
    Figure figure =
        figure(
            new SampleTraces()
                .with(run("l2 @ η=3e-3", 0, 0.1, 1, 10))
                .with(run("l2 @ η=3e-3!", 0, 1, 100, 1000))
                .with(run("calm", 0, 1, 5, 5))
                .all(),
            List.of());

    assertThat(figure.plot(1, 0).y().scale()).isEqualTo(Axis.Scale.LOGARITHMIC);
    assertThat(figure.plot(1, 0).curves())
        .extracting(Curve::id)
        .containsExactly("l2-3e-3", "l2-3e-3-2");
    assertThat(figure.plot(0, 1).curves()).hasSize(2).allMatch(Curve::isEmpty);
    new FigureFiles(List.of(figure)).write(figure, directory);
    assertThat(directory.resolve("figures/counterexample-entropy-1.svg")).isNotEmptyFile();
  }
}
