package org.trainability.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Layer;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.layer.ActivationLayers;

/** Where the trained parameters of activations belong. */
class TrainedActivationTest {

  private static final int UNITS = 5;
  private static final int ACT1 = 1;

  private static Trainer trainer(ComponentSpec activation, String regularizer, double rate) {
    NetworkSpec spec =
        NetworkSpec.classifier(
            4,
            List.of(UNITS, UNITS),
            3,
            activation,
            Initialization.KAIMING_DEFAULT,
            Precision.FLOAT64);
    DenseNetwork network = DenseNetwork.of(spec, ReferenceCase.CATALOGUE);
    network.initialize(new Seeds(1).random("parameters"));
    return new Trainer(
        network,
        ReferenceCase.CATALOGUE.create(
            Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("sgd").with("rate", rate)),
        ReferenceCase.CATALOGUE.create(
            Regularizer.class, Kind.REGULARIZER, ComponentSpec.of(regularizer)),
        new Seeds(2));
  }

  private static void compute(Trainer trainer, int step) {
    RandomGenerator random = new Seeds(3).random("batch", step);
    INDArray inputs = Nd4j.createFromArray(random.doubles(28, -1, 1).toArray()).reshape('c', 7, 4);
    trainer.compute(inputs, new Targets.Labels(random.ints(7, 0, 3).toArray()));
  }

  private static double[] numbers(Trainer trainer, int layer) {
    return trainer.network().parameters().layer(layer).toDoubleVector();
  }

  @ParameterizedTest
  @CsvSource({
    "prelu, act1.alpha, 5",
    "adalin, act1.alpha, 5",
    "pelu, act1.a act1.b, 1",
    "rational, act1.p act1.q, 6"
  })
  void theyAreALayerOfTheirOwnAfterTheDenseOne(String name, String tensors, int length) {
    Trainer trainer = trainer(ComponentSpec.of(name), "none", 0.1);
    compute(trainer, 0);
    List<Layer> layers = ReferenceCase.observe(trainer).layers();
    assertThat(layers).extracting(Layer::name).containsExactly("fc1", "act1", "fc2", "act2", "fc3");
    assertThat(layers.get(0).hessian().size()).isEqualTo(4 * UNITS + UNITS);
    assertThat(trainer.tensors(ACT1))
        .extracting(Parameter::name)
        .containsExactly(tensors.split(" "));
    assertThat(trainer.tensors(ACT1))
        .allSatisfy(tensor -> assertThat(tensor.role()).isEqualTo(Parameter.Role.ACTIVATION));
    assertThat(trainer.tensors(ACT1).get(0).value().length()).isEqualTo(length);
    assertThat(trainer.shapes().get(ACT1).tensors().keySet())
        .containsExactly(
            Arrays.stream(tensors.split(" "))
                .map(tensor -> tensor.substring("act1.".length()))
                .toArray(String[]::new));
  }

  @Test
  void theyHaveTheRateOfTheDenseLayerBefore() {
    Trainer trainer = trainer(ComponentSpec.of("prelu"), "none", 0.1);
    assertThat(trainer.rates()).containsOnlyKeys("fc1", "fc2", "fc3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.setRate("act1", 1))
        .withMessageContaining("no layer 'act1'");
    trainer.setRate("fc1", 0);
    double[] still = numbers(trainer, ACT1);
    double[] moving = numbers(trainer, ACT1 + 2);
    compute(trainer, 0);
    trainer.update();
    assertThat(numbers(trainer, ACT1)).containsExactly(still);
    assertThat(numbers(trainer, ACT1 + 2)).isNotEqualTo(moving);
    assertThat(trainer.stepSize(ACT1).rate()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"l2", "l2-init", "regenerative", "wasserstein"})
  void theyNeverDecay(String regularizer) {
    Trainer trainer = trainer(ComponentSpec.of("prelu"), regularizer, 0.1);
    for (int step = 0; step < 2; step++) {
      compute(trainer, step);
      assertThat(trainer.regularizedGradient().layer(ACT1))
          .isEqualTo(trainer.gradient().layer(ACT1));
      trainer.update();
    }
  }

  /** A unit's own is what it began as; what its layer shares stays. */
  @ParameterizedTest
  @CsvSource({"prelu, unit, true", "prelu, layer, false", "adalin, , true"})
  void aReplacedUnitHasItsInitialParameter(String name, String share, boolean own) {
    ComponentSpec spec = ComponentSpec.of(name);
    Trainer trainer = trainer(share == null ? spec : spec.with("share", share), "none", 0.5);
    for (int step = 0; step < 4; step++) {
      compute(trainer, step);
      trainer.update();
    }
    double[] before = numbers(trainer, ACT1);
    trainer
        .resets()
        .resetUnits(List.of(new Action.ResetUnits("fc1", List.of(2), "test")), new Seeds(5));
    double[] after = numbers(trainer, ACT1);
    double[] expected = before.clone();
    if (own) {
      expected[2] = trainer.tensors(ACT1).get(0).initial().getDouble(2);
      assertThat(before[2]).isNotEqualTo(expected[2]);
    }
    assertThat(after).containsExactly(expected);
  }

  @Test
  void theParametersOfPeluStayAboveTheirFloor() {
    Trainer trainer = trainer(ComponentSpec.of("pelu"), "none", 30);
    double least = Double.POSITIVE_INFINITY;
    for (int step = 0; step < 3; step++) {
      compute(trainer, step);
      trainer.update();
      least = Math.min(least, Arrays.stream(numbers(trainer, ACT1)).min().orElseThrow());
    }
    assertThat(least).isEqualTo(0.1);
  }

  @Test
  void fixedOnesAreNoParameters() {
    Trainer trainer = trainer(ComponentSpec.of("pelu").with("fixed", true), "none", 0.1);
    compute(trainer, 0);
    assertThat(ReferenceCase.observe(trainer).layers())
        .extracting(Layer::name)
        .containsExactly("fc1", "fc2", "fc3");
    Trainer elu = trainer(ComponentSpec.of("elu"), "none", 0.1);
    compute(elu, 0);
    assertThat(trainer.gradient().flat()).isEqualTo(elu.gradient().flat());
  }

  @Test
  void dl4jHasNoSuchLayers() {
    Trainer trainer = trainer(ComponentSpec.of("prelu"), "none", 0.1);
    assertThatThrownBy(trainer::dl4j)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("'prelu', whose parameters are trained");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActivationLayers.of("rational", Map.of()))
        .withMessageContaining("'rational' has trained parameters");
    assertThat(ActivationLayers.of("rational", Map.of("fixed", true))).isNotNull();
  }
}
