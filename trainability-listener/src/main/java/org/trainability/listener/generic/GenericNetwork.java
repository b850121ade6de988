package org.trainability.listener.generic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.trainability.api.controller.Action;
import org.trainability.api.metric.Scope;
import org.trainability.api.network.Parameter.Role;
import org.trainability.listener.generic.NetworkPart.Treatment;
import org.trainability.listener.regularization.PluggedRegularization;

/** A DL4J network, whichever of DL4J's two kinds it is. */
public abstract sealed class GenericNetwork permits LayeredNetwork, GraphNetwork {

  /**
   * {@return the network, not a copy}
   *
   * @param network a {@link MultiLayerNetwork} or a {@link ComputationGraph}, initialized
   * @throws IllegalArgumentException if it is neither, or not initialized
   */
  public static GenericNetwork of(Model network) {
    GenericNetwork generic;
    if (network instanceof MultiLayerNetwork layered) {
      generic = new LayeredNetwork(layered);
    } else if (network instanceof ComputationGraph graph) {
      generic = new GraphNetwork(graph);
    } else {
      throw new IllegalArgumentException(
          "a network must be a MultiLayerNetwork or a ComputationGraph, was "
              + (network == null ? "null" : "a " + network.getClass().getName()));
    }
    if (network.params() == null) {
      throw new IllegalArgumentException(
          "the network must be initialized and have parameters; call init() first");
    }
    return generic;
  }

  /** {@return the DL4J network} */
  public abstract Model model();

  /** {@return its layers, and its vertices that have parameters, each after those it depends on} */
  abstract List<NetworkPart> parts();

  /**
   * {@return that part}
   *
   * @param name a part's
   * @throws IllegalArgumentException if there is none
   */
  final NetworkPart part(String name) {
    return parts().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no layer '" + name + "'"));
  }

  /** {@return its layers, each after those it depends on} */
  public final List<Layer> layers() {
    return parts().stream().map(NetworkPart::layer).flatMap(Optional::stream).toList();
  }

  /**
   * {@return whether it is one of this network's layers, which DL4J pretrains by itself}
   *
   * @param model that DL4J trains
   */
  public final boolean hasLayer(Model model) {
    return layers().stream().anyMatch(layer -> layer == model);
  }

  /** {@return the names of the frozen layers that DL4J's {@code fit} shrinks all the same} */
  public final List<String> shrinkingLayers() {
    return parts().stream()
        .filter(NetworkPart::shrinksThoughFrozen)
        .map(NetworkPart::name)
        .toList();
  }

  /** {@return the algorithm by which it is trained, where it is not stochastic gradient descent} */
  public final Optional<OptimizationAlgorithm> otherAlgorithm() {
    return layers().stream()
        .map(layer -> layer.conf().getOptimizationAlgo())
        .filter(each -> each != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT)
        .findFirst();
  }

  /** {@return the listeners that it has now} */
  public final Collection<TrainingListener> listeners() {
    return model() instanceof MultiLayerNetwork layered
        ? layered.getListeners()
        : ((ComputationGraph) model()).getListeners();
  }

