package org.trainability.dl4j.optimizer;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.network.LayerUpdate;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.StateArray;
import org.trainability.api.network.StepSize;

/**
 * How an optimizer scales the gradients of the present step, as others see it: made of copies of
 * its state, each where it is asked for, and all released when the step is over.
 */
final class ShownSteps {

  /** Instead of a layer's index: all of them. */
  private static final int ALL = -1;

  private final Optimizer optimizer;
  private final List<? extends LayerUpdate> layers;
  private final Map<Integer, StepSize> steps = new HashMap<>();
  private final Map<Integer, CopiedState> states = new HashMap<>();

  /** What these hold: off-heap memory that would pile up until the next collection. */
  private final Set<INDArray> copies = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param optimizer that has taken in the gradients whenever a step is asked for
   * @param layers in the network's order
   */
  ShownSteps(Optimizer optimizer, List<? extends LayerUpdate> layers) {
    this.optimizer = optimizer;
    this.layers = layers;
  }

  /**
   * {@return how the gradient of that layer is scaled; its arrays are valid until {@link #clear}}
   *
   * @param layer index in the network
   */
  StepSize of(int layer) {
    StepSize step = steps.get(layer);
    if (step == null) {
      LayerUpdate update = layers.get(layer);
      step =
          optimizer.stepSize(
              update, states.computeIfAbsent(layer, index -> new CopiedState(update.state())));
      steps.put(layer, step);
    }
    return step;
  }

  /** {@return the same for all parameters, with the first layer's rate} */
  StepSize ofAll() {
    StepSize joined = steps.get(ALL);
    if (joined == null) {
      joined =
          JoinedSteps.of(
              IntStream.range(0, layers.size()).mapToObj(this::of).toList(),
              layers.stream().map(layer -> (int) layer.parameters().length()).toList());
      steps.put(ALL, joined);
      if (joined instanceof StepSize.Adaptive adaptive) {
        copies.add(adaptive.secondMoment());
      }
    }
    return joined;
  }

  /** A rate is another: what is asked for from now on has it. What was shown stays valid. */
  void forget() {
    steps.clear();
  }

  /** Forgets the step and releases what was shown of it. */
  void clear() {
    steps.clear();
    states.clear();
    copies.forEach(INDArray::close);
    copies.clear();
  }

  /** State as arrays, each copied where it is asked for. */
  private final class CopiedState extends AbstractMap<String, INDArray> {

    private final Map<String, StateArray> state;
    private final Map<String, INDArray> copied = new LinkedHashMap<>();

    CopiedState(Map<String, StateArray> state) {
      this.state = state;
    }

    @Override
    public INDArray get(Object name) {
      return state.containsKey(name) ? copied.computeIfAbsent((String) name, this::copy) : null;
    }

    private INDArray copy(String name) {
      INDArray copy = state.get(name).copy();
      copies.add(copy);
      return copy;
    }

    @Override
    public Set<Entry<String, INDArray>> entrySet() {
      state.keySet().forEach(this::get);
      return copied.entrySet();
    }
  }
}
