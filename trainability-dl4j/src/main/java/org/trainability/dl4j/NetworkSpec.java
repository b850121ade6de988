package org.trainability.dl4j;

import java.util.List;
import org.trainability.api.component.ComponentSpec;

/**
 * A dense network: (dense → normalization → activation) per hidden layer, then residual blocks h′ =
 * h + W₂·φ(N(W₁·h + b₁)) + b₂ with activation φ and normalization N, then a dense layer whose
 * outputs the loss judges. A block keeps the width of what it reads, and nothing follows its sum.
 * Where the normalization {@linkplain org.trainability.api.network.Normalization#followsActivation
 * follows the activation}, N and φ change places.
 *
 * @param inputs of a sample, at least 1
 * @param hidden units of each hidden layer, may be empty
 * @param residualBlocks units inside each residual block, may be empty
 * @param outputs of the network, at least 1: a logit for each class, or a number for each target
 * @param activation after each hidden layer, and inside each block
 * @param normalization before each activation, or after it
 * @param loss of the outputs
 * @param initialization of weights and biases
 * @param precision of all arithmetic
 */
public record NetworkSpec(
    int inputs,
    List<Integer> hidden,
    List<Integer> residualBlocks,
    int outputs,
    ComponentSpec activation,
    ComponentSpec normalization,
    ComponentSpec loss,
    Initialization initialization,
    Precision precision) {

  public NetworkSpec {
    hidden = List.copyOf(hidden);
    residualBlocks = List.copyOf(residualBlocks);
  }

  /** {@return a classifier by cross-entropy, without residual blocks and normalization} */
  public static NetworkSpec classifier(
      int inputs,
      List<Integer> hidden,
      int classes,
      ComponentSpec activation,
      Initialization initialization,
      Precision precision) {
    return new NetworkSpec(
        inputs,
        hidden,
        List.of(),
        classes,
        activation,
        ComponentSpec.of("none"),
        ComponentSpec.of("cross-entropy"),
        initialization,
        precision);
  }

  /** {@return the same with other residual blocks} */
  public NetworkSpec withResidualBlocks(List<Integer> other) {
    return new NetworkSpec(
        inputs, hidden, other, outputs, activation, normalization, loss, initialization, precision);
  }

  /** {@return the same with another normalization} */
  public NetworkSpec withNormalization(ComponentSpec other) {
    return new NetworkSpec(
        inputs,
        hidden,
        residualBlocks,
        outputs,
        activation,
        other,
        loss,
        initialization,
        precision);
  }

  /** {@return the same with another loss} */
  public NetworkSpec withLoss(ComponentSpec other) {
    return new NetworkSpec(
        inputs,
        hidden,
        residualBlocks,
        outputs,
        activation,
        normalization,
        other,
        initialization,
        precision);
  }

  /**
   * {@return its dense layers, in order}
   *
   * @param branches outputs of the activation for each unit
   */
  public List<DenseShape> dense(int branches) {
    return DenseShape.of(inputs, hidden, residualBlocks, outputs, branches);
  }
}
