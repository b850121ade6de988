package org.trainability.dl4j;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.Seeds;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Action.NewValue;
import org.trainability.api.controller.Action.OptimizerState;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.network.Parameter.Role;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterLayout.TensorLayout;
import org.trainability.dl4j.UnitLayout.Entries;
import org.trainability.dl4j.control.Resets;
import org.trainability.dl4j.kernel.ColumnMajor;

/** Gives new values to units and single entries of a network, and clears what the optimizer had. */
public final class ParameterResets implements Resets {

  private final List<LayerLayout> layers;
  private final Map<String, UnitLayout> units = new LinkedHashMap<>();
  private final Network network;
  private final Optimizer optimizer;

  /** Without the size of the initial weights, which alone changes. */
  private final List<LayerShape> shapes;

  /** Σ w² of the arrays of initial weights that were seen last. */
  private IdentityHashMap<INDArray, Double> squares = new IdentityHashMap<>();

  /** The network as far as resets need it. */
  public interface Network {

    /**
     * {@return its parameters, shape [layer size], shared}
     *
     * @param layer index of a layer
     */
    INDArray parameters(int layer);

    /**
     * {@return the present initial values of its tensors, in their order; no array changes}
     *
     * @param layer index of a layer
     */
    List<INDArray> initial(int layer);

    /**
     * {@return new values of one decision}
     *
     * @param seeds of what is drawn
     */
    Draws draws(Seeds seeds);

    /**
     * Forgets what a normalization follows of a unit: its running statistics become the initial
     * ones.
     *
     * @param units the unit's layer
     * @param unit from 0
     */
    void forgetStatistics(UnitLayout units, int unit);

    /**
     * {@return whether a normalization stands between what the units put out and the layer that
     * reads them}
     *
     * @param units of a layer
     */
    boolean normalizesOutputs(UnitLayout units);

    /**
     * {@return why, as a clause}
     *
     * @param layer that has no units to reset
     */
    String whyNoUnits(String layer);

    /**
     * {@return how many units it has; 0 where units are not known}
     *
     * @param layer index of a layer
     */
    int units(int layer);

    /**
     * Takes what a decision drew for the initial values of regularizers and metrics.
     *
     * @param drawn each tensor at most once
     */
    void setInitial(List<DrawnValues> drawn);
  }

  /**
   * What was drawn for a tensor.
   *
   * @param layer index of its layer
   * @param tensor index in the layer
   * @param values by entry, in Fortran order
   */
  public record DrawnValues(int layer, int tensor, Map<Long, Double> values) {}

  /** The optimizer as far as resets need it. Entries are counted within a layer's parameters. */
  public interface Optimizer {

    /** {@return whether the gradient of a step is known and its update to come} */
    boolean isUnderWay();

    /**
     * Sets what it has of some entries to zero.
     *
     * @param layer index of their layer
     */
    void clear(int layer, LongStream entries);

    /** {@return whether it can {@link #restart}} */
    boolean countsEntries();

    /**
     * Lets some entries begin as at the start of a run.
     *
     * @param layer index of their layer
     */
    void restart(int layer, LongStream entries);
  }

  /** New values, each drawn by the initializer of its tensor with the fans of the whole layer. */
  public interface Draws {

    /**
     * {@return its new value}
     *
     * @param layer index of a layer
     * @param tensor index of a tensor of it
     * @param entry index of an entry, in Fortran order
     */
    double next(int layer, int tensor, long entry);

    /**
     * {@return the mean of what is drawn: 1 for scales, 0 for all others, unless the initializer
     * has another}
     *
     * @param role what the tensor is
     */
    default double mean(int layer, int tensor, long entry, Role role) {
      return role == Role.SCALE ? 1 : 0;
    }
  }

  /**
   * Prepares resets of one network.
   *
   * @param layers all, in the network's order
   * @param units of the hidden layers whose units can be reset
   * @param network the parameters
   * @param optimizer at work on the same layers
   */
  public ParameterResets(
      List<LayerLayout> layers, List<UnitLayout> units, Network network, Optimizer optimizer) {
    this.layers = List.copyOf(layers);
    units.forEach(each -> this.units.put(each.layer(), each));
    this.network = network;
    this.optimizer = optimizer;
    this.shapes = IntStream.range(0, layers.size()).mapToObj(this::shape).toList();
  }

