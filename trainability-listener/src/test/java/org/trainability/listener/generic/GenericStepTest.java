package org.trainability.listener.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Scope;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.StepSize;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.NetworkSpec;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.engine.Trainer;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.ObservableStep;
import org.trainability.dl4j.observation.Position;

/** A step of DL4J's own training against the exact engine, and against DL4J itself. */
class GenericStepTest {

  private static final int BATCH = 6;
  private static final int INPUTS = 5;
  private static final int CLASSES = 3;
  private static final double RATE = 1e-2;
  private static final Catalogue CATALOGUE = Catalogue.load(GenericStepTest.class.getClassLoader());

  private final RandomGenerator random = new Seeds(2).random("test");

  private INDArray draw(long... shape) {
    long length = 1;
    for (long extent : shape) {
      length *= extent;
    }
    return Nd4j.createFromArray(random.doubles(length, -1, 1).toArray()).reshape('c', shape);
  }

  private static INDArray oneHot(int[] labels) {
    INDArray rows = Nd4j.zeros(DataType.DOUBLE, labels.length, CLASSES);
    for (int i = 0; i < labels.length; i++) {
      rows.putScalar(i, labels[i], 1);
    }
    return rows;
  }

  private int[] labels() {
    return random.ints(BATCH, 0, CLASSES).toArray();
  }

  /** Shows each step of DL4J's training between gradient and update. */
  private static final class Shown extends BaseTrainingListener {

    private final WatchedNetwork watched;
    private final BiConsumer<Integer, ObservableStep> action;
    private int step;

    Shown(Model model, BiConsumer<Integer, ObservableStep> action) {
      this.watched = new WatchedNetwork(GenericNetwork.of(model), new Seeds(8));
      this.action = action;
    }

    @Override
    public void onBackwardPass(Model model) {
      watched.seeBatch();
    }

    @Override
    public void onGradientCalculation(Model model) {
      step++;
      action.accept(step, watched.computed());
    }
  }

  private static Observation observe(ObservableStep step) {
    return step.observe(
        EnumSet.complementOf(EnumSet.of(Need.PRE_ACTIVATIONS, Need.ACTIVATIONS)),
        new Position(1, 1),
        new Seeds(8).random("observation"),
        new MetricMemory());
  }

  private static DenseNetwork denseNetwork(String activation, boolean batchNorm) {
    ComponentSpec spec = ComponentSpec.of(activation);
    DenseNetwork network =
        DenseNetwork.of(
            NetworkSpec.classifier(
                    INPUTS,
                    List.of(6, 4),
                    CLASSES,
                    spec,
                    Initialization.KAIMING_NORMAL,
                    Precision.FLOAT64)
                .withNormalization(ComponentSpec.of(batchNorm ? "batch-norm" : "none")),
            CATALOGUE);
    network.initialize(new Seeds(8).random("parameters"));
    return network;
  }

  private static Trainer trainer(DenseNetwork network, String optimizer) {
    return new Trainer(
        network,
        CATALOGUE.create(
            Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of(optimizer).with("rate", RATE)),
        CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
        new Seeds(8));
  }

  /** The same network for DL4J to train, with an updater of its own. */
  private static MultiLayerNetwork twin(DenseNetwork network, IUpdater updater) {
    MultiLayerNetwork twin = ((MultiLayerNetwork) network.dl4j()).clone();
    for (org.deeplearning4j.nn.api.Layer layer : twin.getLayers()) {
      if (layer.conf().getLayer() instanceof org.deeplearning4j.nn.conf.layers.BaseLayer base) {
        base.setIUpdater(updater);
      }
    }
    MultiLayerNetwork made = new MultiLayerNetwork(twin.getLayerWiseConfigurations());
    made.init(twin.params().dup(), false);
    return made;
  }

