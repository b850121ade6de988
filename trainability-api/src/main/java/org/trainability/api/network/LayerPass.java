package org.trainability.api.network;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;

/**
 * The passes through a layer y = f(x; θ) for batches of one size: forward, backward, and the
 * derivatives of both along a direction (Pearlmutter's R-operator), from which exact Hessian-vector
 * products are made. x and y have shape [batch, units].
 *
 * <p>The framework calls {@link #forward} first, then {@link #backward}, maybe several times with
 * different gradients; then {@link #forwardTangent} and {@link #backwardTangent} in turn, maybe
 * many times, at the last forward and backward pass. A pass may hold x until the next forward pass,
 * and ∂L/∂y until the next backward pass. Results are written into the arrays given for them, all
 * of them; the other arrays are not changed. All are float32 or float64 as the network is, and of
 * any memory layout.
 *
 * <p>Lists hold an array for each tensor of θ, in its order and shape.
 */
@API(status = Status.STABLE, since = "0.1")
public interface LayerPass {

  /**
   * {@code y = f(x; θ)}.
   *
   * @param input x
   * @param output receives y
   */
  void forward(INDArray input, INDArray output);

  /**
   * y where the network is used and not trained: with the running statistics in place of those of
   * the batch. A gradient must not be taken after it before the next {@link #forward}.
   *
   * @param input x
   * @param statistics of the layer, as {@link #updateStatistics} left them; not changed
   * @param output receives y
   */
  default void infer(INDArray input, List<INDArray> statistics, INDArray output) {
    forward(input, output);
  }

  /**
   * Takes a gradient through the layer.
   *
   * @param outputGradient ∂L/∂y
   * @param gradients receive ∂L/∂θ
   * @param inputGradient receives ∂L/∂x
   */
  void backward(INDArray outputGradient, List<INDArray> gradients, INDArray inputGradient);

  /**
   * {@code ẏ = (∂y/∂x) ẋ + (∂y/∂θ) θ̇}.
   *
   * @param inputTangent ẋ; zeros where the input does not move
   * @param direction θ̇; zeros where the parameters do not move
   * @param outputTangent receives ẏ
   * @throws UndefinedException if the layer does not give it, which makes what is computed from
   *     Hessian products undefined
   */
  default void forwardTangent(
      INDArray inputTangent, List<INDArray> direction, INDArray outputTangent) {
    throw new UndefinedException("a layer gives no directional derivatives");
  }

  /**
   * The derivative of {@link #backward} along the direction of the last {@link #forwardTangent}.
   *
   * @param outputGradientTangent derivative of ∂L/∂y
   * @param direction θ̇, the same as there
   * @param products receive the derivative of ∂L/∂θ
   * @param inputGradientTangent receives the derivative of ∂L/∂x
   * @throws UndefinedException as there
   */
  default void backwardTangent(
      INDArray outputGradientTangent,
      List<INDArray> direction,
      List<INDArray> products,
      INDArray inputGradientTangent) {
    throw new UndefinedException("a layer gives no directional derivatives");
  }

  /**
   * What each sample adds to ∂L/∂θ of the last {@link #backward}. Asked only where the layer does
   * not mix samples. An implementation without it is sent one sample's gradient after the other,
   * with the same result in more time.
   *
   * @return for each tensor a matrix [batch, its size] whose rows sum to its gradient; or empty
   */
  default Optional<List<INDArray>> sampleGradients() {
    return Optional.empty();
  }

  /**
   * Moves the running statistics towards those of the last forward pass. Called once for each
   * training step.
   *
   * @param statistics of the layer, vectors of one number for each unit, changed in place
   */
  default void updateStatistics(List<INDArray> statistics) {}
}
