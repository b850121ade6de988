package org.trainability.benchmarks.plan;

import java.util.List;
import org.trainability.api.component.ComponentSpec;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.Precision;

/**
 * The network of a plan: a dense stack with a softmax classifier on top.
 *
 * @param hidden units of each hidden layer, may be empty
 * @param activation resolved; after each hidden layer
 * @param batchNorm whether a batch norm stands before each activation
 * @param initialization of weights and biases
 * @param precision of all arithmetic of the network
 */
public record NetworkPlan(
    List<Integer> hidden,
    ComponentSpec activation,
    boolean batchNorm,
    Initialization initialization,
    Precision precision) {

  public NetworkPlan {
    hidden = List.copyOf(hidden);
  }
}
