package org.trainability.listener.generic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.updater.UpdaterBlock.ParamState;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.trainability.api.network.Parameter.Role;

/**
 * The rates of a DL4J network's layers, each of which can be set at any step. DL4J's own {@code
 * setLearningRate} rebuilds the updater at each call, and fails where there is a batch norm; here
 * it is rebuilt once, with its state kept, and from then on asks a {@link LayerRate} of each layer.
 *
 * <p>A layer's rate is that of its weights. Biases with an updater of their own keep the ratio that
 * their rate had to it; where the weights' rate was 0, they keep their rate.
 */
final class LayerRates {

  private final GenericNetwork network;
  private final Map<String, Held> layers = new LinkedHashMap<>();

  /**
   * @param updater of DL4J's configuration
   * @param rate that it asks for
   * @param start the rate that it had
   */
  private record Asking(IUpdater updater, LayerRate rate, double start) {}

  /** What is set for one layer. */
  private static final class Held implements LayerUpdaters.Change {

    private final GenericNetwork network;
    private final List<Asking> weights = new ArrayList<>();
    private final List<Asking> biases = new ArrayList<>();

    Held(GenericNetwork network, NetworkPart part) {
      this.network = network;
      LayerUpdaters.change(part.configuration(), this);
    }

    @Override
    public IUpdater weights(IUpdater updater) {
      return asking(updater, weights);
    }

    @Override
    public IUpdater biases(IUpdater updater) {
      return updater.hasLearningRate() ? asking(updater, biases) : updater;
    }

    private IUpdater asking(IUpdater updater, List<Asking> all) {
      double start = present(network, updater);
      Asking asking = new Asking(updater.clone(), new LayerRate(start), start);
      asking.updater().setLrAndSchedule(Double.NaN, asking.rate());
      all.add(asking);
      return asking.updater();
    }

    double rate() {
      return weights.get(0).rate().getRate();
    }

    void set(double rate) {
      double factor = rate / weights.get(0).start();
      weights.forEach(each -> each.rate().setRate(rate));
      if (Double.isFinite(factor)) {
        biases.forEach(each -> each.rate().setRate(each.start() * factor));
      }
    }

    /** Whether DL4J still asks us, and its updaters still have our rates. */
    boolean isAsked() {
      return weights.stream().allMatch(this::isAsked) && biases.stream().allMatch(this::isAsked);
    }

    private boolean isAsked(Asking asking) {
      double rate = asking.rate().getRate();
      asking.rate().setRate(rate + 1);
      try {
        return present(network, asking.updater()) == rate + 1;
      } finally {
        asking.rate().setRate(rate);
      }
    }
  }

  private LayerRates(GenericNetwork network) {
    this.network = network;
  }

  private static double present(GenericNetwork network, IUpdater updater) {
    return updater.getLearningRate(network.iteration(), network.epoch());
  }

  /**
   * Requires that each layer has a rate, so that it can be set.
   *
   * @throws IllegalArgumentException if a layer's updater has none
   */
  static void requireRates(GenericNetwork network) {
    for (TrainableTensors.Tensor tensor : network.tensors().tensors()) {
      IUpdater updater =
          network.part(tensor.layer()).configuration().getUpdaterByParam(tensor.name());
      boolean isBias = tensor.role() == Role.BIAS;
      if (!isBias && (updater == null || !updater.hasLearningRate())) {
        throw new IllegalArgumentException(
            "the updater of layer '%s' must have a learning rate, was %s"
                .formatted(tensor.layer(), updater));
      }
    }
  }

  /**
   * Takes the rates over: each layer keeps the one it has now, and loses its schedule.
   *
   * @throws IllegalArgumentException if a layer's updater has no rate
   */
  static LayerRates takeOver(GenericNetwork network) {
    LayerRates taken = new LayerRates(network);
    requireRates(network);
    for (String layer : network.tensors().layers()) {
      taken.layers.put(layer, new Held(network, network.part(layer)));
    }
    taken.renewUpdater();
    return taken;
  }

  /**
   * Takes note of rates that were set by DL4J's own means, as {@code setLearningRate}: they hold
   * until they are set here again.
   */
  void adopt() {
    boolean changed = false;
    for (Map.Entry<String, Held> layer : layers.entrySet()) {
      if (!layer.getValue().isAsked()) {
        layer.setValue(new Held(network, network.part(layer.getKey())));
        changed = true;
      }
    }
    if (changed) {
      renewUpdater();
    }
  }

  /** Leaves each layer with a fixed rate, the present one; the network is DL4J's alone again. */
  void release() {
    adopt();
    layers.forEach(
        (name, held) ->
            LayerUpdaters.change(
                network.part(name).configuration(),
                new LayerUpdaters.Change() {
                  @Override
                  public IUpdater weights(IUpdater updater) {
                    return fixed(updater);
                  }

                  @Override
                  public IUpdater biases(IUpdater updater) {
                    return updater.hasLearningRate() ? fixed(updater) : updater;
                  }
                }));
    renewUpdater();
  }

  private IUpdater fixed(IUpdater updater) {
    IUpdater copy = updater.clone();
    copy.setLrAndSchedule(present(network, updater), null);
    return copy;
  }

  /** {@return every layer's rate, in the network's order} */
  Map<String, Double> rates() {
    Map<String, Double> values = new LinkedHashMap<>();
    layers.forEach((layer, held) -> values.put(layer, held.rate()));
    return values;
  }

  /**
   * @param layer a layer's name
   * @param rate η ≥ 0, finite
   * @throws IllegalArgumentException if there is no such layer or the rate is not allowed
   */
  void set(String layer, double rate) {
    Held known = layers.get(layer);
    if (known == null) {
      throw new IllegalArgumentException(
          "no layer '%s'; the layers are %s".formatted(layer, layers.keySet()));
    }
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "the rate of layer '%s' must be finite and >= 0, was %s".formatted(layer, rate));
    }
    known.set(rate);
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
          // Where a parameter lies tells it from all others; names need not.
          visitor.visit(
              parameter.getParamOffsetStart() + "/" + parameter.getParamName(),
              UpdaterSteps.state(block, parameter));
        }
      }
    }
  }
}
