package org.trainability.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentException;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;

class PenaltySumTest {

  private static final INDArray VALUE = Nd4j.createFromArray(new double[][] {{1, -2}, {3, 4}});

  /** {@code c·Σw}, whose gradient is c everywhere. */
  private record Linear(double c) implements Regularizer {

    @Override
    public boolean isZero() {
      return c == 0;
    }

    @Override
    public double penalty(Parameter parameter) {
      return c * parameter.value().sumNumber().doubleValue();
    }

    @Override
    public void addGradient(Parameter parameter, INDArray gradient) {
      gradient.addi(c);
    }
  }

  private static Regularizer of(Regularizer first, Regularizer second) {
    Map<String, Regularizer> both = new LinkedHashMap<>();
    both.put("first", first);
    both.put("second", second);
    return PenaltySum.of(both);
  }

  private static Parameter weight() {
    return new Parameter("fc1", Parameter.Role.WEIGHT, VALUE, VALUE);
  }

  @Test
  void penaltiesAndGradientsAreAdded() {
    Regularizer sum = of(new Linear(0.5), new Linear(-2));
    assertThat(sum.penalty(weight())).isEqualTo(-9);
    INDArray gradient = Nd4j.ones(DataType.DOUBLE, 2, 2);
    sum.addGradient(weight(), gradient);
    assertThat(gradient).isEqualTo(Nd4j.valueArrayOf(new long[] {2, 2}, -0.5, DataType.DOUBLE));
  }

  @Test
  void itIsZeroOnlyIfAllAre() {
    assertThat(of(new Linear(0), new Linear(1)).isZero()).isFalse();
    assertThat(of(new Linear(0), new Linear(0)).isZero()).isTrue();
  }

  @Test
  void theOneThatThrowsIsNamed() {
    Regularizer throwing =
        new Regularizer() {
          @Override
          public double penalty(Parameter parameter) {
            throw new IllegalStateException("broken");
          }

          @Override
          public void addGradient(Parameter parameter, INDArray gradient) {
            throw new IllegalStateException("broken");
          }
        };
    Regularizer sum = of(new Linear(1), throwing);
    assertThatThrownBy(() -> sum.penalty(weight()))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("regularizer 'second'");
    assertThatThrownBy(() -> sum.addGradient(weight(), Nd4j.zeros(2, 2)))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("regularizer 'second'");
  }
}