  /**
   * Names that no two parts share.
   *
   * @param given DL4J's names, in order; null or blank where there is none
   * @return as many names, none of them {@value Scope#NETWORK}
   */
  static List<String> distinct(List<String> given) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String name = given.get(i) == null || given.get(i).isBlank() ? "layer" + i : given.get(i);
      while (names.contains(name) || name.equals(Scope.NETWORK)) {
        name += "#" + i;
      }
      names.add(name);
    }
    return names;
  }

  /**
   * {@return the name of the one part before it, or empty if there is none or more than one}
   *
   * @param name a part's
   */
  abstract Optional<String> before(String name);

  /**
   * {@return the names of all parts and vertices that take its output}
   *
   * @param name a part's
   */
  abstract List<String> consumers(String name);

  /**
   * {@return whether its output goes to batch norms and nowhere else}
   *
   * @param name a part's
   */
  final boolean isNormalized(String name) {
    List<String> consumers = consumers(name);
    Set<String> norms =
        parts().stream()
            .filter(part -> part.configuration() instanceof BatchNormalization)
            .map(NetworkPart::name)
            .collect(Collectors.toSet());
    return !consumers.isEmpty() && norms.containsAll(consumers);
  }

  /**
   * {@return what reshapes what that part is given, if anything does}
   *
   * @param name a part's
   */
  abstract Optional<InputPreProcessor> preProcessor(String name);

  /**
   * {@return the names of the parts that no gradient reaches, for DL4J stops at a frozen one behind
   * them}
   */
  abstract Set<String> withoutGradient();

  /** {@return the layers whose outputs the loss compares with the labels, in their order} */
  abstract List<Layer> outputLayers();

  /** {@return how many arrays of features it takes} */
  abstract int inputs();

  /**
   * Requires that a batch is one for this network.
   *
   * @param samples features and labels
   * @throws IllegalArgumentException if the network has another number of inputs or outputs
   */
  public final void requireForm(MultiDataSet samples) {
    requireNumber("features", samples.getFeatures(), inputs());
    requireNumber("labels", samples.getLabels(), outputLayers().size());
  }

  private static void requireNumber(String what, INDArray[] arrays, int expected) {
    int found = arrays == null ? 0 : arrays.length;
    if (found != expected || Arrays.stream(arrays).anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "the batch to measure on must have %s %s arrays, as the network has, but has %s"
              .formatted(
                  expected,
                  what,
                  arrays == null ? 0 : Arrays.stream(arrays).filter(Objects::nonNull).count()));
    }
  }

  /** {@return the names of the output layers, in their order} */
  final List<String> outputNames() {
    return outputLayers().stream().map(this::nameOf).toList();
  }

  private String nameOf(Layer output) {
    return parts().stream()
        .filter(part -> part.layer().filter(layer -> isOrHolds(layer, output)).isPresent())
        .map(NetworkPart::name)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOrHolds(Layer layer, Layer output) {
    return layer == output
        || (layer instanceof FrozenLayerWithBackprop frozen && frozen.getInsideLayer() == output);
  }

  /**
   * {@return the name of the layer whose weights make the first output: of the output layer, or,
   * where that is a loss without weights, as after an import from Keras, of the nearest one before}
   */
  final String outputName() {
    String loss = outputNames().get(0);
    Optional<String> at = Optional.of(loss);
    while (at.isPresent() && part(at.get()).parameters().isEmpty()) {
      at = before(at.get());
    }
    return at.orElse(loss);
  }

  /** {@return the configuration of its one output layer, the one in use} */
  final OutputLayer outputConfiguration() {
    return (OutputLayer) outputLayers().get(0).conf().getLayer();
  }

  /** {@return whether it is trained by truncated backpropagation through time} */
  abstract boolean isTruncated();

  /**
   * {@return the batch of the step under way, during DL4J's {@code onBackwardPass}: later a graph
   * has forgotten its labels}
   */
  abstract NetworkBatch batch();

  /**
   * Sets the batch at which {@link #computeGradient} works, once: under truncated backpropagation
   * through time the next gradient would go on from that one's last state.
   */
  abstract void setBatch(NetworkBatch batch);

  /** Computes score and gradient at the batch that is set; the gradient is a sum over the batch. */
  abstract void computeGradient();

  /**
   * {@return what each layer puts out for the batch that is set, as in training, by layer's name;
   * the inputs of layers included, by {@link #inputOf}}
   */
  abstract Map<String, INDArray> activations();

  /**
   * {@return what enters that layer}
   *
   * @param layer a layer's name
   * @param activations of all
   */
  abstract INDArray inputOf(String layer, Map<String, INDArray> activations);

  /** {@return a copy in float64 that draws no random numbers and tells its pre-activations} */
  abstract GenericNetwork deterministicCopy(PreActivations preActivations);

  /**
   * {@return a new network of the same configuration}
   *
   * @param seed of DL4J's generator
   */
  abstract GenericNetwork fresh(long seed);

  /**
   * Draws all trained parameters and forgets running statistics; layers that are frozen keep
   * theirs.
   *
   * @param seed of DL4J's generator
   */
  final void initialize(long seed) {
    GenericNetwork fresh = fresh(seed);
    Stream.concat(tensors().tensors().stream(), runningStatistics().stream())
        .forEach(tensor -> value(tensor).assign(fresh.value(tensor)));
  }

  /**
   * Mixes all trained parameters with others, see {@link Action.ShrinkAndPerturb}.
   *
   * @param initial gives a tensor's values at the start of the run, in its shape
   * @param random where what is drawn comes from
   */
  final void shrinkAndPerturb(
      Action.ShrinkAndPerturb change,
      Function<TrainableTensors.Tensor, INDArray> initial,
      RandomGenerator random) {
    mix(
        change.shrink(),
        change.perturb(),
        switch (change.noise()) {
          case FRESH -> fresh(random.nextLong())::value;
          case GAUSSIAN -> gaussian(random);
          case INITIAL -> initial;
        });
  }

  /**
   * Replaces all trained parameters w by keep·w + add·w′.
   *
   * @param others gives w′ of a tensor, in its shape; not changed
   */
  private void mix(double keep, double add, Function<TrainableTensors.Tensor, INDArray> others) {
    for (TrainableTensors.Tensor tensor : tensors().tensors()) {
      INDArray value = value(tensor);
      value.muli(keep).addi(others.apply(tensor).castTo(value.dataType()).mul(add));
    }
  }

  /**
   * {@return gives independent standard normal numbers in the shape of a tensor}
   *
   * @param random where the numbers come from
   */
  private static Function<TrainableTensors.Tensor, INDArray> gaussian(RandomGenerator random) {
    return tensor -> {
      double[] numbers = new double[Math.toIntExact(tensor.size())];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = random.nextGaussian();
      }
      return tensor.shaped(Nd4j.createFromArray(numbers));
    };
  }

  /** {@return DL4J's updater} */
  abstract BaseMultiLayerUpdater<?> updater();

  /** Rebuilds DL4J's updater, with empty state. */
  abstract BaseMultiLayerUpdater<?> renewUpdater();

  /** {@return the number of updates so far} */
  abstract int iteration();

  abstract int epoch();

  /** Lets DL4J count its updates from there on. */
  abstract void setIteration(int iteration);

  /** {@return which of the parameters are trained} */
  public final TrainableTensors tensors() {
    return new TrainableTensors(tensors(Treatment.TRAINED));
  }

  /**
   * {@return the tensors that follow what passes through, as a batch norm's running statistics:
   * where those that are trained have a gradient, these have what is to be subtracted}
   */
  final List<TrainableTensors.Tensor> runningStatistics() {
    return tensors(Treatment.FOLLOWS);
  }

  private List<TrainableTensors.Tensor> tensors(Treatment treatment) {
    Set<String> unreached = withoutGradient();
    List<TrainableTensors.Tensor> tensors = new ArrayList<>();
    for (NetworkPart part : parts()) {
      if (unreached.contains(part.name())) {
        continue;
      }
      part.parameters()
          .forEach(
              (parameter, value) -> {
                if (part.treatment(parameter) == treatment) {
                  tensors.add(
                      TrainableTensors.Tensor.of(
                          part.name(),
                          parameter,
                          part.key(parameter),
                          TensorForm.of(part.configuration(), parameter, value),
                          value));
                }
              });
    }
    return tensors;
  }

  /**
   * {@return which of our regularizers in DL4J's builders look at matrices, and are shown a weight
   * that is none; as a clause, empty if there are none}
   */
  public final Optional<String> misreadWeight() {
    return tensors().tensors().stream()
        .filter(tensor -> tensor.role() == Role.WEIGHT && tensor.viewShape().length > 2)
        .flatMap(
            tensor ->
                regularizations(tensor)
                    .filter(PluggedRegularization::readsMatrices)
                    .map(
                        misread ->
                            "the regularizer '%s' looks at matrices, and %s of layer '%s' is not one with a column for each output"
                                .formatted(
                                    misread.getRegularizer(), tensor.name(), tensor.layer())))
        .findFirst();
  }

  private Stream<PluggedRegularization> regularizations(TrainableTensors.Tensor tensor) {
    List<Regularization> all =
        part(tensor.layer()).configuration().getRegularizationByParam(tensor.name());
    return all == null
        ? Stream.of()
        : all.stream()
            .filter(PluggedRegularization.class::isInstance)
            .map(PluggedRegularization.class::cast);
  }

  /**
   * {@return its values: DL4J's array, not a copy}
   *
   * @param tensor of the network
   */
  final INDArray value(TrainableTensors.Tensor tensor) {
    return part(tensor.layer()).parameters().get(tensor.name());
  }

  /**
   * {@return a view of theirs, shape [size]}
   *
   * @param all DL4J's array of all parameters, or of their gradients
   * @param some neighbors
   */
  final INDArray part(INDArray all, List<TrainableTensors.Tensor> some) {
    long start = offset(some.get(0));
    long end = start;
    for (TrainableTensors.Tensor tensor : some) {
      if (offset(tensor) != end) {
        throw new IllegalArgumentException(
            "DL4J must keep the parameters of layer '%s' together, in the order of their names, but %s is elsewhere"
                .formatted(tensor.layer(), tensor.name()));
      }
      end += tensor.size();
    }
    return all.reshape(all.length()).get(NDArrayIndex.interval(start, end));
  }

  private long offset(TrainableTensors.Tensor tensor) {
    return value(tensor).offset() - model().params().offset();
  }

  /**
   * {@return DL4J's array of its gradient as last computed, a sum over the batch}
   *
   * @param tensor of the network
   */
  final INDArray gradientOf(TrainableTensors.Tensor tensor) {
    return model().gradient().getGradientFor(tensor.key());
  }

  /**
   * {@return whether the gradient that DL4J computes depends on more than parameters and batch: on
   * dropout, weight noise or the like}
   */
  public final boolean drawsNoise() {
    return layers().stream().anyMatch(layer -> Copies.drawsNoise(layer.conf().getLayer()));
  }

  /** {@return whether a sample's output depends on the others of its batch} */
  final boolean couplesSamples() {
    return layers().stream()
        .anyMatch(layer -> layer.conf().getLayer() instanceof BatchNormalization);
  }

  /** {@return the batch's mean loss as last computed, without l1 and l2 penalties} */
  public final double loss() {
    double penalty =
        layers().stream().mapToDouble(each -> each.calcRegularizationScore(true)).sum();
    double loss = model().score() - penalty;
    // Where DL4J's gradient is no mean, its score is none either.
    return layers().get(0).conf().isMiniBatch() ? loss : loss / model().batchSize();
  }

  /**
   * Requires that each layer has a rate that can be set.
   *
   * @throws IllegalArgumentException if a layer's updater has none, as NoOp and AdaDelta
   */
  public final void requireRates() {
    LayerRates.requireRates(this);
  }

  /**
   * The present rate of each layer with trained parameters: that of its weights, or of its first
   * tensor where it has none.
   *
   * @return the rates by layer's name, in the network's order; 0 where its updater has none
   */
  public final Map<String, Double> rates() {
    Map<String, Double> rates = new LinkedHashMap<>();
    for (TrainableTensors.Tensor tensor : tensors().tensors()) {
      rates.computeIfAbsent(
          tensor.layer(),
          name -> {
            IUpdater updater = part(name).configuration().getUpdaterByParam(tensor.name());
            boolean has = updater != null && updater.hasLearningRate();
            return has ? updater.getLearningRate(iteration(), epoch()) : 0;
          });
    }
    return rates;
  }
}
