package org.example.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.example.plugin.kernel.SmoothRamp;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.testkit.ActivationContract;

class SoftplusTest extends ActivationContract {

  @Override
  protected String name() {
    return "example/softplus";
  }

  @Override
  protected Stream<ComponentSpec> settings() {
    return Stream.of(ComponentSpec.of(name()), ComponentSpec.of(name()).with("beta", 4));
  }

  @Override
  protected double[] kinks() {
    return new double[0];
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("beta", 0);
  }

  @Test
  void roundsTheBendOffAndIsARampFarFromIt() {
    INDArray out = Nd4j.createFromArray(-1000.0, 0, 1000);
    SmoothRamp.value(out.dup(), 2, out);
    assertThat(out.toDoubleVector()).containsExactly(new double[] {0, Math.log(2) / 2, 1000}, within(1e-12));
  }
}
