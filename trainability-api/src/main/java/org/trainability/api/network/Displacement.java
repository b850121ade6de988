package org.trainability.api.network;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where an {@link Optimizer} wants the gradient, if not at the present parameters w: at w + e, with
 * e made of the gradient at w, as in sharpness-aware minimization. The framework computes the
 * gradient of the loss at w, moves the parameters by e, computes the gradient on the same batch
 * there, and puts the parameters back; penalties are taken at w. Loss, score and all that metrics
 * see are those at w.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Displacement {

  /**
   * Tells how the numbers of the layers become one of the network.
   *
   * @return the reduction, the same at every call
   */
  Optimizer.Reduction reduction();

  /**
   * Computes what a layer contributes to the {@link #reduction()}.
   *
   * @param gradient of the loss at w, shape [size]; not changed
   * @return a number, not NaN
   */
  double contribution(INDArray gradient);

  /**
   * Moves a layer's parameters: {@code w ← w + e}.
   *
   * @param gradient of the loss at w, shape [size]; not changed
   * @param reduced the number over all layers
   * @param parameters of the layer, shape [size], changed in place
   */
  void displace(INDArray gradient, double reduced, INDArray parameters);
}
