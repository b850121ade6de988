package org.trainability.api.network;

import java.util.List;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The part of a {@link Regularizer} that penalizes what the network computes, not its parameters
 * one by one: the size of features, the distance from another network's outputs. Its gradient
 * through the network is added to the loss's before the optimizer sees it; loss, score, noise and
 * curvature are measured without it.
 *
 * <p>It keeps nothing between calls but what it puts into the step's memory and its trained
 * tensors, which the framework keeps in checkpoints.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface NetworkPenalty {

  /**
   * A tensor that is trained with the network, by the same optimizer at the output layer's rate.
   *
   * @param name of the tensor, distinct
   * @param role what it is to the optimizer
   * @param initial its values at the start, shape [in, out] for a weight, else [n], in Fortran
   *     order
   */
  record Head(String name, Parameter.Role role, INDArray initial) {}

  /**
   * Declares the tensors that are trained with the network.
   *
   * @param features width of what the output layer reads
   * @param random where initial values are drawn
   * @return none if not overridden
   */
  default List<Head> heads(int features, RandomGenerator random) {
    return List.of();
  }

  /**
   * Tells whether it looks at the outputs of hidden layers. A plan is refused whose network has
   * none.
   *
   * @return false if not overridden
   */
  default boolean readsHiddenLayers() {
    return false;
  }

  /**
   * Computes the penalty at the present parameters and batch, and adds its gradients.
   *
   * @param step valid during the call
   * @return the penalty, in units of the loss
   */
  double evaluate(PenaltyStep step);
}
