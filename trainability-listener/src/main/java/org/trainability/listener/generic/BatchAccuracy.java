package org.trainability.listener.generic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Unit;

/**
 * How well a network classifies a batch.
 *
 * @param output the name of the output
 * @param share of the labels that count that is classified right
 * @param classes how many classes there are
 * @param steps the share at each step of the sequences; NaN where no label counts; one number where
 *     there are no sequences
 */
record BatchAccuracy(String output, double share, int classes, double[] steps) {

  /**
   * From what enters the output layers: DL4J does not keep what leaves them.
   *
   * @param network during DL4J's {@code onBackwardPass}, where that is still there
   * @param batch of the step
   * @return the accuracy over the labels that the loss counts, each step of a sequence for itself,
   *     of each output whose labels are classes: one 1 among zeros, an index for DL4J's sparse
   *     cross-entropy, or 0 and 1 for its binary one; without outputs of which no label counts
   */
  static List<BatchAccuracy> of(GenericNetwork network, NetworkBatch batch) {
    MemoryWorkspace scope = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
    try (scope) {
      List<BatchAccuracy> found = new ArrayList<>();
      List<String> names = network.outputNames();
      for (int i = 0; i < names.size(); i++) {
        Layer output = network.outputLayers().get(i);
        INDArray mask =
            batch.data().getLabelsMaskArrays() == null ? null : batch.data().getLabelsMaskArray(i);
        if (output instanceof IOutputLayer) {
          of(names.get(i), output, mask).ifPresent(found::add);
        }
      }
      return found;
    }
  }

  private static Optional<BatchAccuracy> of(String name, Layer output, INDArray mask) {
    INDArray labels = ((IOutputLayer) output).getLabels();
    if (labels == null || labels.rank() < 2 || labels.rank() > 3) {
      return Optional.empty();
    }
    INDArray outputs = rows(output, activations(output));
    long count = outputs.size(0);
    if (mask != null && mask.length() != count) {
      return Optional.empty();
    }
    INDArray counts =
        mask == null
            ? Nd4j.ones(DataType.DOUBLE, count)
            : flat(mask.castTo(DataType.DOUBLE)).gt(0).castTo(DataType.DOUBLE);
    Optional<INDArray> classes = classes(output, rows(output, labels), counts);
    if (classes.isEmpty() || counts.sumNumber().doubleValue() == 0) {
      return Optional.empty();
    }
    // ND4J's argMax passes over NaN; a row that has one is classified as nothing.
    INDArray isNumber =
        outputs.isNaN().castTo(DataType.DOUBLE).sum(1).eq(0).castTo(DataType.DOUBLE);
    boolean isBinary = outputs.size(1) == 1;
    INDArray hits =
        (isBinary ? flat(outputs).gt(0.5) : outputs.argMax(1))
            .castTo(DataType.DOUBLE)
            .eq(classes.get())
            .castTo(DataType.DOUBLE)
            .muli(isNumber)
            .muli(counts);
    long samples = labels.size(0);
    return Optional.of(
        new BatchAccuracy(
            name,
            hits.sumNumber().doubleValue() / counts.sumNumber().doubleValue(),
            isBinary ? 2 : Math.toIntExact(outputs.size(1)),
            hits.reshape('c', samples, count / samples)
                .sum(0)
                .divi(counts.reshape('c', samples, count / samples).sum(0))
                .toDoubleVector()));
  }

  /** {@return the share with the share at each step, where there are steps and labels at each} */
  Reading reading() {
    Reading reading = Reading.of(share, Unit.SHARE);
    boolean everywhere = Arrays.stream(steps).allMatch(Double::isFinite);
    return steps.length > 1 && everywhere ? reading.withElements(steps) : reading;
  }

  /** Without weight noise: DL4J draws that of biases outside training too. */
  private static INDArray activations(Layer output) {
    if (!(output.conf().getLayer() instanceof BaseLayer layer)) {
      return output.activate(false, Copies.NO_WORKSPACES);
    }
    IWeightNoise noise = layer.getWeightNoise();
    layer.setWeightNoise(null);
    try {
      return output.activate(false, Copies.NO_WORKSPACES);
    } finally {
      layer.setWeightNoise(noise);
    }
  }

  /** Sample by sample and step by step, shape [batch · steps, columns]. */
  private static INDArray rows(Layer output, INDArray array) {
    if (array.rank() == 2) {
      return array;
    }
    boolean columnsLast = format(output) == RNNFormat.NWC;
    INDArray byStep = columnsLast ? array : array.permute(0, 2, 1);
    return byStep.dup('c').reshape('c', byStep.size(0) * byStep.size(1), byStep.size(2));
  }

  private static RNNFormat format(Layer output) {
    if (output.conf().getLayer() instanceof RnnOutputLayer steps) {
      return steps.getRnnDataFormat();
    }
    return output.conf().getLayer() instanceof RnnLossLayer steps
        ? steps.getRnnDataFormat()
        : RNNFormat.NCW;
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
    if (labels.size(1) == 1) {
      return binary
              && output.conf().getLayer() instanceof BaseOutputLayer layer
              && layer.getLossFn() instanceof LossBinaryXENT
          ? Optional.of(flat(labels))
          : Optional.empty();
    }
    boolean one = labels.sum(1).subi(1).muli(counts).eq(0).all();
    return binary && one ? Optional.of(labels.argMax(1).castTo(DataType.DOUBLE)) : Optional.empty();
  }
}
