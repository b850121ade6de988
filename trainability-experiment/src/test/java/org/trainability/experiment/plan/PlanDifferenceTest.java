package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanDifferenceTest {

  private static Plan read(String text) {
    return new PlanReader(FakeComponents.all()).read(text, "plan.yaml", Path.of("."), List.of());
  }

  @Test
  void equalPlansDoNotDiffer() {
    assertThat(PlanDifference.between(read("{}"), read("optimizer: {rate: 0.001}"))).isEmpty();
  }

  @Test
  void eachKeyThatDiffersIsToldWithBothValues() {
    Plan here =
        read(
            """
            stream: {steps: 400}
            network: {hidden: [64]}
            optimizer: {rate: 1e-5}
            metrics: {sharpness: }
            """);
    Plan there = read("controller: {use: cantelli, delta: 0.2}");

    assertThat(PlanDifference.between(here, there))
        .containsExactly(
            new PlanDifference("stream.steps", "400", ""),
            new PlanDifference("network.hidden", "[64]", "[256, 256]"),
            new PlanDifference("optimizer.rate", "1.0e-5", "0.001"),
            new PlanDifference("controller.use", "none", "cantelli"),
            new PlanDifference("metrics.sharpness.use", "sharpness", ""),
            new PlanDifference("metrics.sharpness.every", "40", ""),
            new PlanDifference("metrics.sharpness.full-batches-only", "false", ""),
            new PlanDifference("metrics.sharpness.iterations", "20", ""),
            new PlanDifference("stream.epochs", "", "250"),
            new PlanDifference("controller.safety", "", "0.5"),
            new PlanDifference("controller.delta", "", "0.2"));
  }
}
