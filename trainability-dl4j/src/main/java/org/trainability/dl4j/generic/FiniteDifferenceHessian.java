package org.trainability.dl4j.generic;

import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.metric.LinearOperator;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.dl4j.generic.kernel.CentralDifferences;

/**
 * The Hessian of any DL4J network's loss on one batch, whole or one layer's block, by central
 * differences of DL4J's own gradient in float64: two gradients for each product.
 *
 * <p>The loss is the mean over the batch as in training, batch norms with the batch's statistics,
 * but without what is no function of parameters and batch alone (dropout and weight noise are off)
 * and without l1 and l2 penalties. All is computed on a copy, made at construction; the network
 * itself, its running statistics and the random source stay as they are.
 *
 * <p>The products are not exact, see {@link CentralDifferences}: about 1e-9 relative for smooth
 * activations. With piecewise linear ones (ReLU, max pooling) they are exact to rounding unless a
 * sample crosses a kink within about 1e-5 along the direction, and then may be far off. Readings
 * made from them are to be {@link #mark marked}.
 *
 * <p>For one thread. A listener may use it in {@code onGradientCalculation} and {@code
 * iterationDone}, which see the network before and after an update; not in {@code onForwardPass}
 * and {@code onBackwardPass}, where DL4J holds workspaces open and lets no other network train.
 */
public final class FiniteDifferenceHessian {

  /** The detail that marks readings: 0 where they come from products that are not exact. */
  public static final String EXACT = "exact-hessian";

  private static final double ROUNDING = 1e-12;

  private final MultiLayerNetwork copy;
  private final INDArray parameters;
  private final TrainableTensors tensors;
  private final INDArray features;
  private final INDArray labels;
  private final INDArray featuresMask;
  private final INDArray labelsMask;

  /**
   * Takes the network as it is now; later changes to it do not matter.
   *
   * @param network initialized, with an output layer
   * @param features as the network takes them, first axis the batch
   * @param labels as the output layer takes them
   * @param featuresMask as DL4J takes it, or null
   * @param labelsMask as DL4J takes it, or null
   * @throws IllegalArgumentException if two computations of the gradient differ, as where an
   *     activation draws random numbers
   */
  public FiniteDifferenceHessian(
      MultiLayerNetwork network,
      INDArray features,
      INDArray labels,
      INDArray featuresMask,
      INDArray labelsMask) {
    this.copy = deterministicCopy(network);
    this.parameters = copy.params().dup();
    this.tensors = TrainableTensors.of(copy);
    this.features = inDouble(features);
    this.labels = inDouble(labels);
    this.featuresMask = inDouble(featuresMask);
    this.labelsMask = inDouble(labelsMask);
    requireSameGradientTwice();
  }

  private void requireSameGradientTwice() {
    INDArray gradient = gradient(tensors);
    double difference = gradient.distance2(gradient(tensors));
    if (difference > ROUNDING * gradient.norm2Number().doubleValue()) {
      throw new IllegalArgumentException(
          "the network must compute the same gradient twice, but the second was %s away: it draws"
                  .formatted(difference)
              + " random numbers elsewhere than in dropout and weight noise");
    }
  }

  private static INDArray inDouble(INDArray array) {
    return array == null ? null : array.castTo(DataType.DOUBLE).dup();
  }

  private static MultiLayerNetwork deterministicCopy(MultiLayerNetwork network) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations().clone();
    configuration.setDataType(DataType.DOUBLE);
    configuration.setBackpropType(BackpropType.Standard);
    // Workspaces go by name and thread: with them a call from a listener could fill the user's.
    configuration.setTrainingWorkspaceMode(WorkspaceMode.NONE);
    for (NeuralNetConfiguration layer : configuration.getConfs()) {
      layer.setLayer(withoutNoise(layer.getLayer()));
    }
    MultiLayerNetwork copy = new MultiLayerNetwork(configuration);
    INDArray parameters = network.params().castTo(DataType.DOUBLE).dup();
    copy.init(parameters.reshape(1, parameters.length()), false);
    return copy;
  }

  /** A copy: what a wrapper holds is shared by the clones of a configuration. */
  private static Layer withoutNoise(Layer layer) {
    Layer copy = layer.clone();
    copy.setIDropout(null);
    if (copy instanceof BaseLayer base) {
      base.setWeightNoise(null);
    } else if (copy instanceof BaseWrapperLayer wrapper) {
      wrapper.setUnderlying(withoutNoise(wrapper.getUnderlying()));
    } else if (copy instanceof Bidirectional both) {
      both.setFwd(withoutNoise(both.getFwd()));
      both.setBwd(withoutNoise(both.getBwd()));
    }
    return copy;
  }

  /**
   * @return which tensors the operators' vectors consist of
   */
  public TrainableTensors tensors() {
    return tensors;
  }

  /**
   * @return the Hessian with respect to all trainable parameters
   */
  public LinearOperator network() {
    return operator(tensors);
  }

  /**
   * @param layer a layer's name
   * @return the Hessian's block of that layer's trainable parameters
   * @throws IllegalArgumentException if no layer of that name has any
   */
  public LinearOperator scope(String layer) {
    return operator(tensors.ofLayer(layer));
  }

  /**
   * @param readings made from these operators
   * @return the same, each with a detail {@value #EXACT} of 0
   */
  public static Readings mark(Readings readings) {
    return readings.with(EXACT, Reading.of(0, Unit.ONE));
  }

  private LinearOperator operator(TrainableTensors block) {
    double step = CentralDifferences.step(block.gather(copy::getParam).norm2Number().doubleValue());
    return new LinearOperator() {
      @Override
      public long size() {
        return block.size();
      }

      @Override
      public INDArray apply(INDArray vector) {
        return CentralDifferences.product(
                displacement -> gradient(block, displacement), vector.castTo(DataType.DOUBLE), step)
            .castTo(vector.dataType());
      }

      @Override
      public boolean exact() {
        return false;
      }
    };
  }

  private INDArray gradient(TrainableTensors block, INDArray displacement) {
    block.addTo(displacement, copy::getParam);
    try {
      return gradient(block);
    } finally {
      copy.params().assign(parameters);
    }
  }

  private INDArray gradient(TrainableTensors block) {
    copy.setInput(features);
    copy.setLabels(labels);
    copy.setLayerMaskArrays(featuresMask, labelsMask);
    copy.computeGradientAndScore();
    // The sum over the batch; penalties come later, in the updater.
    return block.gather(copy.gradient()::getGradientFor).divi(features.size(0));
  }
}
