package org.trainability.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.trainability.listener.Every.every;
import static org.trainability.listener.Every.everyEpoch;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.variational.GaussianReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.dl4j.control.ComponentFailure;
import org.trainability.listener.generic.GenericNetwork;
import org.trainability.listener.generic.WatchedNetwork;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;

/** What users do besides {@code fit} with one listener. */
class ListenerSituationsTest {

  private static final double RATE = 0.01;
  private static final double BIAS_RATE = 0.03;

  static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new Adam(RATE))
                .biasUpdater(new Adam(BIAS_RATE))
                .activation(Activation.TANH)
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(5).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(5)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  static INDArray features() {
    return Nd4j.linspace(DataType.DOUBLE, -1, 0.13, 12).reshape(3, 4);
  }

  static INDArray labels() {
    return Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}, {1, 0}});
  }

  private static double biasRate(MultiLayerNetwork network) {
    return ((BaseLayer) network.getLayer(0).conf().getLayer())
        .getBiasUpdater()
        .getLearningRate(0, 0);
  }

  @Test
  void biasesKeepTheRatioOfTheirRate() {
    MultiLayerNetwork network = network();
    WatchedNetwork watched = new WatchedNetwork(GenericNetwork.of(network), new Seeds(0));
    watched.takeRates();
    assertThat(biasRate(network)).isEqualTo(BIAS_RATE);
    watched.setRate("layer0", 0);
    assertThat(biasRate(network)).isZero();
    watched.setRate("layer0", RATE / 2);
    assertThat(biasRate(network)).isCloseTo(BIAS_RATE / 2, within(1e-15));
    watched.releaseRates();
    assertThat(network.getLearningRate(0)).isEqualTo(RATE / 2);
    assertThat(biasRate(network)).isCloseTo(BIAS_RATE / 2, within(1e-15));
    assertThat(network.getLearningRate(1)).isEqualTo(RATE);
  }

  @Test
  void aControllerIsRefusedBeforeTrainingWhereALayerHasNoRate() {
    MultiLayerNetwork network = network();
    ((BaseLayer) network.getLayer(0).conf().getLayer()).setIUpdater(new NoOp());
    TrainabilityListener watch = TrainabilityListener.on(network);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> watch.control("per-layer"))
        .withMessage("the updater of layer 'layer0' must have a learning rate, was NoOp()");
  }

  @Test
  void aRateThatTheProgramSetsIsKeptUnderControl() {
    MultiLayerNetwork network = network();
    TrainabilityListener watch = TrainabilityListener.on(network).control("per-layer");
    network.setListeners(watch);
    network.fit(features(), labels());
    network.setLearningRate(0, 0.002);
    INDArray state = network.getUpdater().getStateViewArray();
    network.fit(features(), labels());
    assertThat(watch.rates()).containsEntry("layer0", 0.002).containsEntry("layer1", RATE);
    assertThat(network.getLearningRate(0)).isEqualTo(0.002);
    assertThat(state.length()).isEqualTo(network.getUpdater().getStateViewArray().length());
    watch.close();
    assertThat(network.getLearningRate(0)).isEqualTo(0.002);
  }

  @Test
  void oneListenerControlsAtATime() {
    MultiLayerNetwork network = network();
    TrainabilityListener first = TrainabilityListener.on(network).control("per-layer");
    TrainabilityListener second = TrainabilityListener.on(network).control("cosine");
    network.setListeners(first, second);
    assertThatIllegalStateException()
        .isThrownBy(() -> network.fit(features(), labels()))
        .withMessageContaining("'per-layer'");
    first.close();
    network.fit(features(), labels());
    second.close();
  }

  @Test
  void anotherAlgorithmThanGradientDescentIsRefused() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .optimizationAlgo(OptimizationAlgorithm.CONJUGATE_GRADIENT)
                .list()
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(4)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainabilityListener.on(network))
        .withMessageContaining("CONJUGATE_GRADIENT");
  }

  @Test
  void aNetworkOfWhichNothingIsTrainedIsRefused() {
    MultiLayerNetwork frozen =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new FrozenLayer(new DenseLayer.Builder().nIn(4).nOut(4).build()))
                .layer(new FrozenLayerWithBackprop(readout()))
                .build());
    frozen.init();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainabilityListener.on(frozen))
        .withMessage("the network must have a layer that is trained, but all are frozen");
  }

  /** DL4J counts an update after its listeners have seen it. */
  @ParameterizedTest
  @ValueSource(strings = {"optimizer-reset", "adam-relative"})
  void theCountOfUpdatesStartsAgainWithTheFirstUpdateAfterAReset(String controller) {
    MultiLayerNetwork network = network();
    TrainabilityListener watch =
        TrainabilityListener.on(network).control(controller, Map.of("every", 2));
    network.setListeners(watch);
    network.fit(features(), labels());
    network.fit(features(), labels());
    INDArray before = network.getLayer(0).getParam("W").dup();
    network.fit(features(), labels());
    assertThat(network.getIterationCount()).isEqualTo(1);
    if (controller.equals("optimizer-reset")) {
      INDArray moved = Transforms.abs(network.getLayer(0).getParam("W").sub(before));
      assertThat(List.of(moved.minNumber().doubleValue(), moved.maxNumber().doubleValue()))
          .as("Adam's first step is the rate")
          .allSatisfy(step -> assertThat(step).isCloseTo(RATE, within(1e-2 * RATE)));
    }
    network.fit(features(), labels());
    watch.close();
    assertThat(network.getIterationCount()).as("reset at the last update").isZero();
  }

  private static MultiLayerNetwork recurrent() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new LSTM.Builder().nIn(4).nOut(3).build())
                .layer(steps(LossFunction.MCXENT, Activation.SOFTMAX))
                .build());
    network.init();
    return network;
  }

  static Stream<Arguments> impossible() {
    return Stream.of(
        Arguments.of(
            "batch-size",
            Map.of(),
            "sets the batch size, and in DL4J's own training the data iterator does"),
        Arguments.of("cosine", Map.of("by", "batch"), "sets the batch size"),
        Arguments.of(
            "continual-backprop",
            Map.of("time", "per-element"),
            "starts the count of updates of single entries again, and DL4J has one count for all"),
        Arguments.of(
            "redo",
            Map.of(),
            "works on the units of hidden layers, and this network has none that can be replaced"),
        Arguments.of("redo", Map.of("batch", "probe"), "looks at samples of a task"),
        Arguments.of("trainable", Map.of(), "works with the constraints [isometry]"));
  }

  /** A training must not end at its thousandth step for what was known before the first. */
  @ParameterizedTest
  @MethodSource("impossible")
  void aControllerIsRefusedBeforeTheFirstStepWhereDl4jCanNotDoWhatItDoes(
      String controller, Map<String, Object> options, String reason) {
    MultiLayerNetwork network = reason.contains("hidden layers") ? recurrent() : network();
    TrainabilityListener watch = TrainabilityListener.on(network).control(controller, options);
    assertThatIllegalStateException()
        .isThrownBy(watch::startTask)
        .withMessageContaining("the controller '%s' %s".formatted(controller, reason));
  }

  private static NetworkKind kind(String name) {
    return NetworkKinds.all().stream()
        .filter(kind -> kind.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Trains two tasks of three steps under a controller. */
  private static void control(Model network, NetworkKind kind, String controller) {
    TrainabilityListener watch = TrainabilityListener.on(network).control(controller).expect(2, 3);
    network.setListeners(watch);
    RandomGenerator random = new Seeds(6).random("batches");
    for (int step = 0; step < 6; step++) {
      if (step == 3) {
        watch.startTask();
      }
      NetworkKind.fit(network, kind.batch(random));
    }
    watch.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"continual-backprop", "self-normalized-resets", "fire", "redo", "per-layer"})
  void aNetworkInHalfPrecisionIsControlled(String controller) {
    NetworkKind half = kind("type: HALF");
    Model network = half.network();
    INDArray before = network.params().dup();
    control(network, half, controller);
    assertThat(network.params()).isNotEqualTo(before);
    assertThat(network.params().isNaN().any()).isFalse();
  }

  @Test
  void aControllerThatCantSeeWhatItNeedsIsNamedWithTheReason() {
    NetworkKind withoutCopy = kind("loss: LossMultiLabel");
    assertThatThrownBy(() -> control(withoutCopy.network(), withoutCopy, "self-normalized-resets"))
        .isInstanceOf(ComponentFailure.class)
        .hasMessageContaining("controller 'self-normalized-resets' failed at step 1")
        .hasMessageContaining("what enters and leaves its activations can't be computed");
  }

  private static DataSetIterator batches() {
    return new ListDataSetIterator<>(new DataSet(features(), labels()).asList(), 1);
  }

  @Test
  void anEpochCanBeATask(@TempDir Path folder) throws IOException {
    MultiLayerNetwork network = network();
    TrainabilityListener watch =
        TrainabilityListener.on(network)
            .measure("loss", everyEpoch())
            .taskPerEpoch()
            .writeTo(folder.resolve("run"));
    network.setListeners(watch);
    network.fit(batches(), 4);
    watch.close();
    RunRecords records = RunRecords.open(folder.resolve("run"));
    assertThat(records.tasks()).extracting(TaskRow::task).containsExactly(1, 2, 3, 4);
    assertThat(records.tasks()).extracting(TaskRow::steps).containsOnly(3L);
    assertThat(records.status()).isEqualTo(Status.done(4));
    assertThat(records.series("loss", "value", "network"))
        .as("three batches in each epoch")
        .extracting(RunRecords.Point::step)
        .containsExactly(1L, 4L, 7L, 10L);
  }

  private record Nothing() {}

  /** A plugin's controller. */
  public static final class StopsAtFive implements ControllerFactory {

    @Override
    public String name() {
      return "test/stops-at-five";
    }

    @Override
    public String summary() {
      return "ends training at the fifth step";
    }

    @Override
    public String source() {
      return "this test";
    }

    @Override
    public Controller<?> create(Options options) {
      return new Controller<Nothing>() {
        @Override
        public Cadence cadence() {
          return Cadence.every(5);
        }

        @Override
        public Nothing start(Map<String, Double> rates) {
          return new Nothing();
        }

        @Override
        public Decision<Nothing> decide(Nothing state, Situation now) {
          return new Decision<>(state, List.of(new Action.Stop("five is enough")), List.of());
        }
      };
    }
  }

  private static TrainabilityListener withPlugin(MultiLayerNetwork network, Path folder)
      throws IOException {
    Path services = folder.resolve("META-INF/services/" + ComponentFactory.class.getName());
    Files.createDirectories(services.getParent());
    Files.writeString(services, StopsAtFive.class.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, ListenerSituationsTest.class.getClassLoader()));
    try {
      return TrainabilityListener.on(network);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aControllerStopsDl4jsEarlyStoppingTrainer(@TempDir Path folder) throws IOException {
    MultiLayerNetwork network = network();
    TrainabilityListener watch = withPlugin(network, folder).control("test/stops-at-five");
    network.setListeners(watch);
    EarlyStoppingConfiguration<MultiLayerNetwork> configuration =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .epochTerminationConditions(new MaxEpochsTerminationCondition(10))
            .iterationTerminationConditions(watch.terminationCondition())
            .scoreCalculator(new DataSetLossCalculator(batches(), true))
            .build();
    var result = new EarlyStoppingTrainer(configuration, network, batches()).fit();
    watch.close();
    assertThat(result.getTerminationReason())
        .isEqualTo(EarlyStoppingResult.TerminationReason.IterationTerminationCondition);
    assertThat(result.getTerminationDetails()).contains("five is enough");
    assertThat(network.getIterationCount()).isEqualTo(5);
  }

  private static Layer pretrained(boolean variational) {
    return variational
        ? new VariationalAutoencoder.Builder()
            .nIn(4)
            .nOut(4)
            .encoderLayerSizes(3)
            .decoderLayerSizes(3)
            .reconstructionDistribution(new GaussianReconstructionDistribution(Activation.TANH))
            .build()
        : new AutoEncoder.Builder().nIn(4).nOut(4).build();
  }

  private static Layer readout() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(4)
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static Model pretrainable(boolean graph, boolean variational) {
    NeuralNetConfiguration.Builder settings =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .dataType(DataType.DOUBLE)
            .updater(new Adam(RATE));
    if (graph) {
      ComputationGraph network =
          new ComputationGraph(
              settings
                  .graphBuilder()
                  .addInputs("in")
                  .addLayer("code", pretrained(variational), "in")
                  .addLayer("out", readout(), "code")
                  .setOutputs("out")
                  .build());
      network.init();
      return network;
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            settings.list().layer(pretrained(variational)).layer(readout()).build());
    network.init();
    return network;
  }

  /** All layers, one layer, between and after steps of the whole network. */
  private static void pretrainAndFit(Model model) {
    Nd4j.getRandom().setSeed(5);
    if (model instanceof MultiLayerNetwork list) {
      list.pretrain(batches(), 2);
      list.fit(features(), labels());
      list.pretrainLayer(0, features());
      list.pretrainLayer(0, batches());
      list.fit(batches());
    } else {
      ComputationGraph graph = (ComputationGraph) model;
      graph.pretrain(batches(), 2);
      graph.fit(new DataSet(features(), labels()));
      graph.pretrainLayer("code", batches());
      graph.fit(batches());
    }
  }

  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void pretrainingGoesOnUnobserved(boolean graph, boolean variational) {
    Model alone = pretrainable(graph, variational);
    pretrainAndFit(alone);
    Model model = pretrainable(graph, variational);
    TrainabilityListener watch =
        TrainabilityListener.on(model)
            .measure("loss", every(1))
            .measure("sharpness", every(2))
            .control("per-layer");
    model.setListeners(watch);
    pretrainAndFit(model);
    assertThat(watch.latest().get("loss").value("network")).isPresent();
    assertThat(watch.latest().get("sharpness").value("network"))
        .as("a supervised autoencoder has a Hessian; its decoder has no part in it")
        .isPresent();
    assertThat(watch.rates()).hasSize(2);
    assertThat(model.params()).isEqualTo(alone.params());
    watch.close();
  }

  /** As ParallelWrapper and Spark do: copies with the network's listeners, in other threads. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "per-layer"})
  void copiesAreTrainedUnobserved(String controller) throws InterruptedException {
    MultiLayerNetwork network = network();
    TrainabilityListener watch =
        TrainabilityListener.on(network).measure("loss", every(1)).control(controller);
    network.setListeners(watch);
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    List<MultiLayerNetwork> copies = List.of(network.clone(), network.clone());
    List<Thread> workers = new ArrayList<>();
    for (MultiLayerNetwork copy : copies) {
      copy.setListeners(watch);
      Thread worker = new Thread(() -> copy.fit(batches(), 2));
      worker.setUncaughtExceptionHandler((thread, error) -> thrown.add(error));
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      worker.join();
    }
    network.setParams(copies.get(0).params());
    watch.close();
    assertThat(thrown).isEmpty();
    assertThat(watch.latest()).isEmpty();
    MultiLayerNetwork alone = network();
    alone.fit(batches(), 2);
    assertThat(copies).allSatisfy(copy -> assertThat(copy.params()).isEqualTo(alone.params()));
  }

  @Test
  void aLossThatIsASumIsShownAsAMean() {
    double[] losses = new double[2];
    for (boolean mean : new boolean[] {false, true}) {
      MultiLayerNetwork network = network();
      network.getLayerWiseConfigurations().getConfs().forEach(conf -> conf.setMiniBatch(mean));
      TrainabilityListener watch =
          TrainabilityListener.on(network).measure("loss", every(1)).measure("sharpness", every(1));
      network.setListeners(watch);
      network.fit(features(), labels());
      losses[mean ? 1 : 0] = watch.latest().get("loss").value("network").orElseThrow();
      assertThat(watch.latest().get("sharpness").value("network")).isPresent();
    }
    assertThat(losses[0]).isCloseTo(losses[1], within(1e-12));
  }

  static RnnOutputLayer steps(LossFunction loss, Activation activation) {
    return new RnnOutputLayer.Builder(loss).nIn(3).nOut(2).activation(activation).build();
  }
}
