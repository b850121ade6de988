package org.trainability.scheduler.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;

class DetectTest {

  private static final ComponentSpec DETECT = ComponentSpec.of("detect");

  private Situation now(Drive<?> drive, Event event, int task, long step, OptionalDouble loss) {
    return new Situation(
        event,
        step,
        200,
        task,
        (int) step,
        200,
        8,
        8,
        loss,
        List.of(),
        drive.rates,
        Map.of(),
        new Seeds(0));
  }

  /** Losses that fall from 2 to 0.5, and then as told. */
  private Drive<?> train(ComponentSpec spec, double... losses) {
    Drive<?> drive = Drive.of(spec, 1e-3, "fc1", "bn1", "fc2");
    long step = 0;
    for (int i = 0; i < 80; i++) {
      ask(drive, ++step, 0.5 + 1.5 * Math.pow(0.8, i));
    }
    assertThat(drive.otherActions).as("while the loss falls").isEmpty();
    for (double loss : losses) {
      ask(drive, ++step, loss);
    }
    return drive;
  }

  private void ask(Drive<?> drive, long step, double loss) {
    drive.ask(now(drive, Event.UPDATED, 1, step, OptionalDouble.of(loss)));
  }

  @Test
  void itIsAskedAfterEachUpdateAndAtNoTaskStart() {
    assertThat(Drive.of(DETECT, 1e-3, "fc1").controller().cadence())
        .isEqualTo(Cadence.every(1).afterUpdate());
  }

  @Test
  void itResetsWhereTheLossJumpsAndSaysWhy() {
    Drive<?> drive = train(DETECT, 0.51, 2.2);
    String reason = "the loss jumped from a mean of 0.502 to 2.20";
    assertThat(drive.otherActions)
        .containsExactly(new Action.ResetParameters(reason), new Action.ResetOptimizer(reason));
  }

  @Test
  void itWaitsBeforeItSeesTheNextJump() {
    double[] losses = new double[40];
    Arrays.fill(losses, 0.5);
    losses[0] = 2.2;
    losses[15] = 2.2;
    assertThat(train(DETECT, losses).otherActions).as("15 updates later").hasSize(2);
    losses[15] = 0.5;
    losses[16] = 2.2;
    assertThat(train(DETECT, losses).otherActions).as("16 updates later").hasSize(4);
    losses[16] = 0.5;
    losses[39] = 2.2;
    assertThat(train(DETECT, losses).otherActions).as("39 updates later").hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"optimizer-reset, reset-optimizer", "shrink-and-perturb, shrink-and-perturb"})
  void whatIsDoneIsAnOption(String then, String action) {
    assertThat(train(DETECT.with("then", then), 2.2).otherActions)
        .extracting(Action::name)
        .containsExactly(action);
  }
}
