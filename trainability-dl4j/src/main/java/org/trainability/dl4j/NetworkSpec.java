package org.trainability.dl4j;

import java.util.List;
import org.trainability.api.component.ComponentSpec;

/**
 * A dense stack: (dense → [batch norm] → activation) per hidden layer, then a dense softmax
 * classifier with mean cross-entropy.
 *
 * @param inputs of a sample, at least 1
 * @param hidden units of each hidden layer, may be empty
 * @param classes at least 2
 * @param activation after each hidden layer
 * @param batchNorm whether a batch norm stands before each activation
 * @param initialization of weights and biases
 * @param precision of all arithmetic
 */
public record NetworkSpec(
    int inputs,
    List<Integer> hidden,
    int classes,
    ComponentSpec activation,
    boolean batchNorm,
    Initialization initialization,
    Precision precision) {

  public NetworkSpec {
    hidden = List.copyOf(hidden);
  }
}
