package org.trainability.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Loss;
import org.trainability.api.network.Normalization;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.RunningStatistic;
import org.trainability.api.network.TrainableTensor;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterLayout.TensorLayout;

/**
 * The network under study: its parameters and running statistics, in one array that is laid out as
 * DL4J does it. Where DL4J knows all parts of the network, {@link #dl4j()} is a network over the
 * same memory, so that DL4J's {@code output}, {@code Evaluation} and {@code ModelSerializer} see
 * the trained weights at any time.
 */
public final class DenseNetwork {

  private final NetworkSpec spec;
  private final Activation activation;
  private final Normalization normalization;
  private final Loss loss;
  private final NewValues newValues;
  private final ParameterLayout layout;
  private final INDArray state;
  private final ParameterVector parameters;

  /** For each normalization its statistics: views of {@link #state}. */
  private final List<List<INDArray>> runningStatistics = new ArrayList<>();

  /** For each layer of the layout the tensors that a component adds to it, as they begin. */
  private final List<List<TrainableTensor>> added = new ArrayList<>();

  private Model dl4j;

  /**
   * Builds the network, all parameters zero.
   *
   * @param spec its shape
   * @param activation the instance of {@code spec.activation()}
   * @param normalization the instance of {@code spec.normalization()}
   * @param loss the instance of {@code spec.loss()}
   */
  public DenseNetwork(
      NetworkSpec spec, Activation activation, Normalization normalization, Loss loss) {
    this(spec, activation, normalization, loss, NewValues.DRAWN);
  }

  /**
   * Builds the network, all parameters zero.
   *
   * @param spec its shape
   * @param activation the instance of {@code spec.activation()}
   * @param normalization the instance of {@code spec.normalization()}
   * @param loss the instance of {@code spec.loss()}
   * @param newValues source of new parameter values, at the start and at resets
   */
  public DenseNetwork(
      NetworkSpec spec,
      Activation activation,
      Normalization normalization,
      Loss loss,
      NewValues newValues) {
    this.spec = spec;
    this.activation = activation;
    this.normalization = normalization;
    this.loss = loss;
    this.newValues = newValues;
    this.layout = ParameterLayout.of(spec, activation, normalization);
    for (int layer = 0; layer < layout.layers().size(); layer++) {
      added.add(added(layer));
    }
    int statistics = normalization.statistics().size();
    long kept =
        layout.dense().stream()
            .filter(DenseShape::feedsActivation)
            .mapToLong(dense -> (long) normalizedWidth(dense) * statistics)
            .sum();
    this.state = Nd4j.zeros(spec.precision().dataType(), layout.size() + kept);
    List<INDArray> layers = new ArrayList<>();
    long offset = 0;
    for (int i = 0; i < layout.layers().size(); i++) {
      long size = layout.layers().get(i).size();
      layers.add(part(offset, size));
      offset += size;
      DenseShape dense = dense(i);
      boolean isLastOfIts = i + 1 == layout.layers().size() || layout.layers().get(i + 1).isDense();
      if (dense.feedsActivation() && isLastOfIts) {
        List<INDArray> ofLayer = new ArrayList<>();
        for (int statistic = 0; statistic < statistics; statistic++) {
          ofLayer.add(part(offset, normalizedWidth(dense)));
          offset += normalizedWidth(dense);
        }
        runningStatistics.add(ofLayer);
      }
    }
    this.parameters =
        kept > 0 ? ParameterVector.scattered(layout, layers) : ParameterVector.over(layout, state);
  }

  /**
   * Builds the network with the components that its shape names, all parameters zero.
   *
   * @param spec its shape
   * @param catalogue where the components are found
   * @return the network
   * @throws org.trainability.api.component.InvalidComponentException if there is no such component
   *     or an option is wrong
   */
  public static DenseNetwork of(NetworkSpec spec, Catalogue catalogue) {
    return new DenseNetwork(
        spec,
        catalogue.create(Activation.class, Kind.ACTIVATION, spec.activation()),
        catalogue.create(Normalization.class, Kind.NORMALIZATION, spec.normalization()),
        catalogue.create(Loss.class, Kind.LOSS, spec.loss()));
  }

  private List<TrainableTensor> added(int layerIndex) {
    LayerLayout layer = layout.layers().get(layerIndex);
    if (layer.isDense()) {
      return List.of();
    }
    DenseShape dense = dense(layerIndex);
    return layer.isActivation()
        ? activation.tensors(dense.outputs())
        : normalization.tensors(normalizedWidth(dense));
  }

  /**
   * {@return how many numbers of a sample its normalization takes: one for each unit, or for each
   * output of each unit}
   *
   * @param dense layer that feeds an activation
   */
  public int normalizedWidth(DenseShape dense) {
    return dense.outputs() * (normalization.followsActivation() ? activation.branches() : 1);
  }

  /** The dense layer that a layer is, or follows. */
  private DenseShape dense(int layerIndex) {
    return layout.dense().get(layout.denseIndex(layerIndex));
  }

  private INDArray part(long offset, long length) {
    return state.get(NDArrayIndex.interval(offset, offset + length));
  }

  /**
   * Draws all parameters and forgets the running statistics.
   *
   * @param random where the numbers come from; the same generator state gives the same network
   */
  public void initialize(RandomGenerator random) {
    draw(parameters, random);
    forgetStatistics();
  }

