package org.trainability.listener.regularization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.engine.Trainer;

class RegularizersTest {

  private static final Catalogue CATALOGUE =
      Catalogue.load(RegularizersTest.class.getClassLoader());
  private static final int BATCH = 6;
  private static final int CLASSES = 3;
  private static final double LAMBDA = 0.05;

  /** These need more than one tensor at a time, or the place of its layer. */
  private static final List<String> REFUSED = List.of("churn", "feature-norm", "infer", "parseval");

  private final RandomGenerator random = new Seeds(8).random("data");

  static Stream<String> names() {
    return CATALOGUE.all(Kind.REGULARIZER).stream()
        .map(entry -> entry.factory().name())
        .filter(name -> !REFUSED.contains(name));
  }

  /** The same steps by our engine and by DL4J, from the same start. */
  @ParameterizedTest
  @CsvSource({
    "l2, sgd", "l2, adam", "l2-init, sgd", "l2-init, adam",
    "wasserstein, sgd", "wasserstein, adam", "spectral, sgd", "spectral, adam"
  })
  void aStepOfDl4jIsAStepOfOurs(String name, String optimizer) {
    ComponentSpec activation = ComponentSpec.of("tanh");
    DenseNetwork ours =
        DenseNetwork.of(
            NetworkSpec.classifier(
                5,
                List.of(4, 4),
                CLASSES,
                activation,
                Initialization.KAIMING_DEFAULT,
                Precision.FLOAT64),
            CATALOGUE);
    ours.initialize(new Seeds(2).random("parameters"));
    ComponentSpec rate = ComponentSpec.of(optimizer).with("rate", 0.01);
    Trainer trainer =
        new Trainer(
            ours,
            CATALOGUE.create(
                Optimizer.class,
                Kind.OPTIMIZER,
                optimizer.equals("adam") ? rate.with("epsilon", 1e-30) : rate),
            make(name),
            new Seeds(0));
    // With ε as good as none, for DL4J adds it before it corrects the bias.
    IUpdater updater = optimizer.equals("sgd") ? new Sgd(0.01) : new Adam(0.01, 0.9, 0.999, 1e-30);
    MultiLayerNetwork theirs = network(builder(updater, name), InputType.feedForward(5), dense());
    theirs.setParams(ours.dl4j().params().dup());
    for (int step = 0; step < 5; step++) {
      INDArray x = draw(BATCH, 5);
      int[] labels = random.ints(BATCH, 0, CLASSES).toArray();
      trainer.compute(x, new Targets.Labels(labels));
      trainer.update();
      theirs.fit(new DataSet(x, oneHot(labels)));
    }
    assertThat(theirs.params().toDoubleVector())
        .containsExactly(ours.dl4j().params().toDoubleVector(), within(1e-9));
  }

  /** What it adds is the gradient of what it scores, whatever the layer. */
  @ParameterizedTest
  @MethodSource("names")
  void theGradientIsThatOfTheScore(String name) {
    for (Case each : cases(new Sgd(1), name)) {
      MultiLayerNetwork network = each.network();
      network.setParams(like(network.params()));
      Regularizers.startFrom(network);
      network.params().addi(like(network.params()).muli(0.3));
      INDArray at = network.params().dup();
      network.fit(each.data());
      // One step of SGD with rate 1.
      INDArray gradient = at.sub(network.params());
      network.setParams(at);
      for (Map.Entry<String, INDArray> entry : network.paramTable().entrySet()) {
        if (!isRegularized(entry.getKey())) {
          continue;
        }
        long offset = entry.getValue().offset() - network.params().offset();
        for (long i = offset; i < offset + entry.getValue().length(); i++) {
          double difference = slope(network, each.data(), i);
          assertThat(gradient.getDouble(i))
              .as("%s, %s", each.label(), entry.getKey())
              .isCloseTo(difference, within(1e-6));
        }
      }
    }
  }

  private static boolean isRegularized(String key) {
    return key.endsWith("W") || key.endsWith("_b");
  }

