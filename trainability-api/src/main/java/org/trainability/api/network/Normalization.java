package org.trainability.api.network;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What stands between the output z of a dense layer and its activation, or after the activation: y
 * = f(z; θ), of the same shape. One instance serves all layers of a network; what belongs to one
 * layer are its trainable tensors θ, its running statistics and the {@link LayerPass} through it.
 * Where it has trainable tensors, they are a layer of their own, with a learning rate and readings
 * of its own.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Normalization {

  /**
   * {@return what its layers are called, without their number: {@code "bn"} for bn1, bn2, …;
   * neither "fc" nor empty}
   */
  default String layerName() {
    return "norm";
  }

  /**
   * {@return whether it changes nothing, so that it need not be asked; its layers then have neither
   * tensors nor statistics}
   */
  default boolean isIdentity() {
    return false;
  }

  /**
   * {@return whether it takes what the activation puts out, instead of what that is given: then z
   * has a column for each output of each unit, branch by branch, and the layers' units are these
   * outputs}
   */
  default boolean followsActivation() {
    return false;
  }

  /** {@return whether the dense layers that it follows have a bias} */
  default boolean keepsBias() {
    return true;
  }

  /**
   * {@return whether y is an affine function of z, sample by sample, while θ does not move. Then
   * the Hessian's block of a dense layer below piecewise linear activations is its Gauss-Newton
   * block}
   */
  default boolean isAffine() {
    return false;
  }

  /** {@return whether y of one sample depends on the others in the batch} */
  boolean mixesSamples();

  /**
   * {@return θ in its order; a tensor of as many numbers as there are units has one for each of
   * them}
   *
   * @param units of the layer, at least 1
   */
  default List<TrainableTensor> tensors(int units) {
    return List.of();
  }

  /** {@return the statistics that each layer keeps, in their order} */
  default List<RunningStatistic> statistics() {
    return List.of();
  }

  /**
   * Makes what passes through one layer. It is used for all batches of that size.
   *
   * @param batch number of samples, at least 1
   * @param units of the layer, at least 1
   * @param tensors θ: views that change between passes, never within one; not to be changed
   * @return the passes, with buffers of their own
   */
  LayerPass pass(int batch, int units, List<INDArray> tensors);
}
