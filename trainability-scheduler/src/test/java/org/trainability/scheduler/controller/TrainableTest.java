package org.trainability.scheduler.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;
import org.trainability.api.controller.Verdict;
import org.trainability.api.controller.Verdict.Outcome;

class TrainableTest {

  private static final List<LayerShape> LAYERS =
      List.of(
          new LayerShape("fc1", 4, 1, false, "fc2", Map.of("weight", 12, "bias", 4), 0.2),
          new LayerShape("fc2", 2, 1, false, "", Map.of("weight", 8, "bias", 2), 0.5));

  /** κ₁ = 0.1, κ₀ = 0.02; half of the running mean is the last loss. */
  private final Drive<?> drive =
      Drive.of(
          ComponentSpec.of("trainable").with("high", 0.1).with("low", 0.02).with("decay", 0.5),
          1e-3,
          "fc1",
          "fc2");

  private void ask(Event event, int task, OptionalDouble loss) {
    drive.ask(
        new Situation(
            event, 8, 100, task, 4, 50, 8, 8, loss, LAYERS, drive.rates, Map.of(), new Seeds(0)));
  }

  private void see(double loss) {
    ask(Event.STEP, 1, OptionalDouble.of(loss));
  }

  private void assertRates(double factor) {
    assertThat(drive.rates.get("fc1")).isCloseTo(factor * 0.2 / 2, within(1e-15));
    assertThat(drive.rates.get("fc2")).isCloseTo(factor * 0.5 / 2, within(1e-15));
  }

  @Test
  void itIsAskedAsOftenAsItsConstraintActs() {
    assertThat(drive.controller().cadence()).isEqualTo(Cadence.every(6).andAtTaskStart());
    assertThat(drive.controller().constraints())
        .containsExactly(
            ComponentSpec.of("isometry")
                .with("every", 6)
                .with("strength", 1.0)
                .with("scale", 12.0)
                .with("bias-decay", 0.075));
  }

  @Test
  void ratesFollowTheLoss() {
    ask(Event.TASK_START, 1, OptionalDouble.empty());
    assertRates(0.1);
    see(2);
    assertRates(0.1);
    assertThat(drive.verdicts)
        .contains(new Verdict("fc1", Outcome.HELD, "the loss is at its highest"));
    see(1); // L̄ = 1.5, x = ¾
    assertRates(0.08);
    assertThat(drive.verdicts)
        .containsExactly(
            new Verdict("fc1", Outcome.COOLED, "the loss fell"),
            new Verdict("fc2", Outcome.COOLED, "the loss fell"));
    see(0.5); // L̄ = 1
    assertRates(0.06);
    see(2); // L̄ = 1.5
    assertRates(0.08);
    assertThat(drive.verdicts).contains(new Verdict("fc2", Outcome.WARMED, "the loss rose"));
    see(9); // L̄ = 5.25, more than the first
    assertRates(0.1);
  }

  @Test
  void aLaterTasksStartIsNoNews() {
    see(2);
    see(1);
    ask(Event.TASK_START, 2, OptionalDouble.empty());
    assertRates(0.08);
    assertThat(drive.verdicts).isEmpty();
  }

  /** A first loss of 0 is one: a later loss does not take its place. */
  @ParameterizedTest
  @ValueSource(doubles = {-1, 0})
  void whereTheFirstLossIsNotPositiveRatesAreHigh(double first) {
    see(first);
    see(2);
    see(0.5);
    assertRates(0.1);
  }
}
