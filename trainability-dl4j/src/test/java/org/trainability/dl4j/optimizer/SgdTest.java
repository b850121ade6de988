package org.trainability.dl4j.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.StepSize;
import org.trainability.core.Catalogue;
import org.trainability.testkit.FakeLayer;

class SgdTest {

  private final INDArray gradient = Nd4j.createFromArray(1.0, -2.0, 0.0);

  @Test
  void withoutMomentumItFollowsTheGradient() {
    Optimizer sgd = make(ComponentSpec.of("sgd").with("rate", 0.5));
    assertThat(sgd.rate()).isEqualTo(0.5);
    assertThat(sgd.state()).isEmpty();
    FakeLayer layer = FakeLayer.vector("fc1", DataType.DOUBLE, 3).rate(0.5);
    layer.gradient().assign(gradient);
    layer.parameters().assign(9);
    sgd.accumulate(layer);
    sgd.apply(layer);
    assertThat(layer.parameters().toDoubleVector()).containsExactly(8.5, 10, 9);
    assertThat(sgd.stepSize(layer.rate(0.25), Map.of())).isEqualTo(new StepSize.Plain(0.25, 0));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void momentumAddsUpThePastGradients(DataType type) {
    Optimizer sgd = make(ComponentSpec.of("sgd").with("momentum", 0.5));
    assertThat(sgd.state()).containsExactly("velocity");
    FakeLayer layer = FakeLayer.vector("fc1", type, 3).rate(2).state(sgd.state());
    layer.gradient().assign(gradient);
    // u = g, then g + g/2, then g + g/2 + g/4.
    for (double sum : new double[] {1, 1.5, 1.75}) {
      layer.parameters().assign(9);
      sgd.accumulate(layer);
      sgd.apply(layer);
      assertThat(layer.parameters().toDoubleVector()).containsExactly(9 - 2 * sum, 9 + 4 * sum, 9);
    }
    assertThat(layer.gradient().toDoubleVector()).containsExactly(1, -2, 0);
    assertThat(layer.state().get("velocity").copy().toDoubleVector())
        .containsExactly(1.75, -3.5, 0);
    assertThat(sgd.stepSize(layer, Map.of())).isEqualTo(new StepSize.Plain(2, 0.5));
  }

  private static Optimizer make(ComponentSpec spec) {
    return Catalogue.load(SgdTest.class.getClassLoader())
        .create(Optimizer.class, Kind.OPTIMIZER, spec);
  }
}
