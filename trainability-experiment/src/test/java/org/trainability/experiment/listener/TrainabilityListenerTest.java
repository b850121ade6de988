package org.trainability.experiment.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.trainability.listener.Every.every;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.core.Catalogue;
import org.trainability.listener.TrainabilityListener;
import org.trainability.listener.export.PlainNetwork;
import org.trainability.records.RunRecords;
import org.trainability.records.RunRecords.Point;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;

/** Networks that DL4J trains, watched with the built-in metrics and steered by controllers. */
class TrainabilityListenerTest {

  private static final int BATCH = 8;
  private static final int CLASSES = 3;
  private static final float RATE = 1e-2f;

  @TempDir private Path folder;

  /** The kinds of networks that DL4J users have. */
  private enum Sort {
    CONVOLUTION,
    GRAPH,
    RECURRENT
  }

  private static Model network(Sort sort) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .updater(new Adam(RATE))
            .activation(Activation.RELU);
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(CLASSES)
            .activation(Activation.SOFTMAX)
            .build();
    Model network =
        switch (sort) {
          case CONVOLUTION ->
              new MultiLayerNetwork(
                  builder
                      .list()
                      .layer(new ConvolutionLayer.Builder(2, 2).nOut(3).dropOut(0.8).build())
                      .layer(new BatchNormalization())
                      .layer(new DenseLayer.Builder().nOut(6).build())
                      .layer(output)
                      .setInputType(InputType.convolutional(4, 4, 1))
                      .build());
          case GRAPH ->
              new ComputationGraph(
                  builder
                      .graphBuilder()
                      .addInputs("in")
                      .addLayer("conv", new ConvolutionLayer.Builder(2, 2).nOut(3).build(), "in")
                      .addLayer("left", new DenseLayer.Builder().nOut(4).build(), "conv")
                      .addLayer("right", new DenseLayer.Builder().nOut(3).build(), "conv")
                      .addLayer("out", output, "left", "right")
                      .setOutputs("out")
                      .setInputTypes(InputType.convolutional(4, 4, 1))
                      .build());
          case RECURRENT ->
              new MultiLayerNetwork(
                  builder
                      .list()
                      .layer(new LSTM.Builder().nOut(5).activation(Activation.TANH).build())
                      .layer(
                          new RnnOutputLayer.Builder(LossFunction.MCXENT)
                              .nOut(CLASSES)
                              .activation(Activation.SOFTMAX)
                              .build())
                      .setInputType(InputType.recurrent(4))
                      .build());
        };
    network.init();
    return network;
  }

  private static List<DataSet> batches(Sort sort, int count) {
    RandomGenerator random = new Seeds(4).random("batches");
    return Stream.generate(() -> batch(sort, random)).limit(count).toList();
  }

  private static DataSet batch(Sort sort, RandomGenerator random) {
    int steps = sort == Sort.RECURRENT ? 4 : 1;
    double[] values = random.doubles(BATCH * 16, 0, 1).toArray();
    INDArray features =
        Nd4j.createFromArray(values)
            .castTo(DataType.FLOAT)
            .reshape(
                'c',
                sort == Sort.RECURRENT ? new long[] {BATCH, 4, 4} : new long[] {BATCH, 1, 4, 4});
    INDArray labels = Nd4j.zeros(BATCH, CLASSES, steps);
    for (int i = 0; i < BATCH; i++) {
      for (int t = 0; t < steps; t++) {
        labels.putScalar(new int[] {i, random.nextInt(CLASSES), t}, 1);
      }
    }
    return new DataSet(
        features, sort == Sort.RECURRENT ? labels : labels.reshape('c', BATCH, CLASSES));
  }

  private static void fit(Model network, List<DataSet> batches) {
    for (DataSet batch : batches) {
      if (network instanceof MultiLayerNetwork layered) {
        layered.fit(batch);
      } else {
        ((ComputationGraph) network).fit(batch);
      }
    }
  }

  private static List<String> metrics() {
    return Catalogue.load(TrainabilityListenerTest.class.getClassLoader()).all(Kind.METRIC).stream()
        .map(entry -> entry.factory().name())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void measuringEverythingChangesNothing(Sort sort) {
    List<DataSet> batches = batches(sort, 6);
    Model alone = network(sort);
    Nd4j.getRandom().setSeed(11);
    fit(alone, batches);

    Model watched = network(sort);
    TrainabilityListener watch = TrainabilityListener.on(watched);
    metrics().forEach(metric -> watch.measure(metric, every(3)));
    watched.setListeners(watch);
    Nd4j.getRandom().setSeed(11);
    fit(watched, batches);

    assertThat(watched.params()).isEqualTo(alone.params());
    assertThat(watch.latest()).containsOnlyKeys(metrics());
    watch
        .latest()
        .forEach(
            (metric, readings) ->
                assertThat(readings.rows())
                    .as(metric)
                    .isNotEmpty()
                    .allSatisfy(
                        row ->
                            assertThat(
                                    row.reading().value().isPresent()
                                        || row.reading().reason().isPresent())
                                .isTrue()));
    // What needs nothing special is defined in every network, for each layer and for the whole.
    for (String metric :
        List.of("sharpness", "weight-norm", "gradient-norm", "critical-step-noise")) {
      Readings readings = watch.latest().get(metric);
      assertThat(readings.rows())
          .filteredOn(row -> row.quantity().equals(Readings.VALUE))
          .as(metric + " " + readings)
          .isNotEmpty()
          .allSatisfy(row -> assertThat(row.reading().value()).isPresent());
    }
    assertThat(watch.latest().get("sharpness").detail("network", "exact-hessian")).hasValue(0);
    assertThat(watch.latest().get("weight-norm").detail("network", "exact-hessian")).isEmpty();
    watch.close();
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void aControllerSetsTheRateOfEachLayer(Sort sort) throws IOException {
    Model network = network(sort);
    TrainabilityListener watch =
        TrainabilityListener.on(network)
            .measure("norm", "weight-norm", Map.of(), every(2))
            .control("per-layer", Map.of("every", 2, "cool", 0.5, "warm", 2.0))
            .expect(2, 6)
            .writeTo(folder.resolve("run"));
    network.setListeners(watch);
    for (List<DataSet> task : List.of(batches(sort, 6), batches(sort, 6))) {
      watch.startTask();
      fit(network, task);
    }
    Map<String, Double> rates = watch.rates();
    assertThat(watch.latest().keySet())
        .containsExactly("norm", "controller/bound", "controller/step", "controller/rate");
    watch.close();

    assertThat(rates.values()).anyMatch(rate -> Math.abs(rate / RATE - 1) > 0.4);
    RunRecords records = RunRecords.open(folder.resolve("run"));
    assertThat(records.status()).isEqualTo(Status.done(2));
    assertThat(records.components()).contains("norm", "controller/rate").hasSizeGreaterThan(2);
    assertThat(records.series("norm", "value", "network"))
        .extracting(Point::step)
        .containsExactly(2L, 4L, 6L, 8L, 10L, 12L);
    assertThat(records.audit()).isNotEmpty();
    if (sort != Sort.RECURRENT) {
      assertThat(records.tasks()).extracting(TaskRow::steps).containsExactly(6L, 6L);
      assertThat(records.tasks().get(1).rates()).isEqualTo(rates);
      assertThat(records.tasks()).anyMatch(task -> task.cooled() + task.warmed() > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void aDivergenceIsRecordedAsDl4jCanNotGoBack(double rollBack) throws IOException {
    Model network = network(Sort.GRAPH);
    TrainabilityListener watch =
        TrainabilityListener.on(network)
            .control("per-layer", Map.of("roll-back", rollBack))
            .writeTo(folder.resolve("run"));
    network.setListeners(watch);
    fit(network, batches(Sort.GRAPH, 2));
    Map<String, Double> rates = watch.rates();
    network.params().assign(Double.NaN);
    fit(network, batches(Sort.GRAPH, 2));
    assertThat(watch.rates()).isEqualTo(rates);
    watch.close();

    String end =
        rollBack == 0 ? "" : "; the controller would go back, which DL4J's own training can't";
    assertThat(RunRecords.open(folder.resolve("run")).status())
        .isEqualTo(
            new Status(
                Status.State.DIVERGED, "the loss became NaN at step 3 of task 1" + end, 0, 1));
  }

  /** A network without batch norm puts out the same in training and in inference. */
  @Test
  void theAccuracyIsThatOfTheBatchBeforeTheUpdate() throws IOException {
    ComputationGraph network = (ComputationGraph) network(Sort.GRAPH);
    List<DataSet> batches = batches(Sort.GRAPH, 5);
    TrainabilityListener watch = TrainabilityListener.on(network).writeTo(folder.resolve("run"));
    network.setListeners(watch);
    double hits = 0;
    double loss = 0;
    for (DataSet batch : batches) {
      INDArray output = network.outputSingle(batch.getFeatures());
      for (int i = 0; i < BATCH; i++) {
        boolean isRight =
            output.getRow(i).argMax().getInt(0) == batch.getLabels().getRow(i).argMax().getInt(0);
        hits += isRight ? 1 : 0;
      }
      loss += network.score(batch);
      fit(network, List.of(batch));
    }
    watch.close();
    TaskRow task = RunRecords.open(folder.resolve("run")).tasks().get(0);
    assertThat(task.steps()).isEqualTo(5);
    assertThat(task.accuracy()).isEqualTo(hits / (5 * BATCH));
    assertThat(task.loss()).isCloseTo(loss / 5, within(1e-6));
  }

  @Test
  void aResetAtATasksStartDrawsOtherParameters() {
    MultiLayerNetwork network = (MultiLayerNetwork) network(Sort.CONVOLUTION);
    TrainabilityListener watch = TrainabilityListener.on(network).control("reset-at-task");
    network.setListeners(watch);
    List<DataSet> batches = batches(Sort.CONVOLUTION, 3);
    watch.startTask();
    fit(network, batches);
    INDArray before = network.params().dup();
    watch.startTask();
    INDArray after = network.params().dup();
    assertThat(after).isNotEqualTo(before);
    assertThat(network.updaterState().sumNumber().doubleValue()).isZero();
    fit(network, batches);
    assertThat(network.params()).isNotEqualTo(after);
    assertThat(network.getIterationCount()).isEqualTo(batches.size());
    watch.close();
  }

  @Test
  void closingGivesTheRatesBack() {
    MultiLayerNetwork network = (MultiLayerNetwork) network(Sort.CONVOLUTION);
    TrainabilityListener watch =
        TrainabilityListener.on(network)
            .control("per-layer", Map.of("every", 1, "cool", 0.5, "warm", 2.0));
    network.setListeners(watch);
    fit(network, batches(Sort.CONVOLUTION, 3));
    assertThat(network.getLayerWiseConfigurations().toJson()).contains("org.trainability");
    Map<String, Double> rates = watch.rates();
    MultiLayerNetwork plain = (MultiLayerNetwork) PlainNetwork.of(network);
    assertThat(plain.getLayerWiseConfigurations().toJson()).doesNotContain("org.trainability");
    assertThat(plain.getLearningRate(0)).isEqualTo(rates.get("layer0"));
    watch.close();
    assertThat(network.getLayerWiseConfigurations().toJson()).doesNotContain("org.trainability");
    assertThat(network.getLearningRate(0)).isEqualTo(rates.get("layer0"));
    INDArray before = network.params().dup();
    fit(network, batches(Sort.CONVOLUTION, 1));
    assertThat(network.params()).isNotEqualTo(before);
    assertThat(watch.rates()).isEqualTo(rates);
  }

  /** A plugin's metric that fails in the midst of a run. */
  public static final class ThrowsAtThree implements MetricFactory {

    @Override
    public String name() {
      return "test/throws-at-three";
    }

    @Override
    public String summary() {
      return "fails at the third step";
    }

    @Override
    public String source() {
      return "this test";
    }

    @Override
    public Metric create(Options options) {
      return new Metric() {
        @Override
        public Set<Need> needs() {
          return Set.of();
        }

        @Override
        public Readings measure(Observation step) {
          if (step.step() == 3) {
            throw new IllegalStateException("three is too many");
          }
          return step.perScope(Unit.ONE, scope -> Reading.of(step.step(), Unit.ONE));
        }
      };
    }
  }

  private TrainabilityListener withPlugin(Model network) throws IOException {
    Path services = folder.resolve("META-INF/services/" + ComponentFactory.class.getName());
    Files.createDirectories(services.getParent());
    Files.writeString(services, ThrowsAtThree.class.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader()));
    try {
      return TrainabilityListener.on(network);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aMeasurementThatFailsDoesNotEndTheTraining() throws IOException {
    MultiLayerNetwork network = (MultiLayerNetwork) network(Sort.CONVOLUTION);
    TrainabilityListener watch =
        withPlugin(network)
            .measure("loss", every(1))
            .measure("test/throws-at-three", every(1))
            .writeTo(folder.resolve("run"));
    network.setListeners(watch);
    fit(network, batches(Sort.CONVOLUTION, 3));
    assertThat(watch.latest().get("test/throws-at-three").reading("network"))
        .hasValueSatisfying(
            reading ->
                assertThat(reading.reason())
                    .hasValueSatisfying(
                        reason -> assertThat(reason).contains("three is too many")));
    fit(network, batches(Sort.CONVOLUTION, 2));
    watch.close();

    RunRecords records = RunRecords.open(folder.resolve("run"));
    assertThat(records.status()).isEqualTo(Status.done(1));
    assertThat(records.series("test/throws-at-three", "value", "network"))
        .extracting(Point::step)
        .containsExactly(1L, 2L, 4L, 5L);
    assertThat(records.series("loss", "value", "network")).hasSize(5);
  }

  @Test
  void mistakesAreSaidBeforeTraining() {
    Model network = network(Sort.CONVOLUTION);
    TrainabilityListener watch = TrainabilityListener.on(network);
    assertThatExceptionOfType(InvalidComponentException.class)
        .isThrownBy(() -> watch.measure("sharpnes", every(1)))
        .withMessageContaining("Did you mean 'sharpness'?");
    assertThatExceptionOfType(InvalidComponentException.class)
        .isThrownBy(() -> watch.control("per-layer", Map.of("cool", 1.99)))
        .withMessageContaining("cool");
    watch.measure("sharpness", every(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> watch.measure("sharpness", every(2)))
        .withMessageContaining("measured already");
    assertThatIllegalArgumentException().isThrownBy(() -> every(0));
    assertThatIllegalArgumentException().isThrownBy(() -> watch.expect(0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainabilityListener.on(null))
        .withMessageContaining("MultiLayerNetwork or a ComputationGraph, was null");
    network.setListeners(watch);
    fit(network, batches(Sort.CONVOLUTION, 1));
    assertThatIllegalStateException().isThrownBy(() -> watch.control("none"));
  }
}
