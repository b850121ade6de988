package org.trainability.scheduler.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;

class RelativeRatesTest {

  private static final List<LayerShape> LAYERS =
      List.of(
          new LayerShape("fc1", 4, 1, false, "fc2", Map.of("weight", 12, "bias", 4), 0.2),
          new LayerShape("bn1", 4, 1, false, "", Map.of("scale", 4, "shift", 4), 0),
          // Its rate is that of fc1.
          new LayerShape("act1", 4, 1, false, "", Map.of("alpha", 4), 0.25),
          new LayerShape("fc2", 2, 1, false, "", Map.of("weight", 8, "bias", 2), 0.3));

  private static Situation start(Drive<?> drive, int task, long step) {
    return new Situation(
        Event.TASK_START,
        step,
        100,
        task,
        0,
        50,
        8,
        0,
        OptionalDouble.empty(),
        LAYERS,
        drive.rates,
        Map.of(),
        new Seeds(0));
  }

  @Test
  void layersGetTheirRatesAtTheStartOfTheRunAlone() {
    Drive<?> drive =
        Drive.of(ComponentSpec.of("relative-rates").with("factor", 0.1), 1e-3, "fc1", "bn1", "fc2");
    assertThat(drive.controller().cadence()).isEqualTo(Cadence.taskStart());
    drive.ask(start(drive, 1, 0));
    assertThat(drive.rates).isEqualTo(Map.of("fc1", 0.1 * 0.2, "bn1", 0.1 * 0.2, "fc2", 0.1 * 0.3));
    drive.rates.put("fc1", 7.0);
    drive.ask(start(drive, 2, 50));
    assertThat(drive.rates).containsEntry("fc1", 7.0);
  }

  @Test
  void layersBeforeTheFirstWithWeightsKeepTheirRates() {
    Drive<?> drive = Drive.of(ComponentSpec.of("relative-rates"), 1e-3, "bn1");
    drive.ask(
        new Situation(
            Event.TASK_START,
            0,
            100,
            1,
            0,
            50,
            8,
            0,
            OptionalDouble.empty(),
            LAYERS.subList(1, 2),
            drive.rates,
            Map.of(),
            new Seeds(0)));
    assertThat(drive.rates).isEqualTo(Map.of("bn1", 1e-3));
  }
}
