package org.trainability.dl4j;

import java.util.List;
import org.trainability.api.component.ComponentSpec;

/**
 * A dense stack: (dense → normalization → activation) per hidden layer, then a dense layer whose
 * outputs the loss judges.
 *
 * @param inputs of a sample, at least 1
 * @param hidden units of each hidden layer, may be empty
 * @param outputs of the network, at least 1: a logit for each class, or a number for each target
 * @param activation after each hidden layer
 * @param normalization before each activation
 * @param loss of the outputs
 * @param initialization of weights and biases
 * @param precision of all arithmetic
 */
public record NetworkSpec(
    int inputs,
    List<Integer> hidden,
    int outputs,
    ComponentSpec activation,
    ComponentSpec normalization,
    ComponentSpec loss,
    Initialization initialization,
    Precision precision) {

  public NetworkSpec {
    hidden = List.copyOf(hidden);
  }

  /** {@return a classifier by cross-entropy, without normalization} */
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
        classes,
        activation,
        ComponentSpec.of("none"),
        ComponentSpec.of("cross-entropy"),
        initialization,
        precision);
  }

  /** {@return the same with another normalization} */
  public NetworkSpec withNormalization(ComponentSpec other) {
    return new NetworkSpec(
        inputs, hidden, outputs, activation, other, loss, initialization, precision);
  }

  /** {@return the same with another loss} */
  public NetworkSpec withLoss(ComponentSpec other) {
    return new NetworkSpec(
        inputs, hidden, outputs, activation, normalization, other, initialization, precision);
  }
}
