package org.trainability.listener.generic;

import java.util.Map;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Keeps what enters the activation functions of a network's copy, while it is told to. */
final class PreActivations {

  private transient Map<String, INDArray> kept;

  /**
   * @param kept where to keep arrays by layer's name from now on; null for nowhere
   */
  void keepIn(Map<String, INDArray> kept) {
    this.kept = kept;
  }

  /** {@return the function, watched} */
  IActivation of(String layer, IActivation function) {
    return new Watched(layer, function, this);
  }

  /** An activation function that tells what it is given. */
  private record Watched(String layer, IActivation function, PreActivations watcher)
      implements IActivation {

    private static final long serialVersionUID = 1L;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
      if (watcher.kept != null) {
        MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
        try (outside) {
          watcher.kept.put(layer, in.dup());
        }
      }
      return function.getActivation(in, training);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
      return function.backprop(in, epsilon);
    }

    @Override
    public int numParams(int inputSize) {
      return function.numParams(inputSize);
    }
  }
}