  @ParameterizedTest
  @CsvSource({
    "tanh, false, adam",
    "relu, true, adam",
    "leaky-relu, false, sgd",
    "crelu, true, sgd"
  })
  void aStepOfDl4jIsThatOfTheEngine(String activation, boolean batchNorm, String optimizer) {
    DenseNetwork network = denseNetwork(activation, batchNorm);
    boolean adam = optimizer.equals("adam");
    IUpdater updater = adam ? Adam.builder().learningRate(RATE).build() : new Sgd(RATE);
    MultiLayerNetwork twin = twin(network, updater);
    Trainer trainer = trainer(network, optimizer);
    twin.setListeners(new Shown(twin, (step, seen) -> assertSame(trainer.step(), seen, 1e-7)));
    for (int i = 0; i < 3; i++) {
      INDArray inputs = draw(BATCH, INPUTS);
      int[] labels = labels();
      trainer.compute(inputs, new Targets.Labels(labels));
      // The engine's ε is added to √v̂, DL4J's to √v: their updates differ a little.
      twin.params().assign(network.dl4j().params());
      twin.fit(new DataSet(inputs, oneHot(labels)));
      trainer.update();
    }
  }

  private static void assertSame(ObservableStep engine, ObservableStep generic, double tolerance) {
    Observation exact = observe(engine);
    Observation seen = observe(generic);
    assertThat(seen.batchSize()).isEqualTo(exact.batchSize());
    assertThat(seen.loss()).isCloseTo(exact.loss(), within(tolerance));
    assertThat(seen.fisherGram(4)).containsExactly(exact.fisherGram(4), within(tolerance));
    assertThat(seen.layers()).hasSameSizeAs(exact.layers());
    for (int i = 0; i < seen.layers().size(); i++) {
      assertSameScope(exact.layers().get(i), seen.layers().get(i), tolerance);
    }
    assertSameScope(exact.network(), seen.network(), tolerance);
    Set<Need> needs = EnumSet.of(Need.PRE_ACTIVATIONS, Need.ACTIVATIONS);
    List<Layer> fed = engine.observe(needs, new Position(1, 1), null, null).layers();
    List<Layer> found = generic.observe(needs, new Position(1, 1), null, null).layers();
    assertThat(found).hasSameSizeAs(fed);
    for (int i = 0; i < fed.size(); i++) {
      assertClose(found.get(i).preActivations(), fed.get(i).preActivations(), tolerance);
      assertClose(found.get(i).activations(), fed.get(i).activations(), tolerance);
    }
  }

  private static void assertSameScope(Scope exact, Scope seen, double tolerance) {
    assertThat(seen.size()).isEqualTo(exact.size());
    assertClose(seen.parameters(), exact.parameters(), tolerance);
    assertClose(seen.gradient(), exact.gradient(), tolerance);
    assertClose(seen.regularizedGradient(), exact.regularizedGradient(), tolerance);
    for (int i = 0; i < exact.tensors().size(); i++) {
      Parameter expected = exact.tensors().get(i);
      Parameter tensor = seen.tensors().get(i);
      assertThat(tensor.role()).isEqualTo(expected.role());
      assertClose(tensor.value(), expected.value(), tolerance);
      assertClose(tensor.initial(), expected.initial(), tolerance);
    }
    assertThat(seen.gradientMoments().sampleNormsSquared())
        .containsExactly(exact.gradientMoments().sampleNormsSquared(), within(tolerance));
    assertThat(seen.gradientMoments().normSquared())
        .isCloseTo(exact.gradientMoments().normSquared(), within(tolerance));
    double lambda = exact.largestEigenvalue().value();
    assertThat(seen.largestEigenvalue().value())
        .isCloseTo(lambda, within(1e-3 * Math.abs(lambda) + tolerance));
    assertThat(seen.hessianEigenvalues()[(int) seen.size() - 1])
        .isCloseTo(lambda, within(1e-4 * Math.abs(lambda) + tolerance));
    StepSize expected = exact.stepSize();
    StepSize step = seen.stepSize();
    assertThat(step.rate()).isEqualTo(expected.rate());
    if (expected instanceof StepSize.Adaptive adaptive) {
      StepSize.Adaptive found = (StepSize.Adaptive) step;
      assertThat(found.updates()).isEqualTo(adaptive.updates());
      assertThat(found.beta1()).isEqualTo(adaptive.beta1());
      assertThat(found.beta2()).isEqualTo(adaptive.beta2());
      assertClose(found.secondMoment(), adaptive.secondMoment(), tolerance);
    }
  }

