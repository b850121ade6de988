package org.trainability.dl4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.component.Kind;
import org.trainability.core.Catalogue;

class ActivationLayersTest {

  private static final int BATCH = 6;
  private static final int INPUT = 5;
  private static final int UNITS = 4;
  private static final int CLASSES = 3;

  private final RandomGenerator random = new Seeds(4).random("network");

  static Stream<ComponentSpec> activations() {
    return Stream.of(
        ComponentSpec.of("relu"),
        ComponentSpec.of("leaky-relu").with("slope", 0.3),
        ComponentSpec.of("crelu"),
        ComponentSpec.of("prelu").with("start", 0.2).with("fixed", true),
        ComponentSpec.of("pelu").with("fixed", true),
        ComponentSpec.of("adalin").with("fixed", true),
        ComponentSpec.of("identity"),
        ComponentSpec.of("tanh"),
        ComponentSpec.of("elu"),
        ComponentSpec.of("selu"),
        ComponentSpec.of("sigmoid"),
        ComponentSpec.of("gelu"),
        ComponentSpec.of("silu"),
        ComponentSpec.of("softplus"),
        ComponentSpec.of("fourier"));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void theNetworkComputesWhatTheActivationSays(ComponentSpec spec) {
    for (Layer layer : new Layer[] {layer(spec), plugged(spec)}) {
      MultiLayerNetwork network = network(layer, branches(spec));
      INDArray x = draw(BATCH, INPUT);
      INDArray z = network.feedForwardToLayer(0, x).get(1);
      INDArray h = network.feedForwardToLayer(1, x).get(2);
      for (int branch = 0; branch < branches(spec); branch++) {
        INDArray expected = z.like();
        make(spec).value(z, branch, expected);
        for (int i = 0; i < BATCH; i++) {
          for (int j = 0; j < UNITS; j++) {
            assertThat(h.getDouble(i, branch * UNITS + j))
                .isCloseTo(expected.getDouble(i, j), within(1e-15));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("activations")
  void theGradientIsThatOfTheScore(ComponentSpec spec) {
    for (Layer layer : new Layer[] {layer(spec), plugged(spec)}) {
      MultiLayerNetwork network = network(layer, branches(spec));
      DataSet data = data();
      network.setInput(data.getFeatures());
      network.setLabels(data.getLabels());
      network.computeGradientAndScore();
      // DL4J's gradient is the sum over the batch until the updater divides it.
      INDArray gradient = network.gradient().gradient().dup().divi(BATCH);
      INDArray parameters = network.params();
      double step = 1e-6;
      for (int i = 0; i < parameters.length(); i++) {
        double at = parameters.getDouble(i);
        parameters.putScalar(i, at + step);
        double above = network.score(data);
        parameters.putScalar(i, at - step);
        double below = network.score(data);
        parameters.putScalar(i, at);
        assertThat(gradient.getDouble(i)).isCloseTo((above - below) / (2 * step), within(1e-7));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("activations")
  void configurationsAndModelsAreReadBack(ComponentSpec spec) throws IOException {
    INDArray x = draw(BATCH, INPUT);
    for (Layer layer : new Layer[] {layer(spec), plugged(spec)}) {
      MultiLayerNetwork network = network(layer, branches(spec));
      MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
      assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
      assertThat(configuration.getConf(1).getLayer().clone()).isEqualTo(layer);

      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ModelSerializer.writeModel(network, bytes, true);
      MultiLayerNetwork read =
          ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes.toByteArray()));
      assertThat(read.output(x)).isEqualTo(network.output(x));
    }
  }

  @Test
  void aCReluNetworkLearns() {
    MultiLayerNetwork network = network(new CReluLayer(), 2);
    DataSet data = data();
    double before = network.score(data);
    for (int step = 0; step < 100; step++) {
      network.fit(data);
    }
    assertThat(network.score(data)).isLessThan(before / 2);
  }

  @Test
  void standardActivationsNeedNoLayerOfOurs() {
    assertThat(layer(ComponentSpec.of("relu"))).isInstanceOf(ActivationLayer.class);
    assertThat(layer(ComponentSpec.of("crelu"))).isInstanceOf(CReluLayer.class);
    org.trainability.api.network.Activation foreign =
        new org.trainability.api.network.Activation() {
          @Override
          public boolean piecewiseLinear() {
            return true;
          }

          @Override
          public void value(INDArray z, int branch, INDArray out) {
            out.assign(z);
          }

          @Override
          public void slope(INDArray z, int branch, INDArray out) {
            out.assign(1);
          }
        };
    ComponentSpec spec = new ComponentSpec("vendor/name", Map.of("sharpness", 2));
    assertThat(ActivationLayers.of(spec, foreign))
        .isEqualTo(new PluggedActivationLayer("vendor/name", Map.of("sharpness", 2)))
        .isNotEqualTo(new PluggedActivationLayer("vendor/name", Map.of("sharpness", 3)))
        .isNotEqualTo(new CReluLayer());
  }

  @ParameterizedTest
  @MethodSource("activations")
  void aNameGivesTheSameLayer(ComponentSpec spec) {
    assertThat(ActivationLayers.of(spec.use(), spec.options())).isEqualTo(layer(spec));
  }

  @Test
  void aMistakeInANameOrAnOptionIsReported() {
    assertThatExceptionOfType(InvalidComponentException.class)
        .isThrownBy(() -> ActivationLayers.of("leaky-relu", Map.of("slope", 2)))
        .withMessageContaining("slope");
    assertThatExceptionOfType(InvalidComponentException.class)
        .isThrownBy(() -> ActivationLayers.of("leaky", Map.of()))
        .withMessageContaining("leaky-relu");
  }

  private static Layer layer(ComponentSpec spec) {
    return ActivationLayers.of(spec, make(spec));
  }

  private static Layer plugged(ComponentSpec spec) {
    return new PluggedActivationLayer(spec.use(), spec.options());
  }

  private static org.trainability.api.network.Activation make(ComponentSpec spec) {
    return Catalogue.load(ActivationLayersTest.class.getClassLoader())
        .create(org.trainability.api.network.Activation.class, Kind.ACTIVATION, spec);
  }

  private static int branches(ComponentSpec spec) {
    return make(spec).branches();
  }

  /** Dense, activation, dense softmax; the width after the activation follows from the layer. */
  private MultiLayerNetwork network(Layer activation, int branches) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.DOUBLE)
            .updater(new Sgd(0.5))
            .list()
            .layer(new DenseLayer.Builder().nOut(UNITS).activation(Activation.IDENTITY).build())
            .layer(activation)
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(CLASSES)
                    .activation(Activation.SOFTMAX)
                    .build())
            .setInputType(InputType.feedForward(INPUT))
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    int size = (INPUT + 1) * UNITS + (branches * UNITS + 1) * CLASSES;
    assertThat(network.numParams()).isEqualTo(size);
    network.setParams(draw(1, size));
    return network;
  }

  private DataSet data() {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, BATCH, CLASSES);
    for (int i = 0; i < BATCH; i++) {
      labels.putScalar(i, random.nextInt(CLASSES), 1);
    }
    return new DataSet(draw(BATCH, INPUT), labels);
  }

  private INDArray draw(int rows, int columns) {
    double[] values = random.doubles((long) rows * columns, -1, 1).toArray();
    return Nd4j.createFromArray(values).reshape(rows, columns);
  }
}
