package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.controller.Action.OptimizerPart;
import org.trainability.api.network.NetworkPenalty.Head;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Parameter;
import org.trainability.dl4j.NetworkLayer;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.optimizer.LayerwiseOptimizer;
import org.trainability.dl4j.state.OptimizerState;
import org.trainability.dl4j.state.VectorBits;

/** The tensors of a penalty that are trained with the network: a layer that feeds nothing else. */
final class PenaltyHeads {

  private final String name;
  private final List<Head> heads;
  private final List<Parameter> tensors = new ArrayList<>();
  private final List<INDArray> gradients = new ArrayList<>();
  private final INDArray values;
  private final INDArray gradient;
  private final LayerwiseOptimizer optimizer;

  /**
   * @param name of the layer that they are
   * @param heads with their initial values, maybe none
   * @param optimizer that moves them, on its own count of updates
   */
  PenaltyHeads(
      String name,
      List<Head> heads,
      Optimizer optimizer,
      Precision precision,
      LayerwiseOptimizer.Randomness randomness) {
    this.name = name;
    this.heads = heads;
    long size = heads.stream().mapToLong(head -> head.initial().length()).sum();
    this.values = Nd4j.zeros(precision.dataType(), Math.max(size, 1));
    this.gradient = values.like();
    long offset = 0;
    for (Head head : heads) {
      INDArray initial = head.initial().castTo(precision.dataType()).dup('f');
      tensors.add(
          new Parameter(
              name + "." + head.name(), head.role(), part(values, offset, initial), initial, true));
      gradients.add(part(gradient, offset, initial));
      offset += initial.length();
    }
    NetworkLayer layer = new NetworkLayer(name, () -> tensors, true, false);
    this.optimizer =
        new LayerwiseOptimizer(
            optimizer,
            heads.isEmpty()
                ? List.of()
                : List.of(new LayerwiseOptimizer.Target(layer, gradient, values)),
            randomness,
            () -> {});
    reset();
  }

  private static INDArray part(INDArray vector, long offset, INDArray like) {
    INDArray part = vector.get(NDArrayIndex.interval(offset, offset + like.length()));
    return like.rank() == 1 ? part : part.reshape('f', like.shape());
  }

  /** Begins a step: its gradients are zero. */
  void begin(long step) {
    gradient.assign(0);
    optimizer.begin(step);
  }

  void addGradient(String name, INDArray addend) {
    gradients.get(index(name)).addi(addend);
  }

  INDArray value(String name) {
    return tensors.get(index(name)).value();
  }

  INDArray initial(String name) {
    return tensors.get(index(name)).initial();
  }

  private int index(String name) {
    for (int i = 0; i < heads.size(); i++) {
      if (heads.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "no head '%s'; there are %s".formatted(name, heads.stream().map(Head::name).toList()));
  }

  void update(double rate) {
    if (!heads.isEmpty()) {
      optimizer.setRate(name, rate);
    }
    optimizer.update();
  }

  void resetOptimizer(OptimizerPart part) {
    optimizer.reset(part);
  }

  /** Makes the values the initial ones. */
  void reset() {
    tensors.forEach(tensor -> tensor.value().assign(tensor.initial()));
  }

  VectorBits values() {
    return VectorBits.of(values);
  }

  OptimizerState optimizer() {
    return optimizer.state();
  }

  void restore(VectorBits captured, OptimizerState state) {
    captured.copyTo(values);
    optimizer.restore(state);
  }
}
