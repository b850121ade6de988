package org.trainability.dl4j.generic;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.updater.UpdaterBlock.ParamState;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The rates of a DL4J network's layers, each of which can be set at any step. DL4J's own {@code
 * setLearningRate} makes the updater anew at each call, and fails where there is a batch norm; here
 * it is made anew once, with its state kept, and from then on asks a {@link LayerRate} of each
 * layer.
 */
final class LayerRates {

  private final GenericNetwork network;
  private final Map<String, LayerRate> rates = new LinkedHashMap<>();

  private LayerRates(GenericNetwork network) {
    this.network = network;
  }

  /**
   * Takes the rates over: each layer keeps the one it has now, and loses its schedule.
   *
   * @throws IllegalArgumentException if a layer's updater has no rate
   */
  static LayerRates takeOver(GenericNetwork network) {
    LayerRates taken = new LayerRates(network);
    List<String> trained = network.tensors().layers();
    for (Layer layer : network.layers()) {
      String name = GenericNetwork.name(layer);
      if (trained.contains(name) && layer.conf().getLayer() instanceof BaseLayer base) {
        IUpdater updater = base.getIUpdater();
        if (updater == null || !updater.hasLearningRate()) {
          throw new IllegalArgumentException(
              "the updater of layer '%s' must have a learning rate, was %s"
                  .formatted(name, updater));
        }
        LayerRate rate =
            new LayerRate(updater.getLearningRate(network.iteration(), network.epoch()));
        taken.rates.put(name, rate);
        base.setIUpdater(with(updater, Double.NaN, rate));
        if (base.getBiasUpdater() != null && base.getBiasUpdater().hasLearningRate()) {
          base.setBiasUpdater(with(base.getBiasUpdater(), Double.NaN, rate));
        }
      }
    }
    taken.renewUpdater();
    return taken;
  }

  private static IUpdater with(IUpdater updater, double fixed, LayerRate schedule) {
    IUpdater copy = updater.clone();
    copy.setLrAndSchedule(fixed, schedule);
    return copy;
  }

  /** Leaves each layer with a fixed rate, the present one; the network is DL4J's alone again. */
  void release() {
    for (Layer layer : network.layers()) {
      LayerRate rate = rates.get(GenericNetwork.name(layer));
      if (rate != null && layer.conf().getLayer() instanceof BaseLayer base) {
        base.setIUpdater(with(base.getIUpdater(), rate.getRate(), null));
        if (base.getBiasUpdater() != null && base.getBiasUpdater().hasLearningRate()) {
          base.setBiasUpdater(with(base.getBiasUpdater(), rate.getRate(), null));
        }
      }
    }
    renewUpdater();
  }

  /**
   * @return every layer's rate, in the network's order
   */
  Map<String, Double> rates() {
    Map<String, Double> values = new LinkedHashMap<>();
    rates.forEach((layer, rate) -> values.put(layer, rate.getRate()));
    return values;
  }

  /**
   * @param layer a layer's name
   * @param rate η ≥ 0, finite
   * @throws IllegalArgumentException if there is no such layer or the rate is not allowed
   */
  void set(String layer, double rate) {
    LayerRate known = rates.get(layer);
    if (known == null) {
      throw new IllegalArgumentException(
          "no layer '%s'; the layers are %s".formatted(layer, rates.keySet()));
    }
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "the rate of layer '%s' must be finite and >= 0, was %s".formatted(layer, rate));
    }
    known.setRate(rate);
  }

  /** DL4J groups layers of equal updaters, so that with new ones the state lies elsewhere. */
  private void renewUpdater() {
    Map<String, List<INDArray>> state = new HashMap<>();
    visit(
        network.updater(),
        (parameter, parts) -> state.put(parameter, parts.stream().map(INDArray::dup).toList()));
    visit(
        network.renewUpdater(),
        (parameter, parts) -> {
          for (int i = 0; i < parts.size(); i++) {
            parts.get(i).assign(state.get(parameter).get(i));
          }
        });
  }

  /** Is shown the state arrays of one parameter: views, as Adam's two. */
  private interface Visitor {
    void visit(String parameter, List<INDArray> parts);
  }

  private static void visit(BaseMultiLayerUpdater<?> updater, Visitor visitor) {
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      if (block.getUpdaterView() != null) {
        for (ParamState parameter : block.getLayersAndVariablesInBlock()) {
          visitor.visit(
              parameter.getLayer().getConfig().getLayerName() + "/" + parameter.getParamName(),
              UpdaterSteps.state(block, parameter));
        }
      }
    }
  }
}