  private LayerShape shape(int index) {
    LayerLayout layer = layers.get(index);
    Map<String, Integer> tensors = new LinkedHashMap<>();
    for (TensorLayout tensor : layer.tensors()) {
      tensors.put(tensor.name(), Math.toIntExact(tensor.size()));
    }
    UnitLayout hidden = units.get(layer.name());
    return new LayerShape(
        layer.name(),
        network.units(index),
        hidden == null ? 1 : hidden.branches(),
        hidden != null && hidden.isMirrored(),
        hidden == null ? "" : layers.get(hidden.nextIndex()).name(),
        tensors,
        0);
  }

  @Override
  public List<LayerShape> shapes() {
    IdentityHashMap<INDArray, Double> known = squares;
    squares = new IdentityHashMap<>();
    return IntStream.range(0, layers.size())
        .mapToObj(layer -> withInitialRms(shapes.get(layer), initialRms(layer, known)))
        .toList();
  }

  private static LayerShape withInitialRms(LayerShape layer, double rms) {
    return new LayerShape(
        layer.name(),
        layer.units(),
        layer.branches(),
        layer.mirrored(),
        layer.reader(),
        layer.tensors(),
        rms);
  }

  /** Of the weights. */
  private double initialRms(int layer, IdentityHashMap<INDArray, Double> known) {
    List<TensorLayout> tensors = layers.get(layer).tensors();
    List<INDArray> initial = network.initial(layer);
    double sum = 0;
    long count = 0;
    for (int i = 0; i < tensors.size(); i++) {
      if (tensors.get(i).role() == Role.WEIGHT) {
        INDArray weights = initial.get(i);
        double own = known.computeIfAbsent(weights, ParameterResets::sumOfSquares);
        squares.put(weights, own);
        sum += own;
        count += tensors.get(i).size();
      }
    }
    return count == 0 ? 0 : Math.sqrt(sum / count);
  }

  private static double sumOfSquares(INDArray weights) {
    double[] values = new double[Math.toIntExact(weights.length())];
    ColumnMajor.read(weights, values);
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }

  @Override
  public void resetUnits(List<Action.ResetUnits> resets, Seeds seeds) {
    Set<String> seen = new HashSet<>();
    for (Action.ResetUnits reset : resets) {
      require(reset, seen.add(reset.layer()), "a layer may be named once in a decision");
      check(reset);
    }
    resets.forEach(this::compensate);
    Draws draws = network.draws(seeds);
    Map<Tensor, Map<Long, Double>> drawn = new LinkedHashMap<>();
    resets.forEach(reset -> renew(reset, draws, drawn));
    network.setInitial(
        drawn.entrySet().stream()
            .map(of -> new DrawnValues(of.getKey().layer(), of.getKey().index(), of.getValue()))
            .toList());
    for (Action.ResetUnits reset : resets) {
      for (int unit : reset.units()) {
        for (Entries entries : units.get(reset.layer()).outgoing(unit)) {
          entries.indices().forEach(entry -> set(entries, entry, 0));
          clear(entries, reset.optimizerState());
        }
      }
    }
  }

  private void check(Action.ResetUnits reset) {
    checkBetweenSteps(reset);
    checkState(reset, reset.optimizerState());
    UnitLayout hidden = units.get(reset.layer());
    if (hidden == null) {
      throw refusal(
          reset,
          "%s; units can be reset in %s"
              .formatted(
                  index(reset.layer()) < 0
                      ? "there is no such layer"
                      : network.whyNoUnits(reset.layer()),
                  units.isEmpty() ? "no layer of this network" : "the layers " + units.keySet()));
    }
    for (int unit : reset.units()) {
      require(
          reset,
          unit < hidden.count(),
          "its units are 0 to %s, there is no unit %s".formatted(hidden.count() - 1, unit));
    }
    int outputs = hidden.branches() * reset.units().size();
    require(
        reset,
        reset.meanOutputs().isEmpty() || reset.meanOutputs().size() == outputs,
        "there must be %s mean outputs, one for each branch of each unit, or none; were %s"
            .formatted(outputs, reset.meanOutputs().size()));
    require(
        reset,
        reset.meanOutputs().isEmpty()
            || (bias(hidden.nextIndex()).isPresent()
                && hidden.rowsEach() == 1
                && !network.normalizesOutputs(hidden)),
        "mean outputs can be given where the layer that reads the units has a bias and reads each"
            + " output at one place, as it is, without a normalization between");
    require(
        reset,
        reset.meanOutputs().stream().allMatch(Double::isFinite),
        "the mean outputs must be finite, were " + reset.meanOutputs());
  }

