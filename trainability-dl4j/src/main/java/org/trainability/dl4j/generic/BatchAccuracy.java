package org.trainability.dl4j.generic;

import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The share of a batch that a network classifies right. */
final class BatchAccuracy {

  private BatchAccuracy() {}

  /**
   * From what enters the output layer: DL4J does not keep what leaves it.
   *
   * @param network during DL4J's {@code onBackwardPass}, where that is still there
   * @return the share, of the first output; empty where its labels are no classes, shape [batch,
   *     classes]
   */
  static OptionalDouble of(GenericNetwork network) {
    Layer output = network.outputLayer();
    INDArray labels = output instanceof IOutputLayer classifier ? classifier.getLabels() : null;
    if (labels == null || labels.rank() != 2 || labels.size(1) < 2) {
      return OptionalDouble.empty();
    }
    MemoryWorkspace scope = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
    try (scope) {
      INDArray outputs = output.activate(false, Copies.NO_WORKSPACES);
      INDArray hits = outputs.argMax(1).eq(labels.argMax(1));
      return OptionalDouble.of(hits.castTo(DataType.DOUBLE).meanNumber().doubleValue());
    }
  }
}
