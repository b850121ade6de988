package org.example.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.example.plugin.kernel.StepLimit;
import org.junit.jupiter.api.Test;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.ControllerContract;

class RelativeStepTest extends ControllerContract {

  @Override
  protected String name() {
    return "example/relative-step";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    ComponentSpec defaults = ComponentSpec.of(name());
    return Stream.of(defaults, defaults.with("every", 7).with("limit", 1e-6));
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("every", 0, "limit", 0);
  }

  @Test
  void theRateFallsWhereTheGradientIsLongBesideTheParameters() {
    assertThat(StepLimit.rate(0.1, 0.05, 1e-2)).isEqualTo(0.1);
    assertThat(StepLimit.rate(0.1, 2, 1e-2)).isCloseTo(5e-3, within(1e-15));
    assertThat(StepLimit.rate(0.1, 0, 1e-2)).isEqualTo(0.1);
  }
}
