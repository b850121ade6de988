package org.trainability.dl4j.regularizer;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.NetworkPenalty;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;

/** A regularizer of what the network computes, and of no tensor by itself. */
record NetworkRegularizer(NetworkPenalty of) implements Regularizer {

  @Override
  public double penalty(Parameter parameter) {
    return 0;
  }

  @Override
  public void addGradient(Parameter parameter, INDArray gradient) {
    // No tensor is penalized by itself.
  }

  @Override
  public List<NetworkPenalty> networkPenalties() {
    return List.of(of);
  }
}
