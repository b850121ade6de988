package org.trainability.scheduler.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainability.scheduler.controller.Drive.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;
import org.trainability.api.controller.Verdict;
import org.trainability.api.controller.Verdict.Outcome;

class RollBackTest {

  private static final ComponentSpec HALVING = ComponentSpec.of("per-layer").with("roll-back", 0.5);
  private static final int STEP = 30;
  private static final int STEPS = 100;

  /** The loss ceases to be finite at step 30 of a task of 100. */
  private static void diverge(Drive<?> drive, int task) {
    long step = (task - 1) * STEPS + STEP;
    drive.ask(
        new Situation(
            Event.DIVERGENCE,
            step,
            1000,
            task,
            STEP,
            STEPS,
            new LinkedHashMap<>(drive.rates),
            Map.of()));
  }

  @Test
  void withoutTheOptionNobodyIsAsked() {
    for (String name : new String[] {"per-layer", "none", "linear", "reset-at-task"}) {
      Drive<?> drive = Drive.of(ComponentSpec.of(name), 1e-3, "fc1");
      assertThat(drive.controller().cadence().onDivergence()).as(name).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"per-layer", "global", "noise-only", "curvature-only", "cantelli"})
  void everyRateIsMultiplied(String name) {
    ComponentSpec spec = ComponentSpec.of(name).with("roll-back", 0.25).with("every", 7);
    Drive<?> drive = Drive.of(spec, 1e-3, "fc1", "fc2");
    assertThat(drive.controller().cadence()).isEqualTo(Cadence.every(7).andOnDivergence());
    drive.rates.put("fc2", 4e-3);
    diverge(drive, 1);
    assertThat(drive.rates).containsEntry("fc1", 2.5e-4).containsEntry("fc2", 1e-3);
    assertThat(drive.verdicts)
        .containsExactly(
            new Verdict("fc1", Outcome.COOLED, "roll-back"),
            new Verdict("fc2", Outcome.COOLED, "roll-back"));
    assertThat(drive.otherActions).isEmpty();
  }

  @Test
  void oneTaskIsBegunAgainEightTimesAtMost() {
    Drive<?> drive = Drive.of(HALVING, 1, "fc1");
    for (int task = 2; task <= 3; task++) {
      double before = drive.rates.get("fc1");
      for (int n = 1; n <= 8; n++) {
        diverge(drive, task);
        assertThat(drive.rates.get("fc1")).isEqualTo(before / Math.pow(2, n));
        assertThat(drive.otherActions).isEmpty();
      }
    }
    double rate = drive.rates.get("fc1");
    diverge(drive, 3);
    assertThat(drive.otherActions)
        .containsExactly(
            new Action.Stop(
                "the loss ceased to be finite again, at step 30 of task 3, after 8 roll-backs in this task"));
    assertThat(drive.rates.get("fc1")).isEqualTo(rate);
    assertThat(drive.verdicts).isEmpty();
  }

  @Test
  void noRateFallsBelowItsLimit() {
    Drive<?> drive = Drive.of(HALVING.with("min-rate", 4e-4), 1e-3, "fc1", "fc2");
    drive.rates.put("fc2", 4e-4);
    diverge(drive, 1);
    assertThat(drive.rates).containsEntry("fc1", 5e-4).containsEntry("fc2", 4e-4);
    assertThat(drive.verdicts)
        .containsExactly(
            new Verdict("fc1", Outcome.COOLED, "roll-back"),
            new Verdict("fc2", Outcome.HELD, "rate at its limit"));
    diverge(drive, 1);
    assertThat(drive.rates).containsEntry("fc1", 4e-4);
    // The same task with the same rates would only diverge again; no action ends the run.
    diverge(drive, 1);
    assertThat(drive.verdicts).extracting(Verdict::outcome).containsOnly(Outcome.HELD);
    assertThat(drive.otherActions).isEmpty();
  }

  @Test
  void atItsStepsItDecidesAsWithoutTheOption() {
    Drive<?> with = Drive.of(HALVING, 1e-3, "fc1", "fc2");
    Drive<?> without = Drive.of(ComponentSpec.of("per-layer"), 1e-3, "fc1", "fc2");
    assertThat(with.controller().signals()).isEqualTo(without.controller().signals());
    Map<String, Double> alpha = Map.of("fc1", 2.0, "fc2", 0.1);
    for (int step = 40; step <= 400; step += 40) {
      with.step(step, 1000, layer -> value(alpha.get(layer)), layer -> value(1));
      without.step(step, 1000, layer -> value(alpha.get(layer)), layer -> value(1));
      assertThat(with.verdicts).isEqualTo(without.verdicts);
      assertThat(with.rates).isEqualTo(without.rates);
    }
    assertThat(with.rates.get("fc1")).isLessThan(1e-3);
  }

  @Test
  void whatIsDecidedBetweenTwoDivergencesDoesNotResetTheCount() {
    Drive<?> drive = Drive.of(HALVING, 1, "fc1");
    for (int n = 0; n < 8; n++) {
      diverge(drive, 1);
      drive.step(10, 1000, layer -> value(1), layer -> value(1));
    }
    diverge(drive, 1);
    assertThat(drive.otherActions).hasSize(1).first().isInstanceOf(Action.Stop.class);
  }
}
