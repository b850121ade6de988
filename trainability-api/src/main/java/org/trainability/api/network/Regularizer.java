package org.trainability.api.network;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A penalty on the parameters, a sum over tensors, and maybe on what the network computes. Its
 * gradient is added to the loss's gradient before the optimizer sees it (coupled), as {@code
 * weight_decay} in Adam.
 *
 * <p>An instance may keep a cache to be faster, but no result may depend on it.
 */
@API(status = Status.STABLE, since = "0.1")
public interface Regularizer {

  /**
   * {@return whether the penalty of every tensor is zero, so that its gradient need not be
   * computed}
   */
  default boolean isZero() {
    return false;
  }

  /**
   * Returns the penalties beside those on single tensors: on what the network computes, or from
   * values that are drawn at each step.
   *
   * @return the penalties, the same number at every call; none if not overridden
   */
  default List<NetworkPenalty> networkPenalties() {
    return List.of();
  }

  /**
   * {@return its share of the penalty, in units of the loss}
   *
   * @param parameter a tensor, not changed
   */
  double penalty(Parameter parameter);

  /**
   * {@code gradient += ∂penalty/∂parameter}.
   *
   * @param parameter a tensor, not changed
   * @param gradient same shape as the tensor's value
   */
  void addGradient(Parameter parameter, INDArray gradient);
}
