package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.core.Catalogue;

/** What a controller wants of the optimizer, and of its own options, is seen in the plan. */
class ControllerOptimizerTest {

  private static final Catalogue CATALOGUE =
      Catalogue.load(ControllerOptimizerTest.class.getClassLoader());

  private static Plan read(String controller, String optimizer) {
    return new PlanReader(CATALOGUE)
        .read(
            "controller: %s\noptimizer: %s\n".formatted(controller, optimizer),
            "plan.yaml",
            Path.of(""),
            List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{use: redo, time: per-element}",
        "{use: continual-backprop, time: per-element}",
        "{use: self-normalized-resets, time: per-element}",
        "{use: selective-weight-reinitialization, optimizer-state: restart}"
      })
  void countsOfSingleEntriesTakeAnOptimizerThatHasThem(String controller) {
    for (String optimizer : List.of("sgd", "rmsprop", "upgd-adam", "{use: sam, base: sgd}")) {
      PlanException mistake =
          catchThrowableOfType(PlanException.class, () -> read(controller, optimizer));
      assertThat(mistake)
          .as(optimizer)
          .hasMessageContaining("plan.yaml:1:13")
          .hasMessageContaining("has one count for all");
    }
    for (String optimizer : List.of("adam", "adamw", "sam")) {
      assertThat(read(controller, optimizer).controllers()).hasSize(1);
    }
  }

  @Test
  void sharedCountsGoWithAny() {
    assertThat(read("[redo, continual-backprop]", "sgd").controllers()).hasSize(2);
  }

  @Test
  void oldMomentsHaveNoNewCount() {
    PlanException mistake =
        catchThrowableOfType(
            PlanException.class,
            () -> read("{use: redo, time: per-element, moments: keep}", "adam"));
    assertThat(mistake).hasMessageContaining("must be zero, where time is per-element");
    assertThat(read("{use: redo, moments: keep}", "sgd").controllers()).hasSize(1);
  }

  @Test
  void aFirstThresholdLiesBelowTheGreatest() {
    PlanException mistake =
        catchThrowableOfType(
            PlanException.class,
            () -> read("{use: self-normalized-resets, initial-threshold: 30000}", "adam"));
    assertThat(mistake)
        .hasMessageContaining(
            "'initial-threshold' must be at most 'maximum-threshold', 20000, was 30000");
  }
}
