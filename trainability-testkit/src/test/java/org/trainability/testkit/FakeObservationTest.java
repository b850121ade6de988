package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.metric.GradientMoments;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.Unit;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;

class FakeObservationTest {

  @Test
  void putsTheNetworkTogetherFromItsLayers() {
    FakeObservation step =
        FakeObservation.builder()
            .weight(new double[][] {{1, 2}, {3, 4}})
            .bias(5, 6)
            .gradient(1, 0, 0, 0, 0, 2)
            .hessianEigenvalues(3, -7)
            .adaptiveStep(0.1, 0.9, 0.99, 1e-8, 2, 1, 2, 3, 4, 5, 6)
            .layer("fc2")
            .parameters(7)
            .gradient(2)
            .hessianEigenvalues(5)
            .adaptiveStep(0.2, 0.9, 0.99, 1e-8, 2, 7)
            .build(
                Set.of(
                    Need.PARAMETERS,
                    Need.GRADIENT,
                    Need.HESSIAN,
                    Need.HESSIAN_SPECTRUM,
                    Need.STEP_SIZE));
    Scope network = step.network();
    assertThat(network.size()).isEqualTo(7);
    assertThat(network.parameters().toDoubleVector()).containsExactly(1, 3, 2, 4, 5, 6, 7);
    assertThat(network.gradient().toDoubleVector()).containsExactly(1, 0, 0, 0, 0, 2, 2);
    assertThat(network.hessianEigenvalues()).containsExactly(-7, 0, 0, 0, 0, 3, 5);
    assertThat(network.largestEigenvalue().value()).isEqualTo(5);
    assertThat(network.hessian().apply(Nd4j.ones(DataType.DOUBLE, 7)).toDoubleVector())
        .containsExactly(3, -7, 0, 0, 0, 0, 5);
    assertThat(network.tensors())
        .extracting(Parameter::name)
        .containsExactly("fc1.weight", "fc1.bias", "fc2.weight");
    StepSize.Adaptive size = (StepSize.Adaptive) network.stepSize();
    assertThat(size.rate()).isEqualTo(0.1);
    assertThat(size.secondMoment().toDoubleVector()).containsExactly(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void derivesMomentsAndGramFromSampleGradients() {
    FakeObservation step =
        FakeObservation.builder()
            .sampleGradients(new double[][] {{3, 0}, {1, 0}, {0, 5}})
            .build(Set.of(Need.GRADIENT, Need.GRADIENT_MOMENTS, Need.FISHER_GRAM));
    assertThat(step.batchSize()).isEqualTo(3);
    Scope layer = step.layers().get(0);
    assertThat(layer.gradient().toDoubleVector()).containsExactly(4.0 / 3, 5.0 / 3);
    GradientMoments moments = layer.gradientMoments();
    assertThat(moments.sampleNormsSquared()).containsExactly(9, 1, 25);
    assertThat(moments.normSquared()).isCloseTo(41.0 / 9, within(1e-12));
    // The Gram matrix of the first two is [[9, 3], [3, 1]], of rank one and trace 10.
    assertThat(step.fisherGram(2)).containsExactly(new double[] {0, 10}, within(1e-12));
    assertThat(step.fisherGram(100)).containsExactly(new double[] {0, 10, 25}, within(1e-12));
  }

  @Test
  void showsOnlyLayersThatHaveWhatIsDeclared() {
    FakeObservation.Builder step =
        FakeObservation.builder()
            .preActivations(new double[][] {{1}})
            .parameters(1)
            .layer("fc2")
            .parameters(2);
    assertThat(step.build(Set.of(Need.PARAMETERS)).layers())
        .extracting(Scope::name)
        .containsExactly("fc1", "fc2");
    assertThat(step.build(Set.of(Need.PARAMETERS, Need.PRE_ACTIVATIONS)).layers())
        .extracting(Scope::name)
        .containsExactly("fc1");
  }

  @Test
  void refusesWhatWasNotDeclaredOrNotGiven() {
    FakeObservation step = FakeObservation.builder().parameters(1).build(Set.of(Need.GRADIENT));
    assertThatThrownBy(() -> step.network().parameters())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("asks for PARAMETERS but declares only [GRADIENT]");
    assertThatThrownBy(() -> step.network().gradient())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("GRADIENT is asked of 'network', but the test gives no such number");
    assertThatThrownBy(
            () ->
                FakeObservation.builder()
                    .preActivations(new double[3][1])
                    .activations(new double[2][1]))
        .hasMessageContaining("a batch of 2 samples, after one of 3");
    assertThatThrownBy(() -> FakeObservation.builder().layer("fc1").layer("fc1"))
        .hasMessageContaining("'fc1'");
  }

  @Test
  void saysWhyAQuantityIsUndefined() {
    FakeObservation step =
        FakeObservation.builder()
            .undefined(Need.HESSIAN_SPECTRUM, "the layer is too large")
            .build(Set.of(Need.HESSIAN_SPECTRUM));
    Readings readings =
        step.perScope(Unit.ONE, scope -> Reading.of(scope.hessianEigenvalues()[0], Unit.ONE));
    assertThat(readings.reading("fc1").orElseThrow().reason()).contains("the layer is too large");
    assertThat(readings.reading("network").orElseThrow().reason())
        .contains("the layer is too large");
  }

  @Test
  void remembersWindowsFromStepToStep() {
    FakeObservation first = FakeObservation.builder().build(Set.of());
    assertThat(first.remember("fc1", 1, 2)).containsExactly(1);
    FakeObservation second = FakeObservation.builder().after(first).build(Set.of());
    assertThat(second.step()).isEqualTo(2);
    assertThat(second.remember("fc1", 2, 2)).containsExactly(1, 2);
    assertThat(second.remember("fc1", 3, 2)).containsExactly(2, 3);
    assertThat(second.remember("fc2", 4, 2)).containsExactly(4);
    assertThatThrownBy(() -> second.remember("fc1", Double.NaN, 2)).hasMessageContaining("'fc1'");
  }

  @Test
  void drawsTheSameNumbersAtTheSameStepOnly() {
    FakeObservation first = FakeObservation.builder().build(Set.of());
    FakeObservation second = FakeObservation.builder().after(first).build(Set.of());
    assertThat(first.random().nextLong())
        .isEqualTo(first.random().nextLong())
        .isNotEqualTo(second.random().nextLong());
  }

  @Test
  void tellsWhichInputsWereChanged() {
    FakeObservation step =
        FakeObservation.builder()
            .parameters(1, 2)
            .gradient(3, 4)
            .build(Set.of(Need.PARAMETERS, Need.GRADIENT));
    Scope layer = step.layers().get(0);
    layer.gradient();
    assertThat(step.changedInputs()).isEmpty();
    layer.parameters().putScalar(1, 0);
    assertThat(step.changedInputs()).containsExactly("fc1's PARAMETERS");
  }
}