  /** The central difference of the score; of training, as batch norms differ in inference. */
  private static double slope(MultiLayerNetwork network, DataSet data, long index) {
    double step = 1e-6;
    double at = network.params().getDouble(index);
    network.params().putScalar(index, at + step);
    double above = network.score(data, true);
    network.params().putScalar(index, at - step);
    double below = network.score(data, true);
    network.params().putScalar(index, at);
    return (above - below) / (2 * step);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theScoreIncludesThePenaltyOfEveryTensor(String name) {
    for (Case each : cases(new NoOp(), name)) {
      MultiLayerNetwork network = each.network();
      Regularizers.startFrom(network);
      INDArray start = network.params().dup();
      network.params().addi(like(network.params()).muli(0.3));
      double expected = 0;
      Regularizer naive = make(name);
      for (String key : network.paramTable().keySet()) {
        if (isRegularized(key)) {
          boolean bias = key.endsWith("_b");
          INDArray now = network.params().dup();
          INDArray present = naiveMatrix(network.getParam(key).dup(), bias);
          network.setParams(start);
          INDArray initial = naiveMatrix(network.getParam(key).dup(), bias);
          network.setParams(now);
          expected +=
              naive.penalty(new Parameter(key, bias ? Role.BIAS : Role.WEIGHT, present, initial));
        }
      }
      assertThat(network.calcRegularizationScore(true))
          .as(each.label())
          .isCloseTo(expected, within(1e-9 * (1 + expected)));
    }
  }

  /** Element by element: a column per output channel of a convolution. */
  private static INDArray naiveMatrix(INDArray value, boolean bias) {
    if (bias) {
      return value.reshape(new long[] {value.length()});
    }
    if (value.rank() == 2) {
      return value;
    }
    long[] shape = value.shape();
    INDArray matrix = Nd4j.zeros(DataType.DOUBLE, value.length() / shape[0], shape[0]);
    for (long out = 0; out < shape[0]; out++) {
      long row = 0;
      for (long in = 0; in < shape[1]; in++) {
        for (long y = 0; y < shape[2]; y++) {
          for (long x = 0; x < shape[3]; x++) {
            matrix.putScalar(row++, out, value.getDouble(out, in, y, x));
          }
        }
      }
    }
    return matrix;
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyNetworkTrains(String name) {
    for (Case each : cases(new Adam(0.02), name)) {
      MultiLayerNetwork network = each.network();
      double before = network.score(each.data());
      for (int step = 0; step < 40; step++) {
        network.fit(each.data());
      }
      assertThat(network.score(each.data())).as(each.label()).isLessThan(before);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void configurationsAndModelsAreReadBack(String name) throws IOException {
    for (Case each : cases(new Adam(0.02), name)) {
      MultiLayerNetwork network = each.network();
      MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
      assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);

      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ModelSerializer.writeModel(network, bytes, true);
      MultiLayerNetwork read =
          ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes.toByteArray()));
      network.fit(each.data());
      read.fit(each.data());
      assertThat(read.params()).as(each.label()).isEqualTo(network.params());
    }
  }

  @Test
  void aGraphIsRegularizedTheSame() {
    MultiLayerNetwork list = convolutional(new Sgd(0.1), "l2-init").network();
    ComputationGraph graph = convolutional(new Sgd(0.1), "l2-init").network().toComputationGraph();
    graph.setParams(list.params());
    DataSet data = convolutional(new Sgd(0.1), "l2-init").data();
    for (int step = 0; step < 3; step++) {
      list.fit(data);
      graph.fit(data);
    }
    assertThat(graph.params()).isEqualTo(list.params());
    Regularizers.startFrom(graph);
    assertThat(graph.calcRegularizationScore(true)).isZero();
    assertThat(list.calcRegularizationScore(true)).isPositive();
  }

  @Test
  void anInitialValueIsThatOfTheFirstQuestion() {
    MultiLayerNetwork network =
        network(builder(new Sgd(0.5), "l2-init"), InputType.feedForward(5), dense());
    DataSet data = dataOf(draw(BATCH, 5));
    INDArray start = network.params().dup();
    network.fit(data);
    double distance = network.params().distance2(start);
    assertThat(network.calcRegularizationScore(true))
        .isCloseTo(LAMBDA * distance * distance, within(1e-12));
    assertThat(network.clone().calcRegularizationScore(true)).isZero();
    Regularizers.startFrom(network);
    assertThat(network.calcRegularizationScore(true)).isZero();
  }

  @Test
  void networksOfOneConfigurationAreToldApart() {
    MultiLayerConfiguration configuration =
        network(builder(new Sgd(0.5), "l2-init"), InputType.feedForward(5), dense())
            .getLayerWiseConfigurations();
    MultiLayerNetwork one = new MultiLayerNetwork(configuration);
    MultiLayerNetwork other = new MultiLayerNetwork(configuration);
    one.init();
    other.init();
    other.setParams(one.params().add(1));
    assertThat(one.calcRegularizationScore(true)).isZero();
    assertThat(other.calcRegularizationScore(true)).isZero();
    one.params().addi(2);
    double expected = LAMBDA * 4 * one.numParams();
    assertThat(one.calcRegularizationScore(true)).isCloseTo(expected, within(1e-10));
    assertThat(other.calcRegularizationScore(true)).isZero();
  }

  @Test
  void whatIsHeldBelongsToNoWorkspace() {
    DataSet data = dataOf(draw(BATCH, 5));
    MultiLayerNetwork network =
        network(builder(new Sgd(0.1), "wasserstein"), InputType.feedForward(5), dense());
    for (int step = 0; step < 5; step++) {
      network.fit(data);
      network.output(data.getFeatures());
    }
    assertThat(network.calcRegularizationScore(true)).isPositive().isFinite();
  }

  /** DL4J would put any other regularization of a whole network into each layer's list twice. */
  @Test
  void aRegularizationOfTheNetworkStandsOnceInEachLayer() {
    MultiLayerNetwork network =
        network(builder(new NoOp(), "l2"), InputType.feedForward(5), dense());
    for (int layer = 0; layer < 3; layer++) {
      TrainingConfig asked = network.getLayer(layer).getConfig();
      assertThat(asked.getRegularizationByParam("W")).hasSize(1);
      assertThat(asked.getRegularizationByParam("b")).hasSize(1);
    }
  }

  @Test
  void severalRegularizationsAddUp() {
    NeuralNetConfiguration.Builder builder = builder(new NoOp(), "l2");
    PluggedRegularization spectral = Regularizers.of("spectral", options("spectral"));
    builder.regularization(
        List.of(Regularizers.of("l2", options("l2")), new L2Regularization(LAMBDA), spectral));
    MultiLayerNetwork network = network(builder, InputType.feedForward(5), dense());
    double expected = 0;
    for (int layer = 0; layer < 3; layer++) {
      INDArray weight = network.getLayer(layer).getParam("W");
      Parameter parameter = new Parameter("W", Role.WEIGHT, weight, weight);
      expected += 2 * make("l2").penalty(parameter) + make("spectral").penalty(parameter);
    }
    assertThat(network.calcRegularizationScore(true)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void aWeightWhoseShapeWasNeverShownIsRefused() {
    PluggedRegularization regularization = Regularizers.of("l2", Map.of());
    INDArray flat = draw(1, 6).reshape(new long[] {6});
    assertThatIllegalStateException()
        .isThrownBy(() -> regularization.apply(flat, flat.like(), 1, 0, 0))
        .withMessageContaining("'l2'")
        .withMessageContaining("6 elements")
        .withMessageContaining("Regularizers.startFrom");
    INDArray gradient = flat.like();
    Regularizers.ofBias("l2", Map.of("lambda", 0.5)).apply(flat, gradient, 1, 0, 0);
    assertThat(gradient).isEqualTo(flat.mul(0.5));
  }

  /** DL4J never asks the score of layers that SameDiff computes. */
  @Test
  void layersWithoutAScoreTrainOnceTheyWereShown() {
    MultiLayerNetwork network =
        network(
            builder(new Sgd(0.1), "l2"),
            InputType.convolutional(4, 4, 2),
            new LocallyConnected2D.Builder()
                .kernelSize(2, 2)
                .nOut(2)
                .activation(Activation.TANH)
                .build(),
            classifier());
    DataSet data = dataOf(draw(BATCH, 32).reshape(BATCH, 2, 4, 4));
    assertThatIllegalStateException()
        .isThrownBy(() -> network.fit(data))
        .withMessageContaining("Regularizers.startFrom");
    Regularizers.startFrom(network);
    double before = network.score(data);
    for (int step = 0; step < 20; step++) {
      network.fit(data);
    }
    assertThat(network.score(data)).isLessThan(before);
  }

  @Test
  void mistakesAreReportedWhereTheyAreMade() {
    assertThatExceptionOfType(InvalidComponentException.class)
        .isThrownBy(() -> Regularizers.of("l3", Map.of()))
        .withMessageContaining("l3");
    assertThatExceptionOfType(InvalidComponentException.class)
        .isThrownBy(() -> Regularizers.of("l2", Map.of("lambda", -1)))
        .withMessageContaining("lambda");
  }

  @ParameterizedTest
  @CsvSource({
    "churn, '', one tensor after the other",
    "infer, '', one tensor after the other",
    "feature-norm, '', one tensor after the other",
    "regenerative, resample, one tensor after the other",
    "parseval, '', it spares the output layer",
  })
  void whatNeedsMoreThanATensorIsRefused(String name, String flag, String reason) {
    Map<String, ?> options = flag.isEmpty() ? Map.of() : Map.of(flag, true);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Regularizers.of(name, options))
        .withMessageContaining("'" + name + "' can't be given to DL4J's builders")
        .withMessageContaining(reason);
    assertThat(Regularizers.of("parseval", Map.of("layers", "all"))).isNotNull();
  }

  @Test
  void equalityIsThatOfTheConfiguration() {
    PluggedRegularization one = Regularizers.of("l2", Map.of("lambda", 0.5));
    assertThat(one)
        .isEqualTo(Regularizers.of("l2", Map.of("lambda", 0.5)))
        .isEqualTo(one.clone())
        .hasSameHashCodeAs(one.clone())
        .isNotEqualTo(Regularizers.of("l2", Map.of("lambda", 0.25)))
        .isNotEqualTo(Regularizers.ofBias("l2", Map.of("lambda", 0.5)))
        .isNotEqualTo(Regularizers.of("l2-loss", Map.of("lambda", 0.5)));
    assertThat(one.getOptions()).containsKeys("lambda", "include-bias");
  }

  private record Case(String label, MultiLayerNetwork network, DataSet data) {}

  private List<Case> cases(IUpdater updater, String name) {
    return List.of(
        new Case(
            "dense " + name,
            network(
                builder(updater, name),
                InputType.feedForward(5),
                new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build(),
                classifier()),
            dataOf(draw(BATCH, 5))),
        convolutional(updater, name),
        recurrent(updater, name));
  }

  private Case convolutional(IUpdater updater, String name) {
    MultiLayerNetwork network =
        network(
            builder(updater, name),
            InputType.convolutional(4, 4, 2),
            new ConvolutionLayer.Builder(3, 2).nOut(3).activation(Activation.TANH).build(),
            new BatchNormalization(),
            classifier());
    return new Case(
        "convolution " + name, network, dataOf(draw(BATCH, 32).reshape(BATCH, 2, 4, 4)));
  }

  private Case recurrent(IUpdater updater, String name) {
    MultiLayerNetwork network =
        network(
            builder(updater, name),
            InputType.recurrent(3),
            new LSTM.Builder().nOut(2).activation(Activation.TANH).build(),
            new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build());
    int steps = 4;
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, BATCH, CLASSES, steps);
    for (int i = 0; i < BATCH; i++) {
      for (int t = 0; t < steps; t++) {
        labels.putScalar(new int[] {i, random.nextInt(CLASSES), t}, 1);
      }
    }
    return new Case(
        "LSTM " + name,
        network,
        new DataSet(draw(BATCH, 3 * steps).reshape(BATCH, 3, steps), labels));
  }

  private static NeuralNetConfiguration.Builder builder(IUpdater updater, String name) {
    List<Regularization> weights = List.of(Regularizers.of(name, options(name)));
    List<Regularization> biases = List.of(Regularizers.ofBias(name, options(name)));
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .dataType(DataType.DOUBLE)
        .updater(updater)
        .regularization(weights)
        .regularizationBias(biases);
  }

  private static Layer[] dense() {
    return new Layer[] {
      new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build(),
      new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build(),
      classifier()
    };
  }

  private static OutputLayer classifier() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static MultiLayerNetwork network(
      NeuralNetConfiguration.Builder builder, InputType input, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = builder.list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
    network.init();
    return network;
  }

  private static Map<String, Object> options(String name) {
    return name.equals("none") ? Map.of() : Map.of("lambda", LAMBDA);
  }

  private static Regularizer make(String name) {
    return CATALOGUE.create(
        Regularizer.class, Kind.REGULARIZER, new ComponentSpec(name, options(name)));
  }

  private DataSet dataOf(INDArray x) {
    return new DataSet(x, oneHot(random.ints(BATCH, 0, CLASSES).toArray()));
  }

  private static INDArray oneHot(int[] labels) {
    INDArray rows = Nd4j.zeros(DataType.DOUBLE, labels.length, CLASSES);
    for (int i = 0; i < labels.length; i++) {
      rows.putScalar(i, labels[i], 1);
    }
    return rows;
  }

  private INDArray like(INDArray array) {
    return draw(1, (int) array.length()).reshape(array.shape());
  }

  private INDArray draw(int rows, int columns) {
    double[] values = random.doubles((long) rows * columns, -1, 1).toArray();
    return Nd4j.createFromArray(values).reshape(rows, columns);
  }
}
