package org.trainability.listener.generic;

import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.learning.config.IUpdater;

/** Where DL4J's configurations hold the updaters of weights and biases. */
final class LayerUpdaters {

  private LayerUpdaters() {}

  /** Changes the updaters of one configuration. */
  interface Change {

    /**
     * Changes the updater of the weights.
     *
     * @param weights the updater of the weights, and of all else unless there is one for biases
     */
    IUpdater weights(IUpdater weights);

    /**
     * Changes the updater of the biases.
     *
     * @param biases the updater of the biases, where they have their own
     */
    IUpdater biases(IUpdater biases);
  }

  /**
   * @param configuration of a part whose parameters are trained
   * @param change of both updaters, each of which is asked for once for each layer that it is of
   * @throws IllegalArgumentException if it is not known where this kind keeps them
   */
  static void change(TrainingConfig configuration, Change change) {
    if (configuration instanceof BaseLayer layer) {
      layer.setIUpdater(change.weights(layer.getIUpdater()));
      layer.setBiasUpdater(changed(layer.getBiasUpdater(), change::biases));
    } else if (configuration instanceof AbstractSameDiffLayer layer) {
      layer.setUpdater(change.weights(layer.getUpdater()));
      layer.setBiasUpdater(changed(layer.getBiasUpdater(), change::biases));
    } else if (configuration instanceof SameDiffVertex vertex) {
      vertex.setUpdater(change.weights(vertex.getUpdater()));
      vertex.setBiasUpdater(changed(vertex.getBiasUpdater(), change::biases));
    } else if (configuration instanceof BaseWrapperLayer wrapper) {
      change(wrapper.getUnderlying(), change);
    } else if (configuration instanceof Bidirectional both) {
      change(both.getFwd(), change);
      change(both.getBwd(), change);
    } else {
      throw new IllegalArgumentException(
          "the updater of layer '%s' can't be changed: where a %s keeps it is not known"
              .formatted(configuration.getLayerName(), configuration.getClass().getSimpleName()));
    }
  }

  private static IUpdater changed(IUpdater updater, UnaryOperator<IUpdater> change) {
    return updater == null ? null : change.apply(updater);
  }
}
