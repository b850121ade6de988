package org.trainability.benchmarks.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trainability.evaluation.figure.Axis;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.Plot;

/** Where the plots of a picture stand; no run is there. */
class FigurePartsTest {

  private static final List<String> RATES = List.of("1e-3", "3e-3");

  private static Figure part(String figure, int tasks) {
    return new FigureParts(Map.of(), tasks, 0.1).of(Preset.load(figure).parts().get(0), RATES);
  }

  @Test
  void ratesAreColumnsAndQuantitiesRows() {
    Figure figure = part("fig1", 15);
    assertThat(figure.columns()).containsExactly("η = 1e-3", "η = 3e-3");
    assertThat(figure.rows()).containsExactly("", "");
    assertThat(figure.plot(0, 1).y().label()).isEqualTo("Task accuracy");
    assertThat(figure.plot(0, 1).reference()).isEqualTo(Plot.Reference.at(0.1, "chance"));
    assertThat(figure.plot(1, 0).y().label()).startsWith("Hessian rank");
    assertThat(figure.plot(1, 0).reference()).isEqualTo(Plot.Reference.NONE);
    assertThat(figure.plot(1, 0).curves())
        .extracting(Curve::label)
        .containsExactly("L2 (λ = 1e-3)", "Wasserstein (λ = 1e-3)");
    assertThat(figure.isEmpty()).isTrue();
  }

  @Test
  void ratesAreRowsAndMethodsColumns() {
    Figure figure = part("fig5", 15);
    assertThat(figure.rows()).containsExactly("η = 1e-3", "η = 3e-3");
    assertThat(figure.columns()).containsExactly("CReLU", "L2", "Wasserstein");
    assertThat(figure.plot(1, 2).curves())
        .extracting(Curve::id)
        .containsExactly("vanilla", "reset", "scheduled");
    assertThat(figure.plot(1, 2).x()).isEqualTo(Axis.TASKS);
  }

  @Test
  void tasksThatAreDrawnStepByStepAreThoseThatThereAre() {
    assertThat(part("fig10", 40).columns()).containsExactly("Task 1", "Tasks 1–10", "Task 10");
    assertThat(part("fig10", 4).columns()).containsExactly("Task 1", "Tasks 1–4", "Task 4");
    assertThat(part("fig10", 1).columns()).containsExactly("Task 1", "Task 1", "Task 1");
    assertThat(part("fig10", 4).plot(0, 0).x()).isEqualTo(Axis.STEPS);
  }

  @Test
  void aMethodIsItsHeadingWhereAllTasksAreDrawn() {
    assertThat(part("fig6", 4).columns()).containsExactly("CReLU", "L2", "Wasserstein");
  }
}
