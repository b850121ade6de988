package org.trainability.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainability.listener.Every.every;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Models in the form in which earlier versions of DL4J saved them: layers had no names. */
class SavedModelsTest {

  /** Values common to the layers up to 0.8; names and values as those versions wrote them. */
  private static final String SETTINGS =
      """
      "adamMeanDecay":"NaN","adamVarDecay":"NaN","biasInit":0.0,"biasLearningRate":0.1,"dist":null,
      "gradientNormalization":"None","gradientNormalizationThreshold":1.0,"l1":0.0,"l2":0.0,
      "layerName":null,"learningRate":0.1,"learningRateSchedule":null,"momentum":0.9,
      "momentumSchedule":null,"rho":0.0,"rmsDecay":"NaN","updater":"NESTEROVS",
      "weightInit":"XAVIER","dropOut":0.0,
      """;

  private static String layer(String layer) {
    return """
        {"iterationCount":0,"l1ByParam":{},"l2ByParam":{},"layer":%s,
        "learningRateByParam":{"W":0.1,"b":0.1},"learningRatePolicy":"None",
        "lrPolicyDecayRate":"NaN","lrPolicyPower":"NaN","lrPolicySteps":"NaN",
        "maxNumLineSearchIterations":5,"miniBatch":true,"minimize":true,"numIterations":1,
        "optimizationAlgo":"STOCHASTIC_GRADIENT_DESCENT","seed":12345,"stepFunction":null,
        "useDropConnect":false,"useRegularization":false,"variables":["W","b"]}"""
        .formatted(layer);
  }

  private static String list(String dense, String output) {
    return """
        {"backprop":true,"backpropType":"Standard","confs":[%s,%s],"inputPreProcessors":{},
        "pretrain":false,"tbpttBackLength":20,"tbpttFwdLength":20}"""
        .formatted(layer(dense), layer(output));
  }

  static Stream<Arguments> versions() {
    return Stream.of(
        Arguments.of(
            "0.5 and 0.6",
            list(
                "{\"dense\":{%s\"activationFunction\":\"relu\",\"nin\":4,\"nout\":5}}"
                    .formatted(SETTINGS),
                ("{\"output\":{%s\"activationFunction\":\"softmax\",\"customLossFunction\":null,"
                        + "\"lossFunction\":\"MCXENT\",\"nin\":5,\"nout\":3}}")
                    .formatted(SETTINGS))),
        Arguments.of(
            "0.7 and 0.8",
            list(
                "{\"dense\":{%s\"activationFn\":{\"ReLU\":{}},\"nin\":4,\"nout\":5}}"
                    .formatted(SETTINGS),
                ("{\"output\":{%s\"activationFn\":{\"Softmax\":{}},"
                        + "\"lossFn\":{\"MCXENT\":{\"softmaxClipEps\":1e-10,\"weights\":null}},"
                        + "\"nin\":5,\"nout\":3}}")
                    .formatted(SETTINGS))));
  }

  private static Path saved(Path folder, String configuration) throws IOException {
    Path file = folder.resolve("model.zip");
    INDArray parameters =
        Nd4j.linspace(DataType.FLOAT, -0.6, 0.03, 4 * 5 + 5 + 5 * 3 + 3).reshape(1, 43);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write(configuration.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
      Nd4j.write(parameters, new DataOutputStream(zip));
    }
    return file;
  }

