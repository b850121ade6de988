package org.trainability.experiment.plan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.trainability.api.component.ComponentSpec;
import org.trainability.dl4j.Initialization;
import org.trainability.dl4j.Precision;
import org.trainability.records.Sha256;

/** The network of a plan. */
public sealed interface NetworkPlan {

  /**
   * A dense stack with or without residual blocks, whose outputs the loss judges.
   *
   * @param hidden units of each hidden layer, may be empty
   * @param residualBlocks units inside each residual block after the hidden layers, may be empty
   * @param activation resolved; after each hidden layer, and inside each residual block
   * @param normalization resolved; before each activation, or after it
   * @param initialization of weights and biases
   * @param precision of all arithmetic of the network
   */
  record Dense(
      List<Integer> hidden,
      List<Integer> residualBlocks,
      ComponentSpec activation,
      ComponentSpec normalization,
      Initialization initialization,
      Precision precision)
      implements NetworkPlan {

    public Dense {
      hidden = List.copyOf(hidden);
      residualBlocks = List.copyOf(residualBlocks);
    }

    /** {@return whether it is its last layer alone, without hidden layers and residual blocks} */
    public boolean isLinear() {
      return hidden.isEmpty() && residualBlocks.isEmpty();
    }
  }

  /**
   * Any network that DL4J knows.
   *
   * @param json its configuration, as the file has it
   */
  record Dl4j(String json) implements NetworkPlan {

    /** {@return of the configuration in UTF-8, in hexadecimal digits} */
    public String sha256() {
      return Sha256.of(json.getBytes(StandardCharsets.UTF_8));
    }
  }
}
