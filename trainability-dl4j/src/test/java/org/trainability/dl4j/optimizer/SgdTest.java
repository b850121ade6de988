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
import org.trainability.api.network.StateArray;
import org.trainability.api.network.StepSize;
import org.trainability.core.Catalogue;

class SgdTest {

  private final INDArray gradient = Nd4j.createFromArray(1.0, -2.0, 0.0);
  private final INDArray parameters = Nd4j.createFromArray(9.0, 9.0, 9.0);

  @Test
  void withoutMomentumItFollowsTheGradient() {
    Optimizer sgd = make(ComponentSpec.of("sgd").with("rate", 0.5));
    assertThat(sgd.rate()).isEqualTo(0.5);
    assertThat(sgd.state()).isEmpty();
    sgd.accumulate(gradient, Map.of(), 1);
    sgd.apply(0.5, gradient, Map.of(), 1, parameters);
    assertThat(parameters.toDoubleVector()).containsExactly(8.5, 10, 9);
    assertThat(sgd.stepSize(0.25, Map.of(), 1)).isEqualTo(new StepSize.Plain(0.25, 0));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void momentumAddsUpThePastGradients(DataType type) {
    Optimizer sgd = make(ComponentSpec.of("sgd").with("momentum", 0.5));
    assertThat(sgd.state()).containsExactly("velocity");
    Map<String, StateArray> state = Map.of("velocity", StateArray.zeros(type, 3));
    INDArray typed = gradient.castTo(type);
    INDArray moved = typed.like();
    // u = g, then g + g/2, then g + g/2 + g/4.
    for (double sum : new double[] {1, 1.5, 1.75}) {
      moved.assign(9);
      sgd.accumulate(typed, state, 1);
      sgd.apply(2, typed, state, 1, moved);
      assertThat(moved.toDoubleVector()).containsExactly(9 - 2 * sum, 9 + 4 * sum, 9);
    }
    assertThat(typed.toDoubleVector()).containsExactly(1, -2, 0);
    assertThat(state.get("velocity").copy().toDoubleVector()).containsExactly(1.75, -3.5, 0);
    assertThat(sgd.stepSize(0.25, Map.of(), 3)).isEqualTo(new StepSize.Plain(0.25, 0.5));
  }

  private static Optimizer make(ComponentSpec spec) {
    return Catalogue.load(SgdTest.class.getClassLoader())
        .create(Optimizer.class, Kind.OPTIMIZER, spec);
  }
}
