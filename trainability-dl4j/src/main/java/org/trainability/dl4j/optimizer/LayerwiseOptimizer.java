package org.trainability.dl4j.optimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.StateArray;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.state.Numbers;
import org.trainability.dl4j.state.OptimizerState;
import org.trainability.dl4j.state.OptimizerState.LayerState;

/**
 * An optimizer at work on the layers of one network: each has its state, its rate and its step
 * size.
 */
public final class LayerwiseOptimizer {

  /** Instead of a layer's index: all of them. */
  private static final int ALL = -1;

  private final Optimizer optimizer;
  private final List<Target> targets;
  private final double[] rates;
  private final List<Map<String, StateArray>> states = new ArrayList<>();

  /** Copies of the state at the present step, by layer. */
  private final Map<Integer, Map<String, INDArray>> shownStates = new HashMap<>();

  private long updates;

  /** Whether a step's gradients are known and its update is to come. */
  private boolean begun;

  /** Whether the optimizer has taken in the present gradient. */
  private boolean accumulated;

  /**
   * A layer as the optimizer sees it.
   *
   * @param layer its name
   * @param gradient where its gradient of loss and regularizer is at each step, shape [size]
   * @param parameters to be moved, shape [size]
   */
  public record Target(String layer, INDArray gradient, INDArray parameters) {}

  /**
   * @param optimizer whose rate every layer starts with
   * @param targets the network's layers in their order, at least one
   */
  public LayerwiseOptimizer(Optimizer optimizer, List<Target> targets) {
    this.optimizer = optimizer;
    this.targets = List.copyOf(targets);
    this.rates = new double[targets.size()];
    Arrays.fill(rates, optimizer.rate());
    for (Target target : targets) {
      Map<String, StateArray> state = new LinkedHashMap<>();
      INDArray like = target.parameters();
      optimizer
          .state()
          .forEach(name -> state.put(name, StateArray.zeros(like.dataType(), like.length())));
      states.add(state);
    }
  }

  /** The gradients are those of a new step. */
  public void begin() {
    begun = true;
    forgetStep();
  }

  private void forgetStep() {
    accumulated = false;
    forgetShownStates();
  }

  /** Moves the parameters, layer by layer. */
  public void update() {
    updates += accumulated ? 0 : 1;
    for (int layer = 0; layer < rates.length; layer++) {
      Target target = targets.get(layer);
      Map<String, StateArray> state = states.get(layer);
      if (accumulated) {
        optimizer.apply(rates[layer], target.gradient(), state, updates, target.parameters());
      } else {
        optimizer.update(rates[layer], target.gradient(), state, updates, target.parameters());
      }
    }
    begun = false;
  }

  /**
   * @return every layer's rate, in the network's order
   */
  public Map<String, Double> rates() {
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int layer = 0; layer < rates.length; layer++) {
      byName.put(targets.get(layer).layer(), rates[layer]);
    }
    return byName;
  }

  /**
   * @param layer a layer's name
   * @param rate η ≥ 0, finite
   * @throws IllegalArgumentException if there is no such layer or the rate is not allowed
   */
  public void setRate(String layer, double rate) {
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "the rate of layer '" + layer + "' must be finite and >= 0, was " + rate);
    }
    List<String> names = targets.stream().map(Target::layer).toList();
    int index = names.indexOf(layer);
    if (index < 0) {
      throw new IllegalArgumentException("no layer '" + layer + "'; the layers are " + names);
    }
    rates[index] = rate;
  }

  /** Sets the state and the count of updates to zero: a step begun is the first. */
  public void reset() {
    states.forEach(state -> state.values().forEach(StateArray::clear));
    updates = 0;
    forgetStep();
  }

  /**
   * @return a copy of state, rates and count of updates
   * @throws IllegalStateException while a step is under way
   */
  public OptimizerState state() {
    if (begun) {
      throw new IllegalStateException(
          "the state must be captured between two steps, but a step is under way: its update is to come");
    }
    Map<String, LayerState> layers = new LinkedHashMap<>();
    for (int layer = 0; layer < rates.length; layer++) {
      Map<String, Numbers> arrays = new LinkedHashMap<>();
      states.get(layer).forEach((name, array) -> arrays.put(name, Numbers.of(array)));
      layers.put(targets.get(layer).layer(), new LayerState(rates[layer], arrays));
    }
    return new OptimizerState(updates, layers);
  }

  /**
   * Makes state, rates and count of updates what they were; a step begun is forgotten.
   *
   * @param captured from the same optimizer at work on the same layers
   * @throws IllegalArgumentException if it is from another one
   */
  public void restore(OptimizerState captured) {
    requireSame("layers", rates().keySet(), captured.layers().keySet());
    for (int layer = 0; layer < rates.length; layer++) {
      String name = targets.get(layer).layer();
      LayerState from = captured.layers().get(name);
      Map<String, StateArray> state = states.get(layer);
      requireSame("state arrays of layer '" + name + "'", state.keySet(), from.arrays().keySet());
      state.forEach((array, values) -> from.arrays().get(array).copyTo(values));
      setRate(name, from.rate());
    }
    updates = captured.updates();
    begun = false;
    forgetStep();
  }

  private static void requireSame(String what, Set<String> wanted, Set<String> found) {
    if (!wanted.equals(found)) {
      throw new IllegalArgumentException(
          "the %s must be %s, the state has %s".formatted(what, wanted, found));
    }
  }

  /**
   * @param layer index in the network
   * @return how the gradient of that layer is scaled; its arrays are valid until the next step
   */
  public StepSize stepSize(int layer) {
    return optimizer.stepSize(rates[layer], shownState(layer), updates);
  }

  /**
   * @return the same for all parameters, with the first layer's rate
   */
  public StepSize stepSize() {
    return optimizer.stepSize(rates[0], shownState(ALL), updates);
  }

  private Map<String, INDArray> shownState(int layer) {
    accumulate();
    return shownStates.computeIfAbsent(
        layer, index -> copyOf(index == ALL ? states : states.subList(index, index + 1)));
  }

  private Map<String, INDArray> copyOf(List<Map<String, StateArray>> some) {
    Map<String, INDArray> copies = new LinkedHashMap<>();
    for (String name : optimizer.state()) {
      INDArray[] layers =
          some.stream().map(state -> state.get(name).copy()).toArray(INDArray[]::new);
      copies.put(name, layers.length == 1 ? layers[0] : Nd4j.concat(0, layers));
    }
    return copies;
  }

  /** Gives the copies back: off-heap memory that would pile up until the next collection. */
  private void forgetShownStates() {
    shownStates.values().forEach(state -> state.values().forEach(INDArray::close));
    shownStates.clear();
  }

  /**
   * Lets the optimizer take in the gradient now, where its state is to be seen before the update.
   */
  private void accumulate() {
    if (!accumulated) {
      updates++;
      for (int layer = 0; layer < rates.length; layer++) {
        optimizer.accumulate(targets.get(layer).gradient(), states.get(layer), updates);
      }
      accumulated = true;
    }
  }
}