  private void checkBetweenSteps(Action action) {
    require(
        action,
        !optimizer.isUnderWay(),
        "the gradient of a step is known and its update to come, which would move the new values by"
            + " the old gradient; let the cadence of the controller say afterUpdate(), or act at a"
            + " task's start");
  }

  private int index(String layer) {
    return layers.stream().map(LayerLayout::name).toList().indexOf(layer);
  }

  private static void require(Action action, boolean holds, String rule) {
    if (!holds) {
      throw refusal(action, rule);
    }
  }

  private static IllegalArgumentException refusal(Action action, String rule) {
    return new IllegalArgumentException(
        "%s of layer '%s': %s".formatted(action.name(), action.scope(), rule));
  }

  /** Lets the biases of the next layer take over what units gave on average. */
  private void compensate(Action.ResetUnits reset) {
    if (reset.meanOutputs().isEmpty()) {
      return;
    }
    UnitLayout hidden = units.get(reset.layer());
    int next = hidden.nextIndex();
    long bias = bias(next).orElseThrow();
    INDArray parameters = network.parameters(next);
    int named = reset.units().size();
    for (int i = 0; i < named; i++) {
      List<Entries> branches = hidden.outgoing(reset.units().get(i));
      for (int branch = 0; branch < branches.size(); branch++) {
        double mean = reset.meanOutputs().get(branch * named + i);
        Entries entries = branches.get(branch);
        long offset = offset(next, entries.tensor());
        long[] weights = entries.indices().map(entry -> offset + entry).toArray();
        for (int output = 0; output < weights.length; output++) {
          double taken = parameters.getDouble(weights[output]) * mean;
          parameters.putScalar(bias + output, parameters.getDouble(bias + output) + taken);
        }
      }
    }
  }

  /** Where a layer's bias begins among its parameters. */
  private OptionalLong bias(int layer) {
    List<TensorLayout> tensors = layers.get(layer).tensors();
    return IntStream.range(0, tensors.size())
        .filter(tensor -> tensors.get(tensor).role() == Role.BIAS)
        .mapToLong(tensor -> offset(layer, tensor))
        .findFirst();
  }

  private void renew(Action.ResetUnits reset, Draws draws, Map<Tensor, Map<Long, Double>> drawn) {
    UnitLayout hidden = units.get(reset.layer());
    for (int unit : reset.units()) {
      for (Entries entries : hidden.incoming(unit)) {
        // What a normalization draws is always the same.
        boolean isDrawn = entries.role() != Role.BIAS || reset.bias() == NewValue.DRAWN;
        Tensor tensor = new Tensor(entries.layer(), entries.tensor(), entries.role());
        Map<Long, Double> values = newValues(tensor, entries.indices(), isDrawn, draws);
        values.forEach((entry, value) -> set(entries, entry, value));
        if (isDrawn) {
          drawn.computeIfAbsent(tensor, first -> new TreeMap<>()).putAll(values);
        }
        clear(entries, reset.optimizerState());
      }
      network.forgetStatistics(hidden, unit);
    }
  }

  /**
   * A tensor of the network.
   *
   * @param layer index of its layer
   * @param index in the layer
   * @param role what it is
   */
  private record Tensor(int layer, int index, Role role) {}

  private static Map<Long, Double> newValues(
      Tensor of, LongStream entries, boolean drawn, Draws draws) {
    Map<Long, Double> values = new TreeMap<>();
    entries.forEach(
        entry ->
            values.put(
                entry,
                drawn
                    ? draws.next(of.layer(), of.index(), entry)
                    : draws.mean(of.layer(), of.index(), entry, of.role())));
    return values;
  }

  private void set(Entries entries, long entry, double value) {
    network
        .parameters(entries.layer())
        .putScalar(offset(entries.layer(), entries.tensor()) + entry, value);
  }

