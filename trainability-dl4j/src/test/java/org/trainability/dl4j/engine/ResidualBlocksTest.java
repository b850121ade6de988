package org.trainability.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkLayer;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;

/** Networks with residual blocks, against DL4J's graphs, differences, and loops over numbers. */
class ResidualBlocksTest {

  private static final int INPUTS = 3;
  private static final int CLASSES = 4;
  private static final int BATCH = 6;

  private final RandomGenerator random = new Seeds(4).random("test");
  private final INDArray inputs = draw(BATCH * INPUTS).reshape('c', BATCH, INPUTS);
  private final int[] labels = {0, 3, 1, 2, 1, 0};

  private INDArray draw(int count) {
    return Nd4j.createFromArray(random.doubles(count, -1, 1).toArray());
  }

  private static Trainer trainer(
      String activation,
      String normalization,
      List<Integer> hidden,
      List<Integer> blocks,
      ComponentSpec regularizer) {
    NetworkSpec spec =
        NetworkSpec.classifier(
                INPUTS,
                hidden,
                CLASSES,
                ComponentSpec.of(activation),
                Initialization.KAIMING_NORMAL,
                Precision.FLOAT64)
            .withResidualBlocks(blocks)
            .withNormalization(ComponentSpec.of(normalization));
    DenseNetwork network = DenseNetwork.of(spec, ReferenceCase.CATALOGUE);
    network.initialize(new Seeds(1).random("parameters"));
    return new Trainer(
        network,
        ReferenceCase.CATALOGUE.create(
            Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("sgd").with("rate", 0.1)),
        ReferenceCase.CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, regularizer),
        new Seeds(2));
  }

  private static Trainer trainer(
      String activation, String normalization, List<Integer> hidden, List<Integer> blocks) {
    return trainer(activation, normalization, hidden, blocks, ComponentSpec.of("none"));
  }

  private Trainer computed(Trainer trainer) {
    trainer.compute(inputs, new Targets.Labels(labels));
    return trainer;
  }

  private static void assertClose(INDArray found, INDArray expected, double tolerance) {
    assertThat(found.distance2(expected))
        .isLessThan(tolerance * (1 + expected.norm2Number().doubleValue()));
  }

  @Test
  void eachBlockIsTwoDenseLayers() {
    Trainer trainer = trainer("crelu", "layer-norm", List.of(5), List.of(2, 7));
    assertThat(trainer.layers())
        .extracting(NetworkLayer::name)
        .containsExactly("fc1", "ln1", "fc2", "ln2", "fc3", "fc4", "ln4", "fc5", "fc6");
    assertThat(trainer.layers())
        .filteredOn(NetworkLayer::isNormalized)
        .extracting(NetworkLayer::name)
        .containsExactly("fc1", "fc2", "fc4");
    DenseNetwork network = trainer.network();
    assertThat(network.layout().layers().stream().map(layer -> layer.tensors().get(0).shape()))
        .containsExactly(
            new long[] {INPUTS, 5},
            new long[] {5},
            new long[] {10, 2},
            new long[] {2},
            new long[] {4, 10},
            new long[] {10, 7},
            new long[] {7},
            new long[] {14, 10},
            new long[] {10, CLASSES});
  }

  @ParameterizedTest
  @CsvSource({
    "relu, none, 5", "tanh, none, 5", "crelu, none, 5", "relu, batch-norm, 5",
    "gelu, batch-norm, 4", "crelu, batch-norm, 3", "tanh, none, 0", "relu, batch-norm, 0"
  })
  void dl4jsGraphHasTheSameOutputsAndGradient(String activation, String normalization, int hidden) {
    List<Integer> stack = hidden == 0 ? List.of() : List.of(hidden, hidden + 1);
    Trainer trainer = trainer(activation, normalization, stack, List.of(2, 7));
    for (int step = 0; step < 3; step++) {
      computed(trainer).update();
    }
    computed(trainer);
    ComputationGraph graph = (ComputationGraph) trainer.dl4j();
    INDArray targets = Nd4j.zeros(inputs.dataType(), BATCH, CLASSES);
    for (int i = 0; i < BATCH; i++) {
      targets.putScalar(i, labels[i], 1);
    }
    graph.setInputs(inputs);
    graph.setLabels(targets);
    graph.computeGradientAndScore();
    for (int i = 0; i < trainer.layers().size(); i++) {
      String name = trainer.layers().get(i).name();
      String[] keys =
          name.startsWith("bn")
              ? new String[] {
                "norm" + name.substring(2) + "_gamma", "norm" + name.substring(2) + "_beta"
              }
              : new String[] {name + "_W", name + "_b"};
      for (int tensor = 0; tensor < 2; tensor++) {
        INDArray found = trainer.gradient().tensor(i, tensor);
        // DL4J's holds the sum over the batch.
        INDArray theirs = graph.gradient().getGradientFor(keys[tensor]).div(BATCH);
        assertClose(found, theirs.reshape('f', found.shape()), 1e-10);
      }
    }
    INDArray others = draw(4 * INPUTS).reshape('c', 4, INPUTS);
    INDArray exponentials = Nd4j.math().exp(trainer.infer(others));
    assertClose(
        exponentials.diviColumnVector(exponentials.sum(1)), graph.output(false, others)[0], 1e-12);
  }

  /** h′ = h + W₂·φ(W₁·h + b₁) + b₂, number by number. */
  @Test
  void loopsOverNumbersGiveTheSameOutputs() {
    Trainer trainer = trainer("gelu", "none", List.of(4), List.of(3, 5));
    DoubleUnaryOperator gelu =
        z -> {
          INDArray value = Nd4j.createFromArray(new double[] {z});
          trainer.network().activation().value(value.dup(), 0, value);
          return value.getDouble(0);
        };
    INDArray outputs = trainer.outputs(inputs);
    for (int sample = 0; sample < BATCH; sample++) {
      double[] h = map(dense(trainer, 0, inputs.getRow(sample).toDoubleVector()), gelu);
      for (int block = 0; block < 2; block++) {
        double[] inside = map(dense(trainer, 1 + 2 * block, h), gelu);
        double[] added = dense(trainer, 2 + 2 * block, inside);
        for (int k = 0; k < h.length; k++) {
          h[k] += added[k];
        }
      }
      assertThat(outputs.getRow(sample).toDoubleVector())
          .containsExactly(dense(trainer, 5, h), within(1e-12));
    }
  }

  private static double[] dense(Trainer trainer, int layer, double[] a) {
    INDArray weight = trainer.network().parameters().tensor(layer, 0);
    double[] z = trainer.network().parameters().tensor(layer, 1).dup().toDoubleVector();
    for (int k = 0; k < z.length; k++) {
      for (int j = 0; j < a.length; j++) {
        z[k] += a[j] * weight.getDouble(j, k);
      }
    }
    return z;
  }

  private static double[] map(double[] values, DoubleUnaryOperator function) {
    return Arrays.stream(values).map(function).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "gelu, layer-norm, 4, none",
    "silu, none, 0, none",
    "crelu, layer-norm, 3, none",
    "tanh, none, 4, feature-norm",
    "softplus, none, 0, feature-norm",
    "tanh, layer-norm, 4, infer",
    "tanh, none, 4, churn"
  })
  void differencesGiveTheGradientAndTheHessian(
      String activation, String normalization, int hidden, String regularizer) {
    List<Integer> stack = hidden == 0 ? List.of() : List.of(hidden);
    ComponentSpec penalty = ComponentSpec.of(regularizer);
    boolean everySite = regularizer.equals("feature-norm");
    Trainer trainer =
        trainer(
            activation,
            normalization,
            stack,
            List.of(2, 5),
            everySite ? penalty.with("site", "all-hidden").with("lambda", 0.1) : penalty);
    for (int step = 0; step < 3; step++) {
      computed(trainer).update();
    }
    computed(trainer);
    INDArray gradient = trainer.gradient().flat().dup();
    INDArray regularized = trainer.regularizedGradient().flat().dup();
    INDArray direction = draw((int) gradient.length());
    LinearOperator hessian = trainer.step().network().hessian();
    INDArray product = hessian.apply(direction);
    INDArray parameters = trainer.network().parameters().flat();
    INDArray at = parameters.dup();
    double step = 1e-6;
    double[] losses = new double[2];
    INDArray[] gradients = new INDArray[2];
    for (int side = 0; side < 2; side++) {
      parameters.assign(at.add(direction.mul(side == 0 ? -step : step)));
      losses[side] = trainer.compute(inputs, new Targets.Labels(labels)).loss();
      gradients[side] = trainer.gradient().flat().dup();
    }
    parameters.assign(at);
    double slope = (losses[1] - losses[0]) / (2 * step);
    double expected = Nd4j.getBlasWrapper().dot(gradient, direction);
    assertThat(slope).isCloseTo(expected, within(1e-7 * (1 + Math.abs(expected))));
    assertClose(product, gradients[1].sub(gradients[0]).divi(2 * step), 1e-7);
    if (!regularizer.equals("none")) {
      assertThat(regularized.distance2(gradient)).isPositive();
    }
  }

  /** λ·mean‖h‖² over all hidden layers, by differences of its own value. */
  @Test
  void aPenaltyOnFeaturesSeesWhatTheOutputLayerReads() {
    double lambda = 0.3;
    for (String site : List.of("last", "all-hidden")) {
      ComponentSpec spec =
          ComponentSpec.of("feature-norm").with("lambda", lambda).with("site", site);
      Trainer trainer = trainer("tanh", "none", List.of(4), List.of(2, 5), spec);
      computed(trainer);
      INDArray penalty = trainer.regularizedGradient().flat().sub(trainer.gradient().flat());
      INDArray direction = draw((int) penalty.length());
      INDArray parameters = trainer.network().parameters().flat();
      double[] values = new double[2];
      for (int side = 0; side < 2; side++) {
        parameters.addi(direction.mul(side == 0 ? -1e-6 : 2e-6));
        for (int i = 0; i < BATCH; i++) {
          values[side] += lambda / BATCH * squaredFeatures(trainer, i, site.equals("last"));
        }
      }
      double expected = (values[1] - values[0]) / 2e-6;
      assertThat(Nd4j.getBlasWrapper().dot(penalty, direction))
          .as(site)
          .isCloseTo(expected, within(1e-7 * (1 + Math.abs(expected))));
    }
  }

  private double squaredFeatures(Trainer trainer, int sample, boolean last) {
    double sum = 0;
    double[] h = map(dense(trainer, 0, inputs.getRow(sample).toDoubleVector()), Math::tanh);
    sum += squared(h);
    for (int block = 0; block < 2; block++) {
      double[] inside = map(dense(trainer, 1 + 2 * block, h), Math::tanh);
      double[] added = dense(trainer, 2 + 2 * block, inside);
      for (int k = 0; k < h.length; k++) {
        h[k] += added[k];
      }
      sum += squared(inside) + squared(h);
    }
    return last ? squared(h) : sum;
  }

  private static double squared(double[] values) {
    return Arrays.stream(values).map(value -> value * value).sum();
  }

  @ParameterizedTest
  @CsvSource({"relu, none", "crelu, layer-norm", "tanh, batch-norm"})
  void momentsAreThoseOfTheGradientsOfSamples(String activation, String normalization) {
    Trainer trainer = computed(trainer(activation, normalization, List.of(4), List.of(3)));
    List<Layer> layers = ReferenceCase.observe(trainer).layers();
    for (int layer = 0; layer < layers.size(); layer++) {
      INDArray rows = trainer.step().sampleGradients().matrix(LayerRange.of(layer));
      double[] found = layers.get(layer).gradientMoments().sampleNormsSquared();
      for (int i = 0; i < BATCH; i++) {
        assertThat(found[i])
            .as("%s, sample %s", layers.get(layer).name(), i)
            .isCloseTo(squared(rows.getRow(i).toDoubleVector()), within(1e-12));
      }
      assertClose(rows.mean(0), layers.get(layer).gradient(), 1e-12);
    }
  }

  @Test
  void unitsInsideABlockCanBeReset() {
    Trainer trainer = trainer("crelu", "batch-norm", List.of(4, 5), List.of(3, 6));
    for (int step = 0; step < 3; step++) {
      computed(trainer).update();
    }
    assertThat(trainer.shapes())
        .filteredOn(LayerShape::resettable)
        .extracting(LayerShape::name)
        .containsExactly("fc1", "fc3", "fc5");
    trainer
        .resets()
        .resetUnits(List.of(new Action.ResetUnits("fc3", List.of(1), "test")), new Seeds(5));
    assertThat(trainer.layers().get(4).name()).isEqualTo("fc3");
    assertThat(trainer.layers().get(6).name()).isEqualTo("fc4");
    INDArray outgoing = trainer.network().parameters().tensor(6, 0);
    assertThat(outgoing.shape()).containsExactly(6, 10);
    for (int row = 0; row < 6; row++) {
      double norm = outgoing.getRow(row).norm2Number().doubleValue();
      if (row % 3 == 1) {
        assertThat(norm).as("row %s", row).isZero();
      } else {
        assertThat(norm).as("row %s", row).isPositive();
      }
    }
    // Its own normalization's: of the third one, after fc1 and fc2.
    INDArray means = trainer.network().runningStatistics(2).get(0);
    assertThat(means.length()).isEqualTo(3);
    assertThat(means.getDouble(1)).isZero();
    assertThat(means.getDouble(0)).isNotZero();
    assertThat(trainer.network().runningStatistics(1).get(0).getDouble(1)).isNotZero();
    // What the new unit computes reaches nothing yet.
    INDArray before = trainer.outputs(inputs);
    trainer.network().parameters().tensor(4, 0).getColumn(1).addi(1);
    assertThat(trainer.outputs(inputs).distance2(before)).isLessThan(1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "fc2, by the skip connection of a residual block",
    "fc4, it ends a residual block",
    "fc7, the units of the classifier are the classes"
  })
  void unitsThatTheSkipConnectionCarriesAreRefused(String layer, String reason) {
    Trainer trainer = trainer("relu", "none", List.of(4, 5), List.of(3, 6));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                trainer
                    .resets()
                    .resetUnits(
                        List.of(new Action.ResetUnits(layer, List.of(0), "test")), new Seeds(5)))
        .withMessageContaining(reason)
        .withMessageContaining("[fc1, fc3, fc5]");
  }
}
