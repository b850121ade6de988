package org.trainability.listener.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.engine.Trainer;

/** Networks that we trained, evaluated by a program that has DL4J alone. */
class PlainJvmTest {

  private static final Catalogue CATALOGUE = Catalogue.load(PlainJvmTest.class.getClassLoader());
  private static final Set<String> DL4JS =
      Set.of("relu", "leaky-relu", "crelu", "identity", "tanh", "elu", "selu", "sigmoid");
  private static final int INPUTS = 8;
  private static final int CLASSES = 4;
  private static final int SAMPLES = 200;
  private static final int BATCH = 50;

  private final RandomGenerator random = new Seeds(21).random("data");
  private final INDArray x =
      Nd4j.createFromArray(random.doubles((long) SAMPLES * INPUTS, -1, 1).toArray())
          .reshape(SAMPLES, INPUTS)
          .castTo(DataType.FLOAT);
  private final int[] labels = labels();

  @TempDir private Path folder;

  @Test
  void plainDl4jEvaluatesToTheSameAccuracy() throws IOException, InterruptedException {
    new DataSet(x, oneHot()).save(folder.resolve("data.bin").toFile());
    Map<String, INDArray> expected = new LinkedHashMap<>();
    for (Catalogue.Entry entry : CATALOGUE.all(Kind.ACTIVATION)) {
      if (!DL4JS.contains(entry.factory().name())) {
        assertThatThrownBy(
                () ->
                    PlainNetwork.of(
                        trained(ComponentSpec.of(entry.factory().name()), false).dl4j()))
            .hasMessageContaining("DL4J");
        continue;
      }
      for (boolean batchNorm : new boolean[] {false, true}) {
        DenseNetwork network = trained(ComponentSpec.of(entry.factory().name()), batchNorm);
        boolean list = PlainNetwork.of(network.dl4j()) instanceof MultiLayerNetwork;
        String name =
            "%s-%s%s.zip"
                .formatted(
                    list ? "list" : "graph", entry.factory().name(), batchNorm ? "-norm" : "");
        PlainNetwork.save(network.dl4j(), folder.resolve(name));
        expected.put(name, inference(network));
      }
    }
    DenseNetwork residual = trained(residual());
    PlainNetwork.save(residual.dl4j(), folder.resolve("graph-residual.zip"));
    expected.put("graph-residual.zip", softmax(outputs(residual).castTo(DataType.DOUBLE)));
    assertThat(expected).containsKeys("graph-crelu-norm.zip", "list-relu.zip", "list-tanh.zip");

    Map<String, Double> accuracies = evaluate();

    assertThat(accuracies.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (Map.Entry<String, INDArray> network : expected.entrySet()) {
      INDArray output = Nd4j.readBinary(folder.resolve(network.getKey() + ".output").toFile());
      INDArray difference = output.castTo(DataType.DOUBLE).sub(network.getValue());
      assertThat(difference.amaxNumber().doubleValue()).as(network.getKey()).isLessThan(1e-6);
      double accuracy = accuracy(network.getValue());
      assertThat(accuracies.get(network.getKey())).as(network.getKey()).isEqualTo(accuracy);
      assertThat(accuracy).as("it learned: " + network.getKey()).isGreaterThan(0.5);
    }
  }

  @Test
  void theFileOfTheSameNetworkHasTheSameBytes() throws IOException {
    DenseNetwork network = trained(ComponentSpec.of("crelu"), true);
    PlainNetwork.save(network.dl4j(), folder.resolve("one.zip"));
    PlainNetwork.save(trained(ComponentSpec.of("crelu"), true).dl4j(), folder.resolve("two.zip"));
    assertThat(folder.resolve("two.zip")).hasSameBinaryContentAs(folder.resolve("one.zip"));
    assertThat(ComputationGraph.load(folder.resolve("one.zip").toFile(), true).numParams())
        .isEqualTo(network.dl4j().numParams());
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  private DenseNetwork trained(ComponentSpec activation, boolean batchNorm) {
    return trained(
        spec(activation, List.of(16, 12))
            .withNormalization(ComponentSpec.of(batchNorm ? "batch-norm" : "none")));
  }

  private static NetworkSpec residual() {
    return spec(ComponentSpec.of("crelu"), List.of(12))
        .withResidualBlocks(List.of(8, 16))
        .withNormalization(ComponentSpec.of("batch-norm"));
  }

  private static NetworkSpec spec(ComponentSpec activation, List<Integer> hidden) {
    return NetworkSpec.classifier(
        INPUTS, hidden, CLASSES, activation, Initialization.KAIMING_DEFAULT, Precision.FLOAT32);
  }

  private static Trainer trainer(DenseNetwork network) {
    return new Trainer(
        network,
        CATALOGUE.create(
            Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("adam").with("rate", 0.01)),
        CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("l2")),
        new Seeds(1));
  }

  private INDArray outputs(DenseNetwork network) {
    return trainer(network).infer(x);
  }

  private DenseNetwork trained(NetworkSpec spec) {
    DenseNetwork network = DenseNetwork.of(spec, CATALOGUE);
    network.initialize(new Seeds(1).random("parameters"));
    Trainer trainer = trainer(network);
    for (int step = 0; step < 80; step++) {
      int from = step * BATCH % SAMPLES;
      INDArray batch = x.get(NDArrayIndex.interval(from, from + BATCH), NDArrayIndex.all()).dup();
      trainer.compute(batch, new Targets.Labels(Arrays.copyOfRange(labels, from, from + BATCH)));
      trainer.update();
    }
    return network;
  }

  /** The naive inference of our network, in double precision. */
  private INDArray inference(DenseNetwork network) {
    INDArray h = x.castTo(DataType.DOUBLE);
    int layers = ((MultiLayerNetwork) network.dl4j()).getnLayers();
    int perBlock = hasBatchNorm(network) ? 3 : 2;
    for (int layer = 0; layer < layers; layer += perBlock) {
      INDArray z = h.mmul(parameter(network, layer, "W"));
      z.addiRowVector(parameter(network, layer, "b"));
      if (layer == layers - 1) {
        return softmax(z);
      }
      if (hasBatchNorm(network)) {
        INDArray deviation = Transforms.sqrt(parameter(network, layer + 1, "var").add(1e-5));
        z.subiRowVector(parameter(network, layer + 1, "mean")).diviRowVector(deviation);
        z.muliRowVector(parameter(network, layer + 1, "gamma"));
        z.addiRowVector(parameter(network, layer + 1, "beta"));
      }
      List<INDArray> branches = new ArrayList<>();
      for (int branch = 0; branch < network.activation().branches(); branch++) {
        INDArray value = z.like();
        network.activation().value(z, branch, value);
        branches.add(value);
      }
      h = Nd4j.concat(1, branches.toArray(INDArray[]::new));
    }
    throw new AssertionError("no classifier");
  }

  private static boolean hasBatchNorm(DenseNetwork network) {
    return network.spec().normalization().use().equals("batch-norm");
  }

  private static INDArray parameter(DenseNetwork network, int layer, String key) {
    INDArray value = network.dl4j().getParam(layer + "_" + key).castTo(DataType.DOUBLE);
    return key.equals("W") ? value : value.reshape(1, value.length());
  }

  private static INDArray softmax(INDArray z) {
    INDArray exponentials = Transforms.exp(z);
    return exponentials.diviColumnVector(exponentials.sum(true, 1));
  }

  private double accuracy(INDArray output) {
    int[] found = output.argMax(1).toIntVector();
    int correct = 0;
    for (int i = 0; i < SAMPLES; i++) {
      correct += found[i] == labels[i] ? 1 : 0;
    }
    return (double) correct / SAMPLES;
  }

  /** Which of four regions of the first two inputs. */
  private int[] labels() {
    int[] regions = new int[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      regions[i] = (x.getDouble(i, 0) > 0 ? 1 : 0) + (x.getDouble(i, 1) > 0 ? 2 : 0);
    }
    return regions;
  }

  private INDArray oneHot() {
    INDArray rows = Nd4j.zeros(DataType.FLOAT, SAMPLES, CLASSES);
    for (int i = 0; i < SAMPLES; i++) {
      rows.putScalar(i, labels[i], 1);
    }
    return rows;
  }

  /** The accuracies that a process without any class of ours prints, by file. */
  private Map<String, Double> evaluate() throws IOException, InterruptedException {
    Path program = folder.resolve("PlainEvaluation.java");
    try (InputStream source = getClass().getResourceAsStream("PlainEvaluation.java")) {
      Files.copy(source, program);
    }
    Path output = folder.resolve("accuracies.txt");
    Path errors = folder.resolve("errors.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPathWithoutUs(),
                program.toString(),
                folder.toString())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("OMP_NUM_THREADS", "1");
    int exit = builder.start().waitFor();
    assertThat(exit).as(() -> read(errors)).isZero();
    Map<String, Double> accuracies = new LinkedHashMap<>();
    for (String line : Files.readAllLines(output)) {
      String[] words = line.split(" ");
      accuracies.put(words[0], Double.valueOf(words[1]));
    }
    return accuracies;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException error) {
      return error.toString();
    }
  }

  private static String classPathWithoutUs() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> !isOurs(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Folders of classes are ours alone in a build, jars by their name. */
  private static boolean isOurs(Path entry) {
    return Files.isDirectory(entry) || entry.getFileName().toString().startsWith("trainability-");
  }
}