  private static void fit(MultiLayerNetwork network) {
    INDArray inputs = Nd4j.linspace(DataType.FLOAT, -1, 0.13, 24).reshape(6, 4);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 6, 3);
    for (int i = 0; i < 6; i++) {
      labels.putScalar(i, i % 3, 1);
    }
    for (int step = 0; step < 3; step++) {
      network.fit(inputs, labels);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("versions")
  void modelsOfEarlierVersionsAreWatched(String version, String configuration, @TempDir Path folder)
      throws IOException {
    Path file = saved(folder, configuration);
    MultiLayerNetwork alone = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
    fit(alone);

    MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
    TrainabilityListener watch = TrainabilityListener.on(network).control("per-layer");
    List.of("loss", "sharpness", "critical-step-noise", "effective-step", "dead-units")
        .forEach(metric -> watch.measure(metric, every(2)));
    network.setListeners(watch);
    fit(network);

    assertThat(network.params()).isEqualTo(alone.params());
    assertThat(watch.rates().keySet()).containsExactly("layer0", "layer1");
    for (String metric : List.of("loss", "sharpness", "critical-step-noise", "effective-step")) {
      assertThat(watch.latest().get(metric).value("network")).as(metric).isPresent();
    }
    assertThat(watch.latest().get("dead-units").value("layer0")).isPresent();
    watch.close();
  }

  /**
   * By folder of the resources {@code saved}; what wrote them is in the readme there. A graph of
   * 0.9.1 can't be read by DL4J itself: its {@code dropOut} of 0, for none, is refused.
   */
  static Stream<Arguments> saved() {
    return Stream.of(
            "0.9.1",
            "1.0.0-alpha",
            "1.0.0-beta",
            "1.0.0-beta2",
            "1.0.0-beta3",
            "1.0.0-beta4",
            "1.0.0-beta5",
            "1.0.0-beta6",
            "1.0.0-beta7")
        .flatMap(
            version ->
                Stream.of("list", "graph")
                    .filter(kind -> !(version + kind).equals("0.9.1graph"))
                    .map(kind -> Arguments.of(version, kind)));
  }

  /** Before 1.0.0-beta7 a recurrent output had no format, without which DL4J can't train it. */
  private static Model restored(Path file, String kind) throws IOException {
    if (kind.equals("list")) {
      return ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
    }
    ComputationGraph graph = ModelSerializer.restoreComputationGraph(file.toFile(), true);
    ((RnnOutputLayer) graph.getLayer("out").conf().getLayer()).setRnnDataFormat(RNNFormat.NCW);
    return graph;
  }

  /** Three steps; dropout draws the same each time. */
  private static void fitSaved(Model network) {
    Nd4j.getRandom().setSeed(11);
    boolean images = network instanceof MultiLayerNetwork;
    long[] inputs = images ? new long[] {4, 1, 6, 6} : new long[] {4, 3, 5};
    long[] outputs = images ? new long[] {4, 3} : new long[] {4, 2, 5};
    long size = Arrays.stream(inputs).reduce(1, (a, b) -> a * b);
    INDArray features = Nd4j.linspace(DataType.FLOAT, -1, 0.013, size).reshape(inputs);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, outputs);
    for (int i = 0; i < 4; i++) {
      if (images) {
        labels.putScalar(i, i % 3, 1);
      } else {
        for (int t = 0; t < 5; t++) {
          labels.putScalar(i, (i + t) % 2, t, 1);
        }
      }
    }
    for (int step = 0; step < 3; step++) {
      NetworkKind.fit(network, new MultiDataSet(features, labels));
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("saved")
  void filesOfEarlierVersionsAreWatched(String version, String kind) throws Exception {
    Path file = Path.of(getClass().getResource("saved/%s/%s.zip".formatted(version, kind)).toURI());
    Model alone = restored(file, kind);
    fitSaved(alone);

    Model network = restored(file, kind);
    TrainabilityListener watch = TrainabilityListener.on(network);
    List<String> metrics = List.of("loss", "critical-step-noise", "effective-step");
    metrics.forEach(metric -> watch.measure(metric, every(2)));
    network.setListeners(watch);
    fitSaved(network);
    watch.close();

    assertThat(network.params()).isEqualTo(alone.params());
    assertThat(NetworkKind.updaterState(network)).isEqualTo(NetworkKind.updaterState(alone));
    for (String metric : metrics) {
      assertThat(watch.latest().get(metric).value("network")).as(metric).isPresent();
    }
  }
}
