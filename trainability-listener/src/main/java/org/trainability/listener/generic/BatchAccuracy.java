package org.trainability.listener.generic;

import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * How well a network classifies a batch.
 *
 * @param share of the labels that count that is classified right
 * @param classes how many classes there are
 */
record BatchAccuracy(double share, int classes) {

  /**
   * From what enters the output layer: DL4J does not keep what leaves it.
   *
   * @param network during DL4J's {@code onBackwardPass}, where that is still there
   * @param batch of the step
   * @return the accuracy over the labels that the loss counts, each step of a sequence for itself,
   *     at the first output whose labels are classes: one 1 among zeros, or an index for DL4J's
   *     sparse cross-entropy; empty if there is no such output or no label counts
   */
  static Optional<BatchAccuracy> of(GenericNetwork network, Batch batch) {
    MemoryWorkspace scope = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
    try (scope) {
      for (int i = 0; i < network.outputLayers().size(); i++) {
        Layer output = network.outputLayers().get(i);
        INDArray mask =
            batch.data().getLabelsMaskArrays() == null ? null : batch.data().getLabelsMaskArray(i);
        Optional<BatchAccuracy> accuracy =
            output instanceof IOutputLayer ? of(output, mask) : Optional.empty();
        if (accuracy.isPresent()) {
          return accuracy;
        }
      }
      return Optional.empty();
    }
  }

  private static Optional<BatchAccuracy> of(Layer output, INDArray mask) {
    INDArray labels = ((IOutputLayer) output).getLabels();
    if (labels == null || labels.rank() < 2 || labels.rank() > 3) {
      return Optional.empty();
    }
    INDArray outputs = rows(output, output.activate(false, Copies.NO_WORKSPACES));
    long count = outputs.size(0);
    if (mask != null && mask.length() != count) {
      return Optional.empty();
    }
    INDArray counts =
        mask == null ? Nd4j.ones(DataType.DOUBLE, count) : flat(mask).gt(0).castTo(DataType.DOUBLE);
    Optional<INDArray> classes = classes(output, rows(output, labels), counts);
    if (classes.isEmpty() || counts.sumNumber().doubleValue() == 0) {
      return Optional.empty();
    }
    // ND4J's argMax passes over NaN; a row that has one is classified as nothing.
    INDArray isNumber =
        outputs.isNaN().castTo(DataType.DOUBLE).sum(1).eq(0).castTo(DataType.DOUBLE);
    INDArray hits =
        outputs
            .argMax(1)
            .castTo(DataType.DOUBLE)
            .eq(classes.get())
            .castTo(DataType.DOUBLE)
            .muli(isNumber);
    return Optional.of(
        new BatchAccuracy(
            hits.mul(counts).sumNumber().doubleValue() / counts.sumNumber().doubleValue(),
            Math.toIntExact(outputs.size(1))));
  }

  /** Sample by sample and step by step, shape [batch · steps, columns]. */
  private static INDArray rows(Layer output, INDArray array) {
    if (array.rank() == 2) {
      return array;
    }
    boolean columnsLast =
        output.conf().getLayer() instanceof RnnOutputLayer steps
            && steps.getRnnDataFormat() == RNNFormat.NWC;
    INDArray byStep = columnsLast ? array : array.permute(0, 2, 1);
    return byStep.dup('c').reshape('c', byStep.size(0) * byStep.size(1), byStep.size(2));
  }

  private static INDArray flat(INDArray mask) {
    return mask.dup('c').reshape(mask.length());
  }

  /** The class of each row, or empty where rows that count are no classes. */
  private static Optional<INDArray> classes(Layer output, INDArray rows, INDArray counts) {
    if (output.conf().getLayer() instanceof BaseOutputLayer layer
        && layer.getLossFn() instanceof LossSparseMCXENT) {
      return Optional.of(flat(rows).castTo(DataType.DOUBLE));
    }
    INDArray labels = rows.castTo(DataType.DOUBLE);
    double entries = labels.length();
    boolean binary =
        labels.eq(0).castTo(DataType.DOUBLE).sumNumber().doubleValue()
                + labels.eq(1).castTo(DataType.DOUBLE).sumNumber().doubleValue()
            == entries;
    boolean one = labels.sum(1).subi(1).muli(counts).eq(0).all();
    return labels.size(1) > 1 && binary && one
        ? Optional.of(labels.argMax(1).castTo(DataType.DOUBLE))
        : Optional.empty();
  }
}
