package org.trainability.scheduler.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trainability.api.Seeds;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;

class WidthRatesTest {

  private static LayerShape layer(String name, int units, double rms) {
    return new LayerShape(name, units, 1, false, "", Map.of(), rms);
  }

  private static Map<String, Double> rates(double factor, LayerShape... layers) {
    Map<String, Double> before = new LinkedHashMap<>();
    for (LayerShape layer : layers) {
      // Trained parameters of an activation have no rate of their own.
      if (!layer.name().startsWith("act")) {
        before.put(layer.name(), 1e-3);
      }
    }
    Situation start =
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
            List.of(layers),
            before,
            Map.of(),
            new Seeds(0));
    return WidthRates.actions(factor, start).stream()
        .map(Action.SetRate.class::cast)
        .collect(Collectors.toMap(Action.SetRate::layer, Action.SetRate::rate));
  }

  @Test
  void aLayerGoesWithItsUnitsAndTheLastWithThoseBeforeIt() {
    assertThat(rates(1.6, layer("fc1", 16, 0.5), layer("fc2", 64, 0.25), layer("fc3", 10, 0.125)))
        .isEqualTo(Map.of("fc1", 1.6 * 0.5 / 4, "fc2", 1.6 * 0.25 / 8, "fc3", 1.6 * 0.125 / 8));
  }

  @Test
  void aNormalizationHasTheRateOfTheLayerBeforeIt() {
    assertThat(rates(1, layer("fc1", 16, 0.5), layer("bn1", 16, 0), layer("fc2", 2, 0.25)))
        .isEqualTo(Map.of("fc1", 0.125, "bn1", 0.125, "fc2", 0.0625));
  }

  @Test
  void anActivationHasNoRateOfItsOwn() {
    assertThat(
            rates(
                1,
                layer("fc1", 16, 0.5),
                layer("act1", 16, 0.25),
                layer("fc2", 4, 0.25),
                layer("act2", 1, 0.25),
                layer("fc3", 10, 0.25)))
        .isEqualTo(Map.of("fc1", 0.125, "fc2", 0.125, "fc3", 0.125));
  }

  @Test
  void fourTimesTheWidthIsAQuarterOfTheRateInsideAndHalfAtTheInputs() {
    // RMS of U(±1/√in)
    double inputs = 1 / Math.sqrt(3 * 784);
    Map<String, Double> narrow =
        rates(
            1.6,
            layer("fc1", 64, inputs),
            layer("fc2", 64, 1 / Math.sqrt(3 * 64)),
            layer("fc3", 10, 1 / Math.sqrt(3 * 64)));
    Map<String, Double> wide =
        rates(
            1.6,
            layer("fc1", 256, inputs),
            layer("fc2", 256, 1 / Math.sqrt(3 * 256)),
            layer("fc3", 10, 1 / Math.sqrt(3 * 256)));
    assertThat(wide.get("fc1") / narrow.get("fc1")).isCloseTo(0.5, within(1e-12));
    assertThat(wide.get("fc2") / narrow.get("fc2")).isCloseTo(0.25, within(1e-12));
    assertThat(wide.get("fc3") / narrow.get("fc3")).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void whereUnitsAreUnknownTheInitialWeightsStandForThem() {
    double rms = 1 / Math.sqrt(3 * 16);
    assertThat(rates(1, layer("lstm", 0, rms), layer("fc", 3, 0.5)))
        .satisfies(
            rates -> {
              assertThat(rates.get("lstm")).isCloseTo(rms / 4, within(1e-15));
              assertThat(rates.get("fc")).isCloseTo(0.5 / 4, within(1e-15));
            });
  }

  @Test
  void oneLayerAloneGoesWithItsOwnUnitsAndOneWithoutWeightsKeepsItsRate() {
    assertThat(rates(1, layer("bn1", 4, 0), layer("fc1", 4, 0.5))).isEqualTo(Map.of("fc1", 0.25));
  }
}
