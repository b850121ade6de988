package org.trainability.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Loss;
import org.trainability.api.network.Parameter.Role;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterLayout.TensorLayout;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.dl4j.layer.ActivationLayers;
import org.trainability.dl4j.loss.CrossEntropy;

/**
 * The network under study, declared and held as a DL4J network: its flat array holds the parameters
 * and this class shows views of it, so DL4J's {@code output}, {@code Evaluation} and {@code
 * ModelSerializer} see the trained weights at any time.
 */
public final class DenseNetwork {

  /** ε of the batch norms, added to the biased batch variance. */
  public static final double BATCH_NORM_EPSILON = 1e-5;

  private static final double RUNNING_STATISTICS_DECAY = 0.9;

  private final NetworkSpec spec;
  private final Activation activation;
  private final Loss loss = new CrossEntropy(0);
  private final ParameterLayout layout;
  private final MultiLayerNetwork dl4j;
  private final ParameterVector parameters;
  private final List<RunningStatistics> runningStatistics;

  /** Mean and variance that a batch norm uses for inference: shape [n], views of DL4J's array. */
  private record RunningStatistics(INDArray mean, INDArray variance) {}

  /**
   * Builds the network, all parameters zero.
   *
   * @param spec its shape
   * @param activation the instance of {@code spec.activation()}
   */
  public DenseNetwork(NetworkSpec spec, Activation activation) {
    this.spec = spec;
    this.activation = activation;
    this.layout = ParameterLayout.of(spec, activation.branches());
    this.dl4j = new MultiLayerNetwork(configuration(spec, activation));
    dl4j.init();
    dl4j.params().assign(0);
    INDArray all = dl4j.params().reshape(dl4j.params().length());
    List<INDArray> layers = new ArrayList<>();
    this.runningStatistics = new ArrayList<>();
    long offset = 0;
    for (LayerLayout layer : layout.layers()) {
      layers.add(part(all, offset, layer.size()));
      offset += layer.size();
      if (isBatchNorm(layer)) {
        long units = layer.tensors().get(0).size();
        RunningStatistics statistics =
            new RunningStatistics(part(all, offset, units), part(all, offset + units, units));
        runningStatistics.add(statistics);
        offset += 2 * units;
      }
    }
    this.parameters =
        spec.batchNorm()
            ? ParameterVector.scattered(layout, layers)
            : ParameterVector.over(layout, all);
  }

  private static INDArray part(INDArray all, long offset, long length) {
    return all.get(NDArrayIndex.interval(offset, offset + length));
  }

  private static MultiLayerConfiguration configuration(NetworkSpec spec, Activation activation) {
    ListBuilder list =
        new NeuralNetConfiguration.Builder()
            // DL4J draws nothing that is kept; without a seed it would take the clock's.
            .seed(0)
            .dataType(spec.precision().dataType())
            .updater(new NoOp())
            .list();
    for (int units : spec.hidden()) {
      list.layer(new DenseLayer.Builder().nOut(units).activation(new ActivationIdentity()).build());
      if (spec.batchNorm()) {
        list.layer(
            new BatchNormalization.Builder()
                .eps(BATCH_NORM_EPSILON)
                .decay(RUNNING_STATISTICS_DECAY)
                // DL4J then holds the variance, which we write, not log10 of its root.
                .useLogStd(false)
                .build());
      }
      list.layer(ActivationLayers.of(spec.activation(), activation));
    }
    list.layer(
        new OutputLayer.Builder(new LossMCXENT())
            .nOut(spec.classes())
            .activation(new ActivationSoftmax())
            .build());
    return list.setInputType(InputType.feedForward(spec.inputs())).build();
  }

  /**
   * Draws all parameters and forgets the running statistics.
   *
   * @param random where the numbers come from; the same generator state gives the same network
   */
  public void initialize(RandomGenerator random) {
    for (int layer = 0; layer < layout.layers().size(); layer++) {
      drawInto(parameters, layer, random);
    }
    for (RunningStatistics statistics : runningStatistics) {
      statistics.mean().assign(0);
      statistics.variance().assign(1);
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
    for (int layer = 0; layer < layout.layers().size(); layer++) {
      drawInto(fresh, layer, random);
      parameters.layer(layer).muli(shrink).addi(fresh.layer(layer).muli(noise));
    }
  }

  private void drawInto(ParameterVector target, int layerIndex, RandomGenerator random) {
    INDArray values = target.layer(layerIndex);
    List<TensorLayout> tensors = layout.layers().get(layerIndex).tensors();
    long offset = 0;
    for (int tensor = 0; tensor < tensors.size(); tensor++) {
      for (long i = 0; i < tensors.get(tensor).size(); i++) {
        values.putScalar(offset + i, draw(layerIndex, tensor, random));
      }
      offset += tensors.get(tensor).size();
    }
  }

  /**
   * Draws one entry as {@link #initialize} does, with the fans of the whole layer.
   *
   * @param layerIndex index in the layout
   * @param tensor index in the layer's layout
   * @param random where the number comes from; a normalization's are fixed
   */
  public double draw(int layerIndex, int tensor, RandomGenerator random) {
    List<TensorLayout> tensors = layout.layers().get(layerIndex).tensors();
    long[] weight = tensors.get(0).shape();
    return switch (tensors.get(tensor).role()) {
      case WEIGHT -> spec.initialization().weight(random, (int) weight[0], (int) weight[1]);
      case BIAS -> spec.initialization().bias(random, (int) weight[0]);
      case SCALE -> 1;
      case SHIFT -> 0;
    };
  }

  /**
   * Makes the running statistics of a unit what they are at the start.
   *
   * @param layerIndex of the dense layer before the batch norm
   * @param unit from 0
   */
  public void forgetStatistics(int layerIndex, int unit) {
    if (spec.batchNorm()) {
      RunningStatistics statistics = runningStatistics.get(layerIndex / 2);
      statistics.mean().putScalar(unit, 0);
      statistics.variance().putScalar(unit, 1);
    }
  }

  /**
   * Moves the running statistics of a batch norm towards those of a batch.
   *
   * @param norm index among the batch norms
   * @param mean batch mean, length n
   * @param variance biased batch variance, length n
   */
  public void updateRunningStatistics(int norm, double[] mean, double[] variance) {
    move(runningStatistics.get(norm).mean(), mean);
    move(runningStatistics.get(norm).variance(), variance);
  }

  private static void move(INDArray running, double[] batch) {
    double[] values = new double[batch.length];
    ColumnMajor.read(running, values);
    for (int i = 0; i < values.length; i++) {
      values[i] += (1 - RUNNING_STATISTICS_DECAY) * (batch[i] - values[i]);
    }
    ColumnMajor.write(values, running);
  }

  /**
   * @param layer a layer of this network
   * @return whether it is a batch norm
   */
  public static boolean isBatchNorm(LayerLayout layer) {
    return layer.tensors().get(0).role() == Role.SCALE;
  }

  public NetworkSpec spec() {
    return spec;
  }

  public Activation activation() {
    return activation;
  }

  /**
   * @return what its training makes small
   */
  public Loss loss() {
    return loss;
  }

  public ParameterLayout layout() {
    return layout;
  }

  /**
   * @return the trainable parameters: views of DL4J's array
   */
  public ParameterVector parameters() {
    return parameters;
  }

  /**
   * @return the DL4J network that holds the parameters
   */
  public MultiLayerNetwork dl4j() {
    return dl4j;
  }
}