  private void clear(Entries entries, OptimizerState state) {
    long offset = offset(entries.layer(), entries.tensor());
    clear(entries.layer(), entries.indices().map(entry -> offset + entry), state);
  }

  private void clear(int layer, LongStream entries, OptimizerState state) {
    switch (state) {
      case CLEAR -> optimizer.clear(layer, entries);
      case RESTART -> optimizer.restart(layer, entries);
      case KEEP -> {}
    }
  }

  private long offset(int layer, int tensor) {
    return layers.get(layer).tensors().subList(0, tensor).stream()
        .mapToLong(TensorLayout::size)
        .sum();
  }

  @Override
  public void resetWeights(Action.ResetWeights reset, Seeds seeds) {
    checkBetweenSteps(reset);
    checkState(reset, reset.optimizerState());
    int layer = layer(reset);
    int tensor = tensor(reset, layer, reset.tensor());
    TensorLayout layout = layers.get(layer).tensors().get(tensor);
    for (int entry : reset.entries()) {
      require(
          reset,
          entry < layout.size(),
          "the entries of its %s are 0 to %s, there is no entry %s"
              .formatted(reset.tensor(), layout.size() - 1, entry));
    }
    long offset = offset(layer, tensor);
    Draws draws = network.draws(seeds);
    // Those of an activation have no distribution, and no other mean.
    boolean isDrawn = reset.value() == NewValue.DRAWN || layout.role() == Role.ACTIVATION;
    Map<Long, Double> renewed =
        newValues(
            new Tensor(layer, tensor, layout.role()),
            reset.entries().stream().mapToLong(Integer::longValue),
            isDrawn,
            draws);
    ColumnMajor.put(renewed, part(layer, offset, layout.size()));
    if (isDrawn) {
      network.setInitial(List.of(new DrawnValues(layer, tensor, renewed)));
    }
    clear(
        layer, reset.entries().stream().mapToLong(entry -> offset + entry), reset.optimizerState());
  }

  @Override
  public void setParameters(Action.SetParameters change) {
    checkBetweenSteps(change);
    checkState(change, change.optimizerState());
    int layer = layer(change);
    int tensor = tensor(change, layer, change.tensor());
    double[] values = change.values();
    long size = layers.get(layer).tensors().get(tensor).size();
    require(
        change,
        values.length == size,
        "its %s has %s entries, there were %s values"
            .formatted(change.tensor(), size, values.length));
    for (int i = 0; i < values.length; i++) {
      require(
          change,
          Double.isFinite(values[i]),
          "the values of its %s must be finite, entry %s was %s"
              .formatted(change.tensor(), i, values[i]));
    }
    long offset = offset(layer, tensor);
    ColumnMajor.write(values, part(layer, offset, size));
    clear(layer, LongStream.range(offset, offset + size), change.optimizerState());
  }

  private INDArray part(int layer, long offset, long size) {
    return network.parameters(layer).get(NDArrayIndex.interval(offset, offset + size));
  }

  private int layer(Action action) {
    int layer = index(action.scope());
    require(action, layer >= 0, "there is no such layer; the layers are " + names(layers));
    return layer;
  }

  private int tensor(Action action, int layer, String name) {
    List<String> tensors = layers.get(layer).tensors().stream().map(TensorLayout::name).toList();
    int tensor = tensors.indexOf(name);
    require(
        action, tensor >= 0, "it has no tensor '%s'; its tensors are %s".formatted(name, tensors));
    return tensor;
  }

  private void checkState(Action action, OptimizerState state) {
    require(
        action,
        state != OptimizerState.RESTART || optimizer.countsEntries(),
        "the optimizer has one count of updates for all entries, so that it can't start again for"
            + " some; reset with the count shared, or train with an optimizer that counts entries,"
            + " as adam");
  }

  @Override
  public void rescale(Action.Rescale change) {
    int layer = layer(change);
    require(
        change,
        change.factor() > 0 && Double.isFinite(change.factor()),
        "the factor must be above 0 and finite, was " + change.factor());
    network.parameters(layer).muli(change.factor());
  }

  private static List<String> names(List<LayerLayout> layers) {
    return new ArrayList<>(layers.stream().map(LayerLayout::name).toList());
  }
}
