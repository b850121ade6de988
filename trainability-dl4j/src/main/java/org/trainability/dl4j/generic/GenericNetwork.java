package org.trainability.dl4j.generic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.IUpdater;

/** A DL4J network, whichever of DL4J's two kinds it is. */
public abstract sealed class GenericNetwork permits LayeredNetwork, GraphNetwork {

  /**
   * @param network a {@link MultiLayerNetwork} or a {@link ComputationGraph}, initialized
   * @return the network, not a copy
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

  /**
   * @return the DL4J network
   */
  public abstract Model model();

  /**
   * @return its layers, each after those it depends on
   */
  public abstract List<Layer> layers();

  /**
   * @param layer one of {@link #layers()}
   * @param parameter DL4J's name of a parameter within the layer, as {@code W}
   * @return DL4J's key of that parameter within the network
   */
  abstract String key(Layer layer, String parameter);

  /**
   * @param layer a layer's name
   * @return the name of the one layer before it, or empty if there is none or more than one
   */
  abstract Optional<String> before(String layer);

  /**
   * @param layer a layer's name
   * @return the names of all layers and vertices that take its output
   */
  abstract List<String> consumers(String layer);

  /**
   * @param layer a layer's name
   * @return whether its output goes to batch norms and nowhere else
   */
  final boolean isNormalized(String layer) {
    List<String> consumers = consumers(layer);
    Set<String> norms =
        layers().stream()
            .filter(each -> each.conf().getLayer() instanceof BatchNormalization)
            .map(GenericNetwork::name)
            .collect(Collectors.toSet());
    return !consumers.isEmpty() && norms.containsAll(consumers);
  }

  /**
   * @return the layer whose output the loss compares with the labels; the first of several
   */
  abstract Layer outputLayer();

  /**
   * @return the configuration of its one output layer, the one in use
   */
  final OutputLayer outputConfiguration() {
    return (OutputLayer) outputLayer().conf().getLayer();
  }

  /**
   * @return the batch of the step under way, during DL4J's {@code onBackwardPass}: later a graph
   *     has forgotten its labels
   */
  public abstract MultiDataSet batch();

  /** Sets the batch at which {@link #computeGradient} works. */
  abstract void setBatch(MultiDataSet batch);

  /** Computes score and gradient at the batch that is set; the gradient is a sum over the batch. */
  abstract void computeGradient();

  /**
   * @return what each layer puts out for the batch that is set, as in training, by layer's name;
   *     the inputs of layers included, by {@link #inputOf}
   */
  abstract Map<String, INDArray> activations();

  /**
   * @param layer a layer's name
   * @param activations of all
   * @return what enters that layer
   */
  abstract INDArray inputOf(String layer, Map<String, INDArray> activations);

  /**
   * @return a copy in float64 that draws no random numbers and tells its pre-activations
   */
  abstract GenericNetwork deterministicCopy(PreActivations preActivations);

  /**
   * @param seed of DL4J's generator
   * @return a new network of the same configuration
   */
  abstract GenericNetwork fresh(long seed);

  /**
   * @param seed of DL4J's generator
   * @return the parameters of a new network of the same configuration, shape [1, parameters]
   */
  public final INDArray freshParameters(long seed) {
    return fresh(seed).model().params();
  }

  /**
   * Draws all trained parameters and forgets running statistics; layers that are frozen keep
   * theirs.
   *
   * @param seed of DL4J's generator
   */
  final void initialize(long seed) {
    GenericNetwork fresh = fresh(seed);
    Stream.concat(tensors(true).stream(), tensors(false).stream())
        .map(TrainableTensors.Tensor::key)
        .forEach(key -> model().getParam(key).assign(fresh.model().getParam(key)));
  }

  /**
   * @return DL4J's updater
   */
  abstract BaseMultiLayerUpdater<?> updater();

  /** Makes DL4J's updater anew, with empty state. */
  abstract BaseMultiLayerUpdater<?> renewUpdater();

  /**
   * @return the number of updates so far
   */
  abstract int iteration();

  abstract int epoch();

  /** Lets DL4J count its updates from there on. */
  abstract void setIteration(int iteration);

  /**
   * @param layer of DL4J
   * @return its name
   */
  static String name(Layer layer) {
    return layer.conf().getLayer().getLayerName();
  }

  /**
   * @return which of the parameters are trained
   */
  public final TrainableTensors tensors() {
    return new TrainableTensors(tensors(true));
  }

  /**
   * @return the tensors that follow what passes through, as a batch norm's running statistics:
   *     where those that are trained have a gradient, these have what is to be subtracted
   */
  final List<TrainableTensors.Tensor> runningStatistics() {
    return tensors(false);
  }

  /** What DL4J does not divide by the batch is no gradient, but news for running statistics. */
  private List<TrainableTensors.Tensor> tensors(boolean dividedByTheBatch) {
    List<TrainableTensors.Tensor> tensors = new ArrayList<>();
    for (Layer layer : layers()) {
      if (layer instanceof FrozenLayer || layer instanceof FrozenLayerWithBackprop) {
        continue;
      }
      for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
        if (layer.updaterDivideByMinibatch(parameter.getKey()) == dividedByTheBatch) {
          tensors.add(
              TrainableTensors.Tensor.of(
                  name(layer),
                  parameter.getKey(),
                  key(layer, parameter.getKey()),
                  parameter.getValue()));
        }
      }
    }
    return tensors;
  }

  /**
   * @return whether a sample's output depends on the others of its batch
   */
  final boolean couplesSamples() {
    return layers().stream()
        .anyMatch(layer -> layer.conf().getLayer() instanceof BatchNormalization);
  }

  /**
   * @return the batch's mean loss as last computed, without l1 and l2 penalties
   */
  public final double loss() {
    double penalty =
        layers().stream().mapToDouble(each -> each.calcRegularizationScore(true)).sum();
    return model().score() - penalty;
  }

  /**
   * @return the present rate of each layer with trainable parameters, in the network's order; 0
   *     where its updater has none
   */
  public final Map<String, Double> rates() {
    List<String> trained = tensors().layers();
    Map<String, Double> rates = new LinkedHashMap<>();
    for (Layer layer : layers()) {
      if (trained.contains(name(layer)) && layer.conf().getLayer() instanceof BaseLayer base) {
        IUpdater updater = base.getIUpdater();
        boolean has = updater != null && updater.hasLearningRate();
        rates.put(name(layer), has ? updater.getLearningRate(iteration(), epoch()) : 0);
      }
    }
    return rates;
  }
}
