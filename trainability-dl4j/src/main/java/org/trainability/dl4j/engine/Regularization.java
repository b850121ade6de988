package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.controller.Action.OptimizerPart;
import org.trainability.api.data.Targets;
import org.trainability.api.network.NetworkPenalty;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.optimizer.LayerwiseOptimizer;
import org.trainability.dl4j.state.PenaltyState;

/** What a regularizer adds to the gradient: penalties on parameters and on what is computed. */
final class Regularization {

  private final Regularizer regularizer;
  private final LayerTensors tensors;
  private final List<PassPenalty> penalties = new ArrayList<>();

  /**
   * @param optimizer that trains the heads of penalties
   * @param randomness of what is drawn for them
   */
  Regularization(
      Regularizer regularizer,
      DenseNetwork network,
      LayerTensors tensors,
      Optimizer optimizer,
      LayerwiseOptimizer.Randomness randomness) {
    this.regularizer = regularizer;
    this.tensors = tensors;
    for (NetworkPenalty penalty : regularizer.networkPenalties()) {
      String name = "penalty" + (penalties.size() + 1);
      penalties.add(new PassPenalty(penalty, network, optimizer, name, randomness));
    }
  }

  /** {@return whether it adds nothing, ever} */
  boolean isZero() {
    return regularizer.isZero();
  }

  /**
   * Computes the penalties on what the network computes.
   *
   * @param pass at its forward pass; its backward pass is overwritten
   * @param loss mean over the batch
   * @param step number of steps computed before
   */
  void evaluate(NetworkPass pass, INDArray inputs, Targets targets, double loss, long step) {
    for (PassPenalty penalty : penalties) {
      penalty.evaluate(pass, inputs, targets, loss, tensors.layers(), tensors.initial(), step);
    }
  }

  /** {@code sum += ∂penalties/∂w}, at the present parameters and the last evaluation. */
  void addTo(ParameterVector sum) {
    if (isZero()) {
      return;
    }
    penalties.forEach(penalty -> penalty.addTo(sum));
    for (int layer = 0; layer < tensors.layers().size(); layer++) {
      List<Parameter> parameters = tensors.layers().get(layer);
      for (int i = 0; i < parameters.size(); i++) {
        regularizer.addGradient(parameters.get(i), sum.tensor(layer, i));
      }
    }
  }

  /**
   * Moves the heads of penalties.
   *
   * @param rate η
   */
  void update(double rate) {
    penalties.forEach(penalty -> penalty.update(rate));
  }

  /** Forgets what the heads' optimizer keeps. */
  void resetOptimizer(OptimizerPart part) {
    penalties.forEach(penalty -> penalty.resetOptimizer(part));
  }

  /** Begins again, as all parameters do. */
  void reset() {
    penalties.forEach(PassPenalty::reset);
  }

  List<PenaltyState> state() {
    return penalties.stream().map(PassPenalty::state).toList();
  }

  void restore(List<PenaltyState> states) {
    for (int i = 0; i < penalties.size(); i++) {
      penalties.get(i).restore(states.get(i));
    }
  }
}
