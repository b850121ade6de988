package org.trainability.api.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** How the optimizer turns a gradient into a step, for the parameters of one scope. */
public sealed interface StepSize {

  /**
   * @return η
   */
  double rate();

  /**
   * The step is the rate times a sum of gradients with fixed weights, the same for every element:
   * {@code η u}, where {@code u ← μu + g}, as in SGD with heavy-ball momentum.
   *
   * @param rate η
   * @param momentum μ in [0, 1); 0 where the step is {@code η g}
   */
  record Plain(double rate, double momentum) implements StepSize {}

  /**
   * The step is scaled per element by the second moment, as in Adam: η m̂ / (√v̂ + ε).
   *
   * @param rate η of the scope; for the whole network that of its first layer
   * @param secondMoment v, raw (not corrected for its bias), shape [size]; read only
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon ε
   * @param updates t ≥ 1: the number of gradients in v, this step's included
   */
  record Adaptive(
      double rate, INDArray secondMoment, double beta1, double beta2, double epsilon, long updates)
      implements StepSize {}
}
