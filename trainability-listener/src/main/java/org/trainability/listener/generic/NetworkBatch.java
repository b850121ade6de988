package org.trainability.listener.generic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A batch, and what else the loss of a network depends on at one step.
 *
 * @param data features, labels and their masks, each with the batch as its first axis
 * @param layerMasks of a list of layers, where the mask of the features is no longer known: that of
 *     each layer, null where it has none; null where {@code data} has the features' masks
 * @param states by layer's name, what recurrent layers start from; empty for zeros
 */
record NetworkBatch(
    MultiDataSet data, List<INDArray> layerMasks, Map<String, Map<String, INDArray>> states) {

  static NetworkBatch of(MultiDataSet data) {
    return new NetworkBatch(data, null, Map.of());
  }

  /** {@return B, the number of samples} */
  int size() {
    return Math.toIntExact(data.getFeatures(0).size(0));
  }

  /** {@return whether the loss depends on a mask or on an earlier segment of the same sequences} */
  boolean isSpecial() {
    return !states.isEmpty()
        || data.getFeaturesMaskArrays() != null
        || data.getLabelsMaskArrays() != null
        || layerMasks != null;
  }

  /** {@return a copy in float64} */
  NetworkBatch inDouble() {
    return map(array -> array.castTo(DataType.DOUBLE).dup());
  }

  /**
   * {@return a batch of that sample alone}
   *
   * @param sample from 0
   */
  NetworkBatch alone(int sample) {
    return map(array -> ofSample(array, sample));
  }

  private NetworkBatch map(UnaryOperator<INDArray> change) {
    Map<String, Map<String, INDArray>> changed = new LinkedHashMap<>();
    states.forEach(
        (layer, state) -> {
          Map<String, INDArray> arrays = new LinkedHashMap<>();
          state.forEach((name, array) -> arrays.put(name, change.apply(array)));
          changed.put(layer, arrays);
        });
    return new NetworkBatch(
        new MultiDataSet(
            map(data.getFeatures(), change),
            map(data.getLabels(), change),
            map(data.getFeaturesMaskArrays(), change),
            map(data.getLabelsMaskArrays(), change)),
        layerMasks == null ? null : Arrays.asList(map(layerMasks.toArray(INDArray[]::new), change)),
        changed);
  }

  private static INDArray[] map(INDArray[] arrays, UnaryOperator<INDArray> change) {
    return arrays == null
        ? null
        : Arrays.stream(arrays)
            .map(array -> array == null ? null : change.apply(array))
            .toArray(INDArray[]::new);
  }

  private INDArray ofSample(INDArray array, int sample) {
    long samples = size();
    if (array.size(0) == samples) {
      return rows(array, sample).dup();
    }
    // DL4J lays a mask of steps out as a column, the samples of one step side by side.
    INDArray byStep = array.dup('f').reshape('f', samples, array.length() / samples);
    return rows(byStep, sample).dup().reshape('c', array.length() / samples, 1);
  }

  private static INDArray rows(INDArray array, int sample) {
    INDArrayIndex[] indices = new INDArrayIndex[array.rank()];
    Arrays.fill(indices, NDArrayIndex.all());
    indices[0] = NDArrayIndex.interval(sample, sample + 1);
    return array.get(indices);
  }

  /**
   * {@return the whole batch, of which the loss counts that sample only}
   *
   * @param sample from 0
   */
  NetworkBatch withTheLossOf(int sample) {
    INDArray[] labels = data.getLabels();
    INDArray[] masks = new INDArray[labels.length];
    for (int i = 0; i < labels.length; i++) {
      INDArray given = data.getLabelsMaskArrays() == null ? null : data.getLabelsMaskArray(i);
      INDArray whole = given != null ? given : Nd4j.ones(DataType.DOUBLE, maskShape(labels[i]));
      masks[i] = whole.like();
      if (whole.size(0) == labels[i].size(0)) {
        rows(masks[i], sample).assign(rows(whole, sample));
      } else {
        long samples = labels[i].size(0);
        INDArray byStep = whole.dup('f').reshape('f', samples, whole.length() / samples);
        INDArray kept = byStep.like();
        rows(kept, sample).assign(rows(byStep, sample));
        masks[i] = kept.reshape('f', whole.shape());
      }
    }
    return new NetworkBatch(
        new MultiDataSet(data.getFeatures(), labels, data.getFeaturesMaskArrays(), masks),
        layerMasks,
        states);
  }

  private static long[] maskShape(INDArray labels) {
    long samples = labels.size(0);
    return switch (labels.rank()) {
      case 2 -> new long[] {samples, 1};
      case 3 -> new long[] {samples, labels.size(2)};
      // Of an image or volume, one for each place, which every class at that place is given.
      default -> {
        long[] shape = labels.shape().clone();
        shape[1] = 1;
        yield shape;
      }
    };
  }
}
