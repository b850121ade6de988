package org.trainability.listener.generic;

import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.trainability.api.metric.LinearOperator;
import org.trainability.listener.generic.kernel.CentralDifferences;

/**
 * The Hessian of any DL4J network's loss on one batch, whole or one layer's block, by central
 * differences of DL4J's own gradient in float64: two gradients for each product. Which loss it is,
 * and where it may be used, see {@link GradientCopy}.
 *
 * <p>The products are not exact, see {@link CentralDifferences}: about 1e-9 relative for smooth
 * activations. With piecewise linear ones (ReLU, max pooling) they are exact to rounding unless a
 * sample crosses a kink within about 1e-5 along the direction, and then may be far off.
 */
public final class FiniteDifferenceHessian {

  private final GradientCopy copy;

  /**
   * Takes the network as it is now; later changes to it do not matter.
   *
   * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}, initialized
   * @param batch features as the network takes them, first axis the batch, and labels
   * @throws IllegalArgumentException as {@link GradientCopy#take}
   */
  public FiniteDifferenceHessian(Model network, MultiDataSet batch) {
    this(new GradientCopy(GenericNetwork.of(network)));
    copy.take(batch);
  }

  FiniteDifferenceHessian(GradientCopy copy) {
    this.copy = copy;
  }

  /** {@return which tensors the operators' vectors consist of} */
  public TrainableTensors tensors() {
    return copy.tensors();
  }

  /** {@return the Hessian with respect to all trainable parameters} */
  public LinearOperator network() {
    return block(copy.tensors());
  }

  /**
   * {@return the Hessian's block of that layer's trainable parameters}
   *
   * @param layer a layer's name
   * @throws IllegalArgumentException if no layer of that name has any
   */
  public LinearOperator scope(String layer) {
    return block(copy.tensors().ofLayer(layer));
  }

  LinearOperator block(TrainableTensors block) {
    double step = CentralDifferences.step(copy.parameters(block).norm2Number().doubleValue());
    return new LinearOperator() {
      @Override
      public long size() {
        return block.size();
      }

      @Override
      public INDArray apply(INDArray vector) {
        return CentralDifferences.product(
                displacement -> copy.gradientAt(block, displacement),
                vector.castTo(DataType.DOUBLE),
                step)
            .castTo(vector.dataType());
      }

      @Override
      public boolean exact() {
        return false;
      }
    };
  }
}