  private static void assertClose(INDArray actual, INDArray expected, double tolerance) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.distance2(expected))
        .isLessThanOrEqualTo(tolerance * (1 + expected.norm2Number().doubleValue()));
  }

  private static NeuralNetConfiguration.Builder builder(IUpdater updater) {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .dataType(DataType.DOUBLE)
        .updater(updater)
        .activation(Activation.TANH);
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  /** What Adam does next follows from what is told of its step: DL4J's own update is the truth. */
  @Test
  void theStepSizeIsThatOfDl4jsNextUpdate() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            builder(Adam.builder().learningRate(RATE).beta1(0).epsilon(1e-3).build())
                .l2(0.1)
                .list()
                .layer(new ConvolutionLayer.Builder(2, 2).nOut(2).build())
                .layer(new BatchNormalization())
                .layer(new DenseLayer.Builder().nOut(3).build())
                .layer(output())
                .setInputType(InputType.convolutional(3, 3, 2))
                .build());
    network.init();
    INDArray[] predicted = new INDArray[1];
    TrainableTensors tensors = GenericNetwork.of(network).tensors();
    network.setListeners(
        new Shown(
            network,
            (step, seen) -> {
              Scope whole = observe(seen).network();
              StepSize.Adaptive adam = (StepSize.Adaptive) whole.stepSize();
              INDArray corrected =
                  adam.secondMoment().div(1 - Math.pow(adam.beta2(), adam.updates()));
              INDArray denominator = Transforms.sqrt(corrected).add(adam.epsilon());
              // Without a first moment: w − η g/(√v̂ + ε).
              predicted[0] =
                  whole
                      .parameters()
                      .sub(whole.regularizedGradient().mul(adam.rate()).div(denominator));
            }));
    for (int i = 0; i < 4; i++) {
      network.fit(new DataSet(draw(BATCH, 2, 3, 3), oneHot(labels())));
      assertClose(tensors.gather(tensor -> network.getParam(tensor.key())), predicted[0], 1e-12);
    }
  }

  /** Gradients of samples must add up to the batch's, whatever the layers. */
  @ParameterizedTest
  @ValueSource(strings = {"convolution", "batch norm", "graph", "recurrent"})
  void theGradientsOfSamplesAddUp(String kind) {
    Model network = network(kind);
    DataSet data =
        kind.equals("recurrent")
            ? new DataSet(
                draw(BATCH, INPUTS, 4), Nd4j.ones(DataType.DOUBLE, BATCH, CLASSES, 4).div(CLASSES))
            : new DataSet(draw(BATCH, 2, 3, 3), oneHot(labels()));
    network.setListeners(
        new Shown(
            network,
            (step, seen) -> {
              GenericStep generic = (GenericStep) seen;
              INDArray sum = Nd4j.zeros(DataType.DOUBLE, generic.network().size());
              generic.trustedCopy().samples((sample, gradient) -> sum.addi(gradient));
              assertClose(sum.div(BATCH), generic.network().gradient(), 1e-10);
              double norm = generic.network().gradient().norm2Number().doubleValue();
              assertThat(norm).isGreaterThan(1e-3);
              assertThat(generic.network().gradientMoments().normSquared())
                  .isCloseTo(norm * norm, within(1e-9));
            }));
    if (network instanceof MultiLayerNetwork layered) {
      layered.fit(data);
    } else {
      ((ComputationGraph) network).fit(data);
    }
  }

  private static Model network(String kind) {
    return network(kind, new Sgd(RATE));
  }

  private static Model network(String kind, IUpdater updater) {
    NeuralNetConfiguration.Builder builder = builder(updater);
    Model network =
        switch (kind) {
          case "convolution" ->
              new MultiLayerNetwork(
                  builder
                      .list()
                      .layer(new ConvolutionLayer.Builder(2, 2).nOut(2).build())
                      .layer(output())
                      .setInputType(InputType.convolutional(3, 3, 2))
                      .build());
          case "batch norm" ->
              new MultiLayerNetwork(
                  builder
                      .list()
                      .layer(new ConvolutionLayer.Builder(2, 2).nOut(2).build())
                      .layer(new BatchNormalization())
                      .layer(new ActivationLayer(Activation.RELU))
                      .layer(output())
                      .setInputType(InputType.convolutional(3, 3, 2))
                      .build());
          case "recurrent" ->
              new MultiLayerNetwork(
                  builder
                      .list()
                      .layer(new LSTM.Builder().nOut(4).build())
                      .layer(
                          new RnnOutputLayer.Builder(LossFunction.MCXENT)
                              .nOut(CLASSES)
                              .activation(Activation.SOFTMAX)
                              .build())
                      .setInputType(InputType.recurrent(INPUTS))
                      .build());
          default ->
              new ComputationGraph(
                  builder
                      .graphBuilder()
                      .addInputs("in")
                      .addLayer("conv", new ConvolutionLayer.Builder(2, 2).nOut(2).build(), "in")
                      .addLayer("left", new DenseLayer.Builder().nOut(3).build(), "conv")
                      .addLayer("right", new DenseLayer.Builder().nOut(2).build(), "conv")
                      .addLayer("out", output(), "left", "right")
                      .setOutputs("out")
                      .setInputTypes(InputType.convolutional(3, 3, 2))
                      .build());
        };
    network.init();
    return network;
  }

  @Test
  void whatFeedsAnActivationIsFoundBehindABatchNorm() {
    MultiLayerNetwork network = (MultiLayerNetwork) network("batch norm");
    network.setListeners(
        new Shown(
            network,
            (step, seen) -> {
              List<Layer> fed =
                  seen.observe(
                          EnumSet.of(Need.PRE_ACTIVATIONS, Need.ACTIVATIONS),
                          new Position(1, 1),
                          null,
                          null)
                      .layers();
              assertThat(fed).extracting(Layer::name).containsExactly("layer0");
              INDArray before = fed.get(0).preActivations();
              INDArray after = fed.get(0).activations();
              assertThat(before.shape()).containsExactly(BATCH, 8);
              assertThat(after).isEqualTo(Transforms.relu(before));
              // A batch norm at its start: every channel has mean zero.
              assertThat(before.sumNumber().doubleValue()).isCloseTo(0, within(1e-9));
            }));
    network.fit(new DataSet(draw(BATCH, 2, 3, 3), oneHot(labels())));
  }

  @Test
  void theRatesOfLayersAreThoseOfAnUpdaterForEach() {
    Map<String, Double> rates = Map.of("layer0", 1e-2, "layer1", 3e-3, "layer3", 0.0);
    MultiLayerNetwork expected =
        new MultiLayerNetwork(
            builder(new Adam(RATE))
                .list()
                .layer(new ConvolutionLayer.Builder(2, 2).nOut(2).updater(new Adam(1e-2)).build())
                .layer(new BatchNormalization.Builder().updater(new Adam(3e-3)).build())
                .layer(new ActivationLayer(Activation.RELU))
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .updater(new Adam(0.0))
                        .build())
                .setInputType(InputType.convolutional(3, 3, 2))
                .build());
    expected.init();
    MultiLayerNetwork controlled = (MultiLayerNetwork) network("batch norm", new Adam(RATE));
    WatchedNetwork target = new WatchedNetwork(GenericNetwork.of(controlled), new Seeds(1));
    target.takeRates();
    rates.forEach(target::setRate);
    assertThat(target.rates()).containsExactlyInAnyOrderEntriesOf(rates);
    for (int i = 0; i < 5; i++) {
      DataSet data = new DataSet(draw(BATCH, 2, 3, 3), oneHot(labels()));
      expected.fit(data);
      controlled.fit(data);
    }
    assertThat(controlled.params()).isEqualTo(expected.params());
  }

  @Test
  void takingTheRatesAndGivingThemBackChangesNothing() {
    MultiLayerNetwork alone = adam();
    MultiLayerNetwork taken = adam();
    WatchedNetwork target = new WatchedNetwork(GenericNetwork.of(taken), new Seeds(1));
    for (int i = 0; i < 9; i++) {
      DataSet data = new DataSet(draw(BATCH, 2, 3, 3), oneHot(labels()));
      if (i == 3) {
        target.takeRates();
      }
      if (i == 6) {
        target.releaseRates();
      }
      alone.fit(data);
      taken.fit(data);
      assertThat(taken.params()).isEqualTo(alone.params());
    }
    assertThat(taken.getLayerWiseConfigurations().toJson())
        .isEqualTo(alone.getLayerWiseConfigurations().toJson());
  }

  private static MultiLayerNetwork adam() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            builder(new Adam(RATE))
                .list()
                .layer(new ConvolutionLayer.Builder(2, 2).nOut(2).build())
                .layer(new BatchNormalization())
                .layer(new DenseLayer.Builder().nOut(4).build())
                .layer(output())
                .setInputType(InputType.convolutional(3, 3, 2))
                .build());
    network.init();
    return network;
  }
}
