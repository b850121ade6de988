package org.trainability.scheduler.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Need;
import org.trainability.testkit.FakeObservation;

class SelfNormalizedResetsTest {

  /** Two units of two branches at an update whose batch has four samples. */
  private static Situation now(int step, boolean mirrored, double first, double second) {
    FakeObservation.Builder seen =
        FakeObservation.builder()
            .layer("fc1")
            .weight(new double[][] {{1, 1}})
            .preActivations(
                new double[][] {{first, second}, {first, second}, {first, second}, {first, second}})
            .layer("fc2")
            .weight(new double[][] {{1}, {1}, {1}, {1}});
    return new Situation(
        Situation.Event.UPDATED,
        step,
        100,
        1,
        step,
        100,
        4,
        400,
        4,
        OptionalDouble.of(1),
        List.of(
            new LayerShape("fc1", 2, 2, mirrored, "fc2", Map.of("weight", 2), 1),
            new LayerShape("fc2", 1, 1, false, "", Map.of("weight", 4), 1)),
        Map.of("fc1", 0.1, "fc2", 0.1),
        Map.of(),
        Optional.of(seen.build(Set.of(Need.PARAMETERS, Need.PRE_ACTIVATIONS))),
        Optional.empty(),
        new Seeds(0));
  }

  /** Half of a maximum of 1 is no threshold of 0, which every unit would reach. */
  @Test
  void aUnitThatFiresIsKeptWhateverTheMaximum() {
    Drive<?> drive =
        Drive.of(
            ComponentSpec.of("self-normalized-resets").with("maximum-threshold", 1),
            0.1,
            "fc1",
            "fc2");
    drive.ask(now(1, false, 0.5, 0.5));
    assertThat(drive.otherActions).isEmpty();
  }

  /** A Fourier unit has z in both branches, so that one with z < 0 alone is silent. */
  @ParameterizedTest
  @CsvSource({"false, 1", "true, 0"})
  void aUnitOfTwoBranchesFiresByItsOwnPreActivations(boolean mirrored, int resets) {
    Drive<?> drive =
        Drive.of(
            ComponentSpec.of("self-normalized-resets").with("initial-threshold", 12),
            0.1,
            "fc1",
            "fc2");
    for (int step = 1; step <= 3; step++) {
      drive.ask(now(step, mirrored, 0.5, -0.5));
    }
    assertThat(drive.otherActions).hasSize(resets);
    for (Action action : drive.otherActions) {
      assertThat(((Action.ResetUnits) action).units()).containsExactly(1);
      assertThat(((Action.ResetUnits) action).scores()).containsExactly(12.0);
    }
  }
}
