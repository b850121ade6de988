package org.trainability.listener.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.ComponentSpec;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.component.Components;
import org.trainability.dl4j.layer.CReluLayer;
import org.trainability.dl4j.layer.PluggedActivationLayer;
import org.trainability.listener.regularization.Regularizers;

class PlainNetworkTest {

  private static final int BATCH = 5;
  private static final int CLASSES = 3;

  private final RandomGenerator random = new Seeds(13).random("network");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"prelu, true", "pelu, true", "rational, false", "adalin, false"})
  void whatIsAdvisedForATrainedActivationHolds(String name, boolean fixedIsSaved)
      throws IOException {
    ComponentSpec spec = ComponentSpec.of(name);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(dense(spec)::dl4j)
        .withMessageContaining(fixedIsSaved ? "'fixed: true'" : "leaky-relu");
    Model fixed = dense(spec.with("fixed", true)).dl4j();
    if (fixedIsSaved) {
      PlainNetwork.save(fixed, folder.resolve(name));
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PlainNetwork.save(fixed, folder.resolve(name)))
          .withMessageContaining("leaky-relu");
    }
  }

  private static DenseNetwork dense(ComponentSpec activation) {
    return DenseNetwork.of(
        NetworkSpec.classifier(
            4, List.of(3), 2, activation, Initialization.KAIMING_DEFAULT, Precision.FLOAT64),
        Components.catalogue());
  }

  private record Case(String name, InputType input, List<Layer> layers) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "dense",
            InputType.feedForward(4),
            List.of(dense(3), new CReluLayer(), dense(3), new CReluLayer(), classifier())),
        new Case(
            "plugged",
            InputType.feedForward(4),
            List.of(
                dense(3),
                new PluggedActivationLayer("crelu", Map.of()),
                dense(3),
                new PluggedActivationLayer("leaky-relu", Map.of("slope", 0.3)),
                classifier())),
        new Case(
            "frozen",
            InputType.feedForward(4),
            List.of(
                new FrozenLayer(dense(3)),
                new FrozenLayer(new CReluLayer()),
                dense(3),
                new FrozenLayer(new PluggedActivationLayer("tanh", Map.of())),
                classifier())),
        new Case(
            "NCHW",
            InputType.convolutional(5, 4, 2, CNN2DFormat.NCHW),
            List.of(
                convolution(CNN2DFormat.NCHW),
                new BatchNormalization(),
                new CReluLayer(),
                classifier())),
        new Case(
            "NHWC",
            InputType.convolutional(5, 4, 2, CNN2DFormat.NHWC),
            List.of(convolution(CNN2DFormat.NHWC), new CReluLayer(), classifier())),
        new Case("NCW", InputType.recurrent(2, 6, RNNFormat.NCW), recurrent(RNNFormat.NCW)),
        new Case("NWC", InputType.recurrent(2, 6, RNNFormat.NWC), recurrent(RNNFormat.NWC)));
  }

  private static List<Layer> recurrent(RNNFormat format) {
    return List.of(
        new LSTM.Builder().nOut(3).dataFormat(format).activation(Activation.TANH).build(),
        new CReluLayer(),
        new RnnOutputLayer.Builder(LossFunction.MCXENT)
            .nOut(CLASSES)
            .dataFormat(format)
            .activation(Activation.SOFTMAX)
            .build());
  }

  private static Layer dense(int units) {
    return new DenseLayer.Builder().nOut(units).activation(Activation.IDENTITY).build();
  }

  private static Layer convolution(CNN2DFormat format) {
    return new ConvolutionLayer.Builder(2, 2)
        .nOut(3)
        .dataFormat(format)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static Layer classifier() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aListWithCReluBecomesAGraphOfTheSameOutputs(Case each) throws IOException {
    MultiLayerNetwork network = network(each.input(), each.layers());
    INDArray x = input(each);
    Path file = folder.resolve("network.zip");
    PlainNetwork.save(network, file);
    ComputationGraph read = ModelSerializer.restoreComputationGraph(file.toFile());
    assertSame(read.outputSingle(x), network.output(x));
    // Twice, and while training: no vertex spoils what another needs.
    assertSame(read.outputSingle(x), network.output(x));
    assertSame(read.outputSingle(true, x), network.output(x, true));
    assertThat(read.getConfiguration().toJson()).doesNotContain("org.trainability");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGraphWithCReluStaysOneOfTheSameOutputs(Case each) {
    ComputationGraph network = network(each.input(), each.layers()).toComputationGraph();
    INDArray x = input(each);
    ComputationGraph plain = (ComputationGraph) PlainNetwork.of(network);
    assertSame(plain.outputSingle(x), network.outputSingle(x));
    assertThat(plain.getConfiguration().toJson()).doesNotContain("org.trainability");
  }

  /** Of layers of one name, and of one called as the input is. */
  @Test
  void namesOfLayersDontMatter() {
    List<Layer> layers = List.of(dense(3), new CReluLayer(), dense(3), dense(3), classifier());
    MultiLayerNetwork network = network(InputType.feedForward(4), layers);
    List<String> names = List.of("input", "crelu", "fc-2", "fc", "fc");
    for (int layer = 0; layer < names.size(); layer++) {
      network.getLayerWiseConfigurations().getConf(layer).getLayer().setLayerName(names.get(layer));
    }
    INDArray x = draw(BATCH, 4);
    ComputationGraph plain = (ComputationGraph) PlainNetwork.of(network);
    assertSame(plain.outputSingle(x), network.output(x));
    assertThat(plain.getConfiguration().getVertices())
        .containsKeys("input", "crelu", "fc-2", "fc", "fc-3");
  }

  static Stream<Layer> layers() {
    return Stream.of(
        new CReluLayer(),
        new PluggedActivationLayer("relu", Map.of()),
        new PluggedActivationLayer("tanh", Map.of()));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void whatOthersReadOfALayersInputStays(Layer layer) {
    ComputationGraphConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.DOUBLE)
            // Where DL4J's activation layer works in place.
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .graphBuilder()
            .addInputs("in")
            .addLayer("first", dense(4), "in")
            .addLayer("activation", layer, "first")
            .addLayer("second", dense(4), "activation")
            .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "second")
            .addLayer("out", classifier(), "sum")
            .setOutputs("out")
            .setInputTypes(InputType.feedForward(4))
            .build();
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    network.setParams(draw(network.numParams()));
    ComputationGraph plain = (ComputationGraph) PlainNetwork.of(network);
    INDArray x = draw(BATCH, 4);
    assertSame(plain.outputSingle(x), network.outputSingle(x));
  }

  @Test
  void aListWithoutCReluStaysAListAndLosesOurRegularizations() {
    MultiLayerNetwork network =
        network(
            InputType.feedForward(4),
            List.of(dense(3), new PluggedActivationLayer("relu", Map.of()), classifier()));
    assertThat(network.calcRegularizationScore(true)).isPositive();
    INDArray x = draw(BATCH, 4);
    Model plain = PlainNetwork.of(network);
    assertThat(plain).isInstanceOf(MultiLayerNetwork.class);
    assertSame(((MultiLayerNetwork) plain).output(x), network.output(x));
    assertThat(((MultiLayerNetwork) plain).calcRegularizationScore(true)).isZero();
    assertThat(((MultiLayerNetwork) plain).getLayerWiseConfigurations().toJson())
        .doesNotContain("org.trainability");
    assertThat(network.calcRegularizationScore(true)).as("the original's").isPositive();
  }

  /** Without a regularization the copy trains on as the original does. */
  @Test
  void theUpdaterIsSavedWhenAskedFor() throws IOException {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.DOUBLE)
            .updater(new Adam(0.01))
            .list()
            .layer(dense(3))
            .layer(new CReluLayer())
            .layer(dense(3))
            .layer(new BatchNormalization())
            .layer(new CReluLayer())
            .layer(classifier())
            .setInputType(InputType.feedForward(4));
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, BATCH, CLASSES);
    for (int i = 0; i < BATCH; i++) {
      labels.putScalar(i, random.nextInt(CLASSES), 1);
    }
    DataSet data = new DataSet(draw(BATCH, 4), labels);
    for (int step = 0; step < 5; step++) {
      network.fit(data);
    }
    Path file = folder.resolve("network.zip");
    PlainNetwork.save(network, file, true);
    ComputationGraph read = ModelSerializer.restoreComputationGraph(file.toFile(), true);
    PlainNetwork.save(network, file);
    ComputationGraph without = ModelSerializer.restoreComputationGraph(file.toFile(), true);
    network.fit(data);
    read.fit(data);
    without.fit(data);
    assertSame(read.params(), network.params());
    assertThat(without.params().distance2(network.params())).isGreaterThan(1e-3);
  }

  @Test
  void anActivationThatDl4jHasNotIsRefused() throws IOException {
    Path services = folder.resolve("META-INF/services");
    Files.createDirectories(services);
    Files.writeString(
        services.resolve(ComponentFactory.class.getName()), Cube.Factory.class.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader plugins = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(plugins);
      MultiLayerNetwork network =
          network(
              InputType.feedForward(4),
              List.of(dense(3), new PluggedActivationLayer("test/cube", Map.of()), classifier()));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PlainNetwork.of(network))
          .withMessageContaining("layer 'layer1'")
          .withMessageContaining("'test/cube'")
          .withMessageEndingWith("crelu, elu, identity, leaky-relu, relu, selu, sigmoid, tanh");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aCReluInAWrapperIsRefused() {
    MultiLayerNetwork wrapped =
        network(
            InputType.recurrent(2, 6),
            List.of(
                new TimeDistributed(new CReluLayer()),
                new RnnOutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(4)
                    .nOut(CLASSES)
                    .activation(Activation.SOFTMAX)
                    .build()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlainNetwork.of(wrapped))
        .withMessageContaining("/confs/0/layer")
        .withMessageContaining("CReluLayer");
  }

  private static void assertSame(INDArray found, INDArray expected) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    assertThat(found.dup('c').reshape(new long[] {found.length()}).toDoubleVector())
        .containsExactly(
            expected.dup('c').reshape(new long[] {expected.length()}).toDoubleVector(),
            within(1e-12));
  }

  private MultiLayerNetwork network(InputType input, List<Layer> layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.DOUBLE)
            .updater(new Adam(0.01))
            .regularization(List.of(Regularizers.of("l2", Map.of())))
            .list();
    layers.forEach(layer -> list.layer(layer.clone()));
    MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
    network.init();
    network.setParams(draw(network.numParams()));
    if (network.paramTable().containsKey("1_var")) {
      network.getParam("1_var").assign(2);
    }
    return network;
  }

  private INDArray input(Case each) {
    long[] shape = each.input().getShape(true).clone();
    shape[0] = BATCH;
    return draw(shape);
  }

  private INDArray draw(long... shape) {
    long length = 1;
    for (long extent : shape) {
      length *= extent;
    }
    double[] values = random.doubles(length, -1, 1).toArray();
    return Nd4j.createFromArray(values).reshape(shape);
  }
}
