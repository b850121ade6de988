package org.trainability.listener.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.metric.Sums;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.listener.regularization.Regularizers;

/** What a controller's actions do to a network that DL4J trains. */
class WatchedNetworkTest {

  private static final int BATCH = 6;

  /** A frozen layer, a batch norm, and layers whose weights and biases are drawn to their start. */
  private static MultiLayerNetwork stack(String regularizer) {
    Map<String, Object> options = Map.of("lambda", 0.1, "include-bias", true);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(0.5))
                .activation(Activation.TANH)
                .regularization(List.of(Regularizers.of(regularizer, options)))
                .regularizationBias(List.of(Regularizers.ofBias(regularizer, options)))
                .list()
                .layer(
                    new FrozenLayerWithBackprop(
                        new DenseLayer.Builder().nOut(4).name("inner").build()))
                .layer(new DenseLayer.Builder().nOut(5).build())
                .layer(new BatchNormalization())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(4))
                .build());
    network.init();
    // DL4J does not ask for the score of a frozen layer, where its shapes would be seen.
    Regularizers.startFrom(network);
    return network;
  }

  private static ComputationGraph graph(String regularizer) {
    ComputationGraph graph = stack(regularizer).toComputationGraph();
    Regularizers.startFrom(graph);
    return graph;
  }

  static Stream<Model> networks() {
    return Stream.of("l2-init", "wasserstein").flatMap(name -> Stream.of(stack(name), graph(name)));
  }

  private static DataSet data() {
    Seeds seeds = new Seeds(7);
    INDArray inputs =
        Nd4j.createFromArray(seeds.random("inputs").doubles(BATCH * 4L, -1, 1).toArray())
            .reshape('c', BATCH, 4);
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, BATCH, 3);
    for (int i = 0; i < BATCH; i++) {
      labels.putScalar(i, i % 3, 1);
    }
    return new DataSet(inputs, labels);
  }

  private static void fit(Model network, int steps) {
    for (int step = 0; step < steps; step++) {
      if (network instanceof MultiLayerNetwork stack) {
        stack.fit(data());
      } else {
        ((ComputationGraph) network).fit(data());
      }
    }
  }

  private static double penalty(Model network) {
    return network instanceof MultiLayerNetwork stack
        ? stack.calcRegularizationScore(true)
        : ((ComputationGraph) network).calcRegularizationScore(true);
  }

  /** Looks at the next step, then acts between its gradient and its update. */
  private static final class Once extends BaseTrainingListener {

    private final WatchedNetwork watched;
    private final Runnable act;
    private final List<Parameter> tensors = new ArrayList<>();
    private boolean done;

    Once(WatchedNetwork watched, Runnable act) {
      this.watched = watched;
      this.act = act;
    }

    @Override
    public void onBackwardPass(Model model) {
      watched.seeBatch();
    }

    @Override
    public void onGradientCalculation(Model model) {
      if (!done) {
        tensors.addAll(watched.computed().network().tensors());
        act.run();
        done = true;
      }
    }
  }

  private static List<Parameter> seenAt(Model network, WatchedNetwork watched, Runnable act) {
    Once once = new Once(watched, act);
    if (network instanceof MultiLayerNetwork stack) {
      stack.setListeners(once);
    } else {
      ((ComputationGraph) network).setListeners(once);
    }
    fit(network, 1);
    return once.tensors;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aResetRenewsTheInitialValues(Model network) {
    WatchedNetwork watched = new WatchedNetwork(GenericNetwork.of(network), new Seeds(0));
    fit(network, 4);
    assertThat(penalty(network)).isPositive();
    watched.initialize(new Seeds(1).random("reset"));
    assertThat(penalty(network)).isZero();
    for (Parameter tensor : seenAt(network, watched, () -> {})) {
      assertThat(tensor.initial()).as(tensor.name()).isEqualTo(tensor.value());
    }
    assertThat(penalty(network)).isPositive();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theTensorsOfTheOutputLayerAreKnown(Model network) {
    WatchedNetwork watched = new WatchedNetwork(GenericNetwork.of(network), new Seeds(0));
    for (List<Parameter> tensors : List.of(shown(watched), seenAt(network, watched, () -> {}))) {
      int hidden = tensors.size() - 2;
      assertThat(tensors.subList(0, hidden)).noneMatch(Parameter::output);
      assertThat(tensors.subList(hidden, tensors.size())).allMatch(Parameter::output);
    }
  }

  /** A penalty from the initial values that are shown, computed tensor by tensor. */
  private static double penalty(String regularizer, List<Parameter> shown) {
    Regularizer alone =
        Catalogue.load(WatchedNetworkTest.class.getClassLoader())
            .create(
                Regularizer.class,
                Kind.REGULARIZER,
                ComponentSpec.of(regularizer).with("lambda", 0.1).with("include-bias", true));
    return shown.stream().mapToDouble(alone::penalty).sum();
  }

  private static List<Parameter> shown(WatchedNetwork watched) {
    return watched.layers().stream().flatMap(layer -> layer.tensors().stream()).toList();
  }

  private static double[] values(Parameter tensor) {
    return Nd4j.toFlattened('f', tensor.value()).toDoubleVector();
  }

  private static double[] initial(Parameter tensor) {
    return Nd4j.toFlattened('f', tensor.initial()).toDoubleVector();
  }

  /** What is drawn begins again, for DL4J's regularizers as well; zeros and all others don't. */
  @ParameterizedTest
  @CsvSource({"l2-init, false", "l2-init, true", "wasserstein, false", "wasserstein, true"})
  void aResetOfUnitsRenewsTheInitialValuesOfWhatItDraws(String regularizer, boolean graph) {
    Model network = graph ? graph(regularizer) : stack(regularizer);
    WatchedNetwork watched = new WatchedNetwork(GenericNetwork.of(network), new Seeds(0));
    fit(network, 4);
    List<Parameter> before = shown(watched);
    String layer =
        watched.resets().shapes().stream()
            .filter(LayerShape::resettable)
            .findFirst()
            .orElseThrow()
            .name();
    watched
        .resets()
        .resetUnits(List.of(new Action.ResetUnits(layer, List.of(2), "test")), new Seeds(5));
    List<Parameter> after = shown(watched);
    int drawn = 0;
    for (int i = 0; i < after.size(); i++) {
      for (int entry = 0; entry < values(after.get(i)).length; entry++) {
        double value = values(after.get(i))[entry];
        boolean isDrawn = value != values(before.get(i))[entry] && value != 0;
        drawn += isDrawn ? 1 : 0;
        assertThat(initial(after.get(i))[entry])
            .as(after.get(i).name() + " " + entry)
            .isEqualTo(isDrawn ? value : initial(before.get(i))[entry]);
      }
    }
    assertThat(drawn).isGreaterThan(1);
    // DL4J's regularizer takes no scale or shift of a batch norm.
    List<Parameter> penalized =
        after.stream()
            .filter(tensor -> tensor.role() == Role.WEIGHT || tensor.role() == Role.BIAS)
            .toList();
    assertThat(penalty(network)).isCloseTo(penalty(regularizer, penalized), within(1e-12));
    fit(network, 1);
    assertThat(penalty(network)).isNotCloseTo(0, within(1e-6));
  }

  /** Also between the gradient of a step and its update, where DL4J asks regularizers. */
  @ParameterizedTest
  @MethodSource("networks")
  void aResetWithinAStepRenewsThem(Model network) {
    WatchedNetwork watched = new WatchedNetwork(GenericNetwork.of(network), new Seeds(0));
    fit(network, 4);
    INDArray[] drawn = new INDArray[2];
    GenericNetwork generic = GenericNetwork.of(network);
    seenAt(
        network,
        watched,
        () -> {
          watched.initialize(new Seeds(1).random("reset"));
          // Of the gradient, the old network's, nothing is left: what moves is the penalty's doing.
          network.gradient().gradientForVariable().values().forEach(part -> part.assign(0));
          drawn[0] = generic.tensors().gather(tensor -> network.getParam(tensor.key()));
        });
    drawn[1] = generic.tensors().gather(tensor -> network.getParam(tensor.key()));
    assertThat(drawn[1]).isEqualTo(drawn[0]);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theSizeOfInitialWeightsIsThatOfThePresentOnes(Model network) {
    WatchedNetwork watched = new WatchedNetwork(GenericNetwork.of(network), new Seeds(0));
    double[] first = initialRms(watched);
    fit(network, 2);
    assertThat(initialRms(watched)).isEqualTo(first);
    watched.initialize(new Seeds(1).random("reset"));
    assertThat(initialRms(watched)).isNotEqualTo(first);
    watched.restoreInitialValues();
    assertThat(initialRms(watched)).isEqualTo(first);
  }

  private static double[] initialRms(WatchedNetwork watched) {
    double[] found =
        watched.shapes().stream().mapToDouble(LayerShape::initialRms).filter(x -> x > 0).toArray();
    double[] expected =
        shown(watched).stream()
            .filter(tensor -> tensor.role() == Role.WEIGHT)
            .mapToDouble(
                tensor -> Math.sqrt(Sums.squares(tensor.initial()) / tensor.initial().length()))
            .toArray();
    assertThat(found).containsExactly(expected, within(1e-12));
    return found;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aResetLeavesFrozenLayersAlone(boolean graph) {
    Model network = graph ? graph("l2-init") : stack("l2-init");
    WatchedNetwork watched = new WatchedNetwork(GenericNetwork.of(network), new Seeds(0));
    fit(network, 2);
    Map<String, INDArray> before = new HashMap<>();
    network.paramTable().forEach((key, value) -> before.put(key, value.dup()));
    watched.initialize(new Seeds(1).random("reset"));
    List<String> kept =
        network.paramTable().entrySet().stream()
            .filter(entry -> entry.getValue().equals(before.get(entry.getKey())))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    // Scales and shifts of a batch norm begin at 1 and 0; two steps have moved all the others.
    assertThat(kept).isEqualTo(List.of("0_W", "0_b"));
  }
}
