package org.trainability.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Layer;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.Regularizer;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkLayer;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.Precision;

/**
 * Networks with the layer norm before or after the activation, with a bias before it or without,
 * against loops over numbers.
 */
class NormalizationPlacementTest {

  private static final int INPUTS = 3;
  private static final int CLASSES = 4;
  private static final int BATCH = 5;

  private final RandomGenerator random = new Seeds(7).random("test");
  private final double[][] inputs = matrix(BATCH, INPUTS);
  private final int[] labels = {0, 3, 1, 2, 1};

  private double[][] matrix(int rows, int columns) {
    double[][] matrix = new double[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = random.doubles(columns, -1, 1).toArray();
    }
    return matrix;
  }

  private static Trainer trainer(String activation, ComponentSpec normalization) {
    NetworkSpec spec =
        NetworkSpec.classifier(
                INPUTS,
                List.of(4, 3),
                CLASSES,
                ComponentSpec.of(activation),
                Initialization.KAIMING_DEFAULT,
                Precision.FLOAT64)
            .withNormalization(normalization);
    DenseNetwork network = DenseNetwork.of(spec, ReferenceCase.CATALOGUE);
    network.initialize(new Seeds(1).random("parameters"));
    // Gains and shifts that are not those of the start.
    RandomGenerator random = new Seeds(2).random("gains");
    for (INDArray layer : layers(network)) {
      double[] moves = random.doubles(layer.length(), -0.3, 0.3).toArray();
      layer.addi(Nd4j.createFromArray(moves));
    }
    return new Trainer(
        network,
        ReferenceCase.CATALOGUE.create(
            Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("adam").with("rate", 0.1)),
        ReferenceCase.CATALOGUE.create(
            Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
        new Seeds(2));
  }

  private static List<INDArray> layers(DenseNetwork network) {
    List<INDArray> layers = new ArrayList<>();
    for (int i = 0; i < network.layout().layers().size(); i++) {
      layers.add(network.parameters().layer(i));
    }
    return layers;
  }

  private static ComponentSpec layerNorm(boolean after, boolean bias, boolean affine) {
    return ComponentSpec.of("layer-norm")
        .with("placement", after ? "after-activation" : "before-activation")
        .with("bias-before-norm", bias)
        .with("affine", affine);
  }

  private Trainer computed(Trainer trainer) {
    trainer.compute(Nd4j.createFromArray(inputs), new Targets.Labels(labels));
    return trainer;
  }

  private static List<DoubleUnaryOperator> branches(String activation) {
    return switch (activation) {
      case "relu" -> List.of(z -> Math.max(z, 0));
      case "tanh" -> List.of(Math::tanh);
      case "crelu" -> List.of(z -> Math.max(z, 0), z -> Math.max(-z, 0));
      case "fourier" -> List.of(Math::sin, Math::cos);
      default -> throw new IllegalArgumentException(activation);
    };
  }

  /** The mean loss by loops over numbers. */
  private double loss(
      DenseNetwork network, String activation, boolean after, boolean bias, boolean affine) {
    List<double[]> parameters = new ArrayList<>();
    layers(network).forEach(layer -> parameters.add(layer.dup().toDoubleVector()));
    double sum = 0;
    for (int i = 0; i < BATCH; i++) {
      double[] signal = inputs[i];
      int layer = 0;
      for (int units : new int[] {4, 3}) {
        signal = dense(signal, parameters.get(layer++), units, bias);
        int norm = layer;
        if (affine) {
          layer++;
        }
        if (!after) {
          signal = normalize(signal, affine ? parameters.get(norm) : null);
        }
        signal = activate(signal, branches(activation));
        if (after) {
          signal = normalize(signal, affine ? parameters.get(norm) : null);
        }
      }
      double[] logits = dense(signal, parameters.get(layer), CLASSES, true);
      double exponentials = Arrays.stream(logits).map(Math::exp).sum();
      sum += Math.log(exponentials) - logits[labels[i]];
    }
    return sum / BATCH;
  }

  /** Weights [in, out] in Fortran order, then biases. */
  private static double[] dense(double[] input, double[] parameters, int units, boolean bias) {
    assertThat(parameters).hasSize(units * (input.length + (bias ? 1 : 0)));
    double[] output = new double[units];
    for (int k = 0; k < units; k++) {
      output[k] = bias ? parameters[units * input.length + k] : 0;
      for (int j = 0; j < input.length; j++) {
        output[k] += input[j] * parameters[k * input.length + j];
      }
    }
    return output;
  }

  private static double[] activate(double[] z, List<DoubleUnaryOperator> branches) {
    double[] output = new double[z.length * branches.size()];
    for (int j = 0; j < branches.size(); j++) {
      for (int k = 0; k < z.length; k++) {
        output[j * z.length + k] = branches.get(j).applyAsDouble(z[k]);
      }
    }
    return output;
  }

  private static double[] normalize(double[] z, double[] gainAndShift) {
    double mean = Arrays.stream(z).sum() / z.length;
    double variance = Arrays.stream(z).map(x -> (x - mean) * (x - mean)).sum() / z.length;
    double[] output = new double[z.length];
    for (int k = 0; k < z.length; k++) {
      double standardized = (z[k] - mean) / Math.sqrt(variance + 1e-5);
      output[k] =
          gainAndShift == null
              ? standardized
              : gainAndShift[k] * standardized + gainAndShift[z.length + k];
    }
    return output;
  }

  @ParameterizedTest
  @CsvSource({
    "relu, true, true, true",
    "relu, false, false, true",
    "tanh, true, false, false",
    "crelu, true, true, true",
    "crelu, true, false, true",
    "crelu, false, false, false",
    "fourier, true, true, true",
    "fourier, true, false, true"
  })
  void lossAndGradientAreThoseOfLoops(
      String activation, boolean after, boolean bias, boolean affine) {
    Trainer trainer = computed(trainer(activation, layerNorm(after, bias, affine)));
    DenseNetwork network = trainer.network();
    assertThat(trainer.step().loss())
        .isCloseTo(loss(network, activation, after, bias, affine), within(1e-13));
    for (int layer = 0; layer < layers(network).size(); layer++) {
      INDArray parameters = network.parameters().layer(layer);
      INDArray gradient = trainer.gradient().layer(layer);
      for (long i = 0; i < parameters.length(); i++) {
        double value = parameters.getDouble(i);
        parameters.putScalar(i, value + 1e-6);
        double above = loss(network, activation, after, bias, affine);
        parameters.putScalar(i, value - 1e-6);
        double below = loss(network, activation, after, bias, affine);
        parameters.putScalar(i, value);
        assertThat(gradient.getDouble(i))
            .as("%s[%s]", network.layout().layers().get(layer).name(), i)
            .isCloseTo((above - below) / 2e-6, within(1e-8));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"crelu, true, true", "fourier, true, false", "relu, false, false"})
  void momentsAreThoseOfTheGradientsOfSamples(String activation, boolean after, boolean bias) {
    Trainer trainer = computed(trainer(activation, layerNorm(after, bias, true)));
    List<Layer> observed = ReferenceCase.observe(trainer).layers();
    List<double[]> found = new ArrayList<>();
    observed.forEach(layer -> found.add(layer.gradientMoments().sampleNormsSquared()));
    double[] gram = trainer.step().fisherGram(BATCH);
    INDArray rows = Nd4j.create(DataType.DOUBLE, BATCH, trainer.network().layout().size());
    for (int i = 0; i < BATCH; i++) {
      trainer.compute(
          Nd4j.createFromArray(new double[][] {inputs[i]}),
          new Targets.Labels(new int[] {labels[i]}));
      rows.putRow(i, trainer.gradient().flat().dup());
      for (int layer = 0; layer < found.size(); layer++) {
        double norm = trainer.gradient().layer(layer).norm2Number().doubleValue();
        assertThat(found.get(layer)[i])
            .as("layer %s, sample %s", layer, i)
            .isCloseTo(norm * norm, within(1e-12 * (1 + norm * norm)));
      }
    }
    double trace = rows.mul(rows).sumNumber().doubleValue();
    assertThat(Arrays.stream(gram).sum()).isCloseTo(trace, within(1e-12 * trace));
    double squares = rows.mmul(rows.transpose()).norm2Number().doubleValue();
    assertThat(Arrays.stream(gram).map(value -> value * value).sum())
        .isCloseTo(squares * squares, within(1e-12 * squares * squares));
  }

  @Test
  void theLayersStandInTheOrderOfTheNetwork() {
    Trainer trainer = trainer("adalin", layerNorm(true, false, true));
    assertThat(trainer.layers())
        .extracting(NetworkLayer::name)
        .containsExactly("fc1", "act1", "ln1", "fc2", "act2", "ln2", "fc3");
    assertThat(trainer.layers()).noneMatch(NetworkLayer::isNormalized);
    Trainer before = trainer("adalin", layerNorm(false, false, true));
    assertThat(before.layers())
        .extracting(NetworkLayer::name)
        .containsExactly("fc1", "ln1", "act1", "fc2", "ln2", "act2", "fc3");
    for (LayerLayout layer : trainer.network().layout().layers()) {
      if (layer.isDense()) {
        assertThat(layer.tensors())
            .as(layer.name())
            .hasSize(layer.name().equals("fc3") ? 2 : 1)
            .anyMatch(tensor -> tensor.role() == Role.WEIGHT);
      }
    }
  }

  @Test
  void whatAUnitShowsIsItsActivation() {
    Trainer trainer = computed(trainer("crelu", layerNorm(true, true, true)));
    ScopeData layer = trainer.step().layers().get(0);
    INDArray z = layer.preActivations();
    INDArray h = layer.activations();
    assertThat(h.columns()).isEqualTo(8);
    for (int i = 0; i < BATCH; i++) {
      double[] expected = activate(z.getRow(i).dup().toDoubleVector(), branches("crelu"));
      assertThat(h.getRow(i).dup().toDoubleVector()).containsExactly(expected);
    }
  }

  @Test
  void aReplacedUnitHasTheFirstGainAndShiftOfEachBranch() {
    Trainer trainer = trainer("crelu", layerNorm(true, true, true));
    for (int step = 0; step < 3; step++) {
      computed(trainer).update();
    }
    INDArray before = trainer.network().parameters().layer(1).dup();
    trainer
        .resets()
        .resetUnits(List.of(new Action.ResetUnits("fc1", List.of(2), "test")), new Seeds(5));
    INDArray after = trainer.network().parameters().layer(1);
    assertThat(trainer.layers().get(1).name()).isEqualTo("ln1");
    for (int entry = 0; entry < 16; entry++) {
      boolean isOfUnit = entry % 4 == 2;
      double expected = isOfUnit ? entry < 8 ? 1 : 0 : before.getDouble(entry);
      assertThat(after.getDouble(entry)).as("entry %s", entry).isEqualTo(expected);
    }
  }

  @Test
  void meanOutputsBehindANormalizationAreRefused() {
    Trainer trainer = trainer("relu", layerNorm(true, true, true));
    Action.ResetUnits reset =
        new Action.ResetUnits(
            "fc1",
            List.of(2),
            Action.NewValue.MEAN,
            Action.OptimizerState.CLEAR,
            List.of(0.5),
            List.of(),
            "test");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.resets().resetUnits(List.of(reset), new Seeds(5)))
        .withMessageContaining("without a normalization between");
  }
}
