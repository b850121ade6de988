package org.trainability.listener;

import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * One kind of network that DL4J trains by itself, small.
 *
 * @param group of the page's table: what distinguishes the kind
 * @param name what it has
 * @param make a new network, always the same
 * @param batches draws a batch
 */
record NetworkKind(
    String group,
    String name,
    Supplier<Model> make,
    Function<RandomGenerator, MultiDataSet> batches) {

  Model network() {
    return make.get();
  }

  MultiDataSet batch(RandomGenerator random) {
    return batches.apply(random);
  }

  /** One step of DL4J's own training; one for each segment under truncated BPTT. */
  static void fit(Model network, MultiDataSet batch) {
    if (network instanceof MultiLayerNetwork layered) {
      layered.fit(
          batch.getFeatures(0),
          batch.getLabels(0),
          first(batch.getFeaturesMaskArrays()),
          first(batch.getLabelsMaskArrays()));
    } else {
      ((ComputationGraph) network).fit(batch);
    }
  }

  /** {@return the state of DL4J's updater; null where it has none} */
  static INDArray updaterState(Model network) {
    return network instanceof MultiLayerNetwork layered
        ? layered.getUpdater().getStateViewArray()
        : ((ComputationGraph) network).getUpdater().getStateViewArray();
  }

  private static INDArray first(INDArray[] masks) {
    return masks == null ? null : masks[0];
  }

  @Override
  public String toString() {
    return group + ": " + name;
  }
}