  /** Makes the running statistics of all units what they are at the start. */
  public void forgetStatistics() {
    List<RunningStatistic> kinds = normalization.statistics();
    for (List<INDArray> ofLayer : runningStatistics) {
      for (int i = 0; i < ofLayer.size(); i++) {
        ofLayer.get(i).assign(kinds.get(i).initial());
      }
    }
  }

  /**
   * Replaces all parameters w by shrink·w + noise·w′, with w′ drawn as in {@link #initialize} (Ash
   * and Adams 2020).
   *
   * @param shrink factor on the present values
   * @param noise factor on the values drawn
   * @param random where the numbers come from
   */
  public void shrinkAndPerturb(double shrink, double noise, RandomGenerator random) {
    ParameterVector fresh = ParameterVector.zeros(layout, spec.precision());
    draw(fresh, random);
    parameters.mix(shrink, noise, fresh.flat());
  }

  /**
   * Draws a vector of parameters as {@link #initialize} does.
   *
   * @param target overwritten
   * @param random where the numbers come from
   */
  public void draw(ParameterVector target, RandomGenerator random) {
    for (int layer = 0; layer < layout.layers().size(); layer++) {
      List<TensorLayout> tensors = layout.layers().get(layer).tensors();
      INDArray values = target.layer(layer);
      long offset = 0;
      for (int tensor = 0; tensor < tensors.size(); tensor++) {
        for (long entry = 0; entry < tensors.get(tensor).size(); entry++) {
          values.putScalar(offset + entry, draw(layer, tensor, entry, random));
        }
        offset += tensors.get(tensor).size();
      }
    }
  }

  /**
   * Draws one entry as {@link #initialize} does, with the fans of the whole layer.
   *
   * @param layer index in the layout
   * @param tensor index in the layer's layout
   * @param entry index in the tensor, in Fortran order
   * @param random where the number comes from; a normalization's are fixed
   * @return the entry's new value
   */
  public double draw(int layer, int tensor, long entry, RandomGenerator random) {
    return newValues.at(
        layer, tensor, entry, () -> drawByInitializer(layer, tensor, entry, random));
  }

  private double drawByInitializer(int layerIndex, int tensor, long entry, RandomGenerator random) {
    LayerLayout layer = layout.layers().get(layerIndex);
    if (!layer.isDense()) {
      return added.get(layerIndex).get(tensor).initial()[Math.toIntExact(entry)];
    }
    long[] weight = layer.tensors().get(0).shape();
    return layer.tensors().get(tensor).role() == Role.WEIGHT
        ? spec.initialization().weight(random, (int) weight[0], (int) weight[1])
        : spec.initialization().bias(random, (int) weight[0]);
  }

  /** Raises what an update brought below the minimum of its tensor. */
  public void holdMinima() {
    for (int layer = 0; layer < added.size(); layer++) {
      for (int i = 0; i < added.get(layer).size(); i++) {
        double minimum = added.get(layer).get(i).minimum();
        if (minimum > Double.NEGATIVE_INFINITY) {
          Transforms.max(parameters.tensor(layer, i), minimum, false);
        }
      }
    }
  }

  /**
   * Makes the running statistics of a unit what they are at the start.
   *
   * @param layerIndex of the dense layer before the normalization
   * @param unit from 0
   */
  public void forgetStatistics(int layerIndex, int unit) {
    long before =
        layout.dense().subList(0, layout.denseIndex(layerIndex)).stream()
            .filter(DenseShape::feedsActivation)
            .count();
    int units = dense(layerIndex).outputs();
    List<INDArray> statistics = runningStatistics.get((int) before);
    for (int i = 0; i < statistics.size(); i++) {
      for (long entry = unit; entry < statistics.get(i).length(); entry += units) {
        statistics.get(i).putScalar(entry, normalization.statistics().get(i).initial());
      }
    }
  }

  /**
   * {@return the running statistics of a normalization, in the order in which that declares them}
   *
   * @param index of the normalization, from 0: of the dense layers that feed an activation
   */
  public List<INDArray> runningStatistics(int index) {
    return runningStatistics.get(index);
  }

  /** {@return its shape} */
  public NetworkSpec spec() {
    return spec;
  }

  /** {@return what follows each hidden layer} */
  public Activation activation() {
    return activation;
  }

  /** {@return what stands before each activation, or after it} */
  public Normalization normalization() {
    return normalization;
  }

  /** {@return what training makes small} */
  public Loss loss() {
    return loss;
  }

  /** {@return where the trainable parameters lie} */
  public ParameterLayout layout() {
    return layout;
  }

  /** {@return the trainable parameters, shared} */
  public ParameterVector parameters() {
    return parameters;
  }

  /**
   * {@return all that training changes in the network: parameters and running statistics, shared}
   */
  public INDArray state() {
    return state;
  }

  /**
   * {@return the same network for DL4J, over the same memory: a MultiLayerNetwork, or with residual
   * blocks a ComputationGraph}
   *
   * @throws UnsupportedOperationException if DL4J has no such normalization or loss
   */
  public Model dl4j() {
    if (dl4j == null) {
      dl4j = Dl4jView.network(this);
    }
    return dl4j;
  }
}
