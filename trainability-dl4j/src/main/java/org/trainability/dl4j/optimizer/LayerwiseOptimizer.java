package org.trainability.dl4j.optimizer;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.UndefinedException;
import org.trainability.api.controller.Action.OptimizerPart;
import org.trainability.api.network.LayerUpdate;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StateArray;
import org.trainability.api.network.StepSize;
import org.trainability.api.network.TrainableLayer;
import org.trainability.dl4j.ParameterResets;
import org.trainability.dl4j.state.OptimizerState;
import org.trainability.dl4j.state.OptimizerState.LayerState;
import org.trainability.dl4j.state.VectorBits;

/**
 * An optimizer at work on the layers of one network: each has its state, its rate and its step
 * size.
 */
public final class LayerwiseOptimizer implements ParameterResets.Optimizer {

  /** The name in a captured state of the counts at which entries started again. */
  private static final String RESTARTS = "restarts";

  private final Optimizer optimizer;
  private final Randomness randomness;
  private final List<Layer> layers;
  private final Optional<Optimizer.Reduction> reduction;
  private final Runnable gradients;
  private final ShownSteps shown;

  private long updates;

  /** The number over all layers that the optimizer asked for at this update. */
  private OptionalDouble reduced = OptionalDouble.empty();

  /** Where random numbers are drawn for: counts all steps, whatever is reset. */
  private long step;

  /** Whether a step's gradients are known and its update is to come. */
  private boolean begun;

  /** Whether the optimizer has taken in the present gradient. */
  private boolean accumulated;

  /** Whether the state is that of the parameters; false for parameters of unknown history. */
  private boolean known = true;

  /**
   * A layer that the optimizer moves.
   *
   * @param layer its name, tensors and place
   * @param gradient where its gradient of loss and regularizer is at each step, shape [size]
   * @param parameters to be moved, shape [size]
   * @param leader index of the layer whose rate it follows; empty if it has one of its own
   */
  public record Target(
      TrainableLayer layer, INDArray gradient, INDArray parameters, OptionalInt leader) {

    /** A layer with a rate of its own. */
    public Target(TrainableLayer layer, INDArray gradient, INDArray parameters) {
      this(layer, gradient, parameters, OptionalInt.empty());
    }
  }

  /** Where an optimizer's random numbers come from. */
  @FunctionalInterface
  public interface Randomness {

    /**
     * {@return a new generator, the same for the same arguments}
     *
     * @param layer the layer's name
     * @param step how many were computed before, over the whole run
     */
    RandomGenerator of(String layer, long step);

    /** {@return numbers that follow from the seeds of a run} */
    static Randomness from(Seeds seeds) {
      return (layer, step) -> seeds.random("optimizer/" + layer, step);
    }
  }

  /**
   * Gives an optimizer its layers, each with state and rate of its own.
   *
   * @param optimizer whose rates the layers start with
   * @param targets the network's layers in their order, at least one
   * @param randomness of what an optimizer draws
   * @param gradients called once for each step, before the optimizer takes in the targets'
   *     gradients, to compute what is not there yet
   */
  public LayerwiseOptimizer(
      Optimizer optimizer, List<Target> targets, Randomness randomness, Runnable gradients) {
    this.optimizer = optimizer;
    this.randomness = randomness;
    this.gradients = gradients;
    this.reduction = optimizer.reduction();
    List<String> names = optimizer.state();
    this.layers =
        targets.stream()
            .map(target -> new Layer(target, optimizer.rate(target.layer()), names))
            .toList();
    this.shown = new ShownSteps(optimizer, layers);
  }

  /**
   * The gradients are those of a new step.
   *
   * @param step how many were computed before, over the whole run
   */
  public void begin(long step) {
    this.step = step;
    begun = true;
    forgetStep();
  }

  private void forgetStep() {
    accumulated = false;
    reduced = OptionalDouble.empty();
    shown.clear();
  }

  /**
   * Gives up the state, as of parameters that somebody else has trained: until a state is restored
   * there are no step sizes and no updates. An optimizer that keeps nothing has nothing to lose.
   */
  public void forget() {
    known = optimizer.state().isEmpty();
    begun = false;
    forgetStep();
  }

  /** {@return false after {@link #forget}, unless the optimizer keeps nothing} */
  public boolean isKnown() {
    return known;
  }

  /** Moves the parameters, layer by layer. */
  public void update() {
    if (!known) {
      throw new IllegalStateException("there is no update: the optimizer's state is not known");
    }
    if (reduction.isPresent()) {
      accumulate();
    }
    if (accumulated) {
      layers.forEach(optimizer::apply);
    } else {
      gradients.run();
      updates++;
      layers.forEach(optimizer::update);
    }
    begun = false;
  }

  /**
   * Moves the parameters as {@link #update} will, while the step stays under way. The caller puts
   * them back.
   */
  public void preview() {
    accumulate();
    layers.forEach(optimizer::apply);
  }

  /**
   * {@return what the optimizer will take from the parameters of that layer by its own decay, −ηλw}
   *
   * @param layer index in the network
   */
  public INDArray nextDecay(int layer) {
    INDArray parameters = layers.get(layer).parameters();
    double[] decay = weightDecay(layer);
    for (int i = 0; i < decay.length; i++) {
      decay[i] *= -layers.get(layer).rate() * parameters.getDouble(i);
    }
    return Nd4j.createFromArray(decay).castTo(parameters.dataType());
  }

  /**
   * {@return λ of each parameter of that layer, see {@link Optimizer#weightDecay}}
   *
   * @param layer index in the network
   */
  public double[] weightDecay(int layer) {
    TrainableLayer of = layers.get(layer).target.layer();
    return of.tensors().stream()
        .flatMapToDouble(
            tensor -> {
              double decay = optimizer.weightDecay(of, tensor);
              return DoubleStream.generate(() -> decay).limit(tensor.value().length());
            })
        .toArray();
  }

  /** {@return the rate of every layer that has one of its own, in the network's order} */
  public Map<String, Double> rates() {
    Map<String, Double> byName = new LinkedHashMap<>();
    layers.stream()
        .filter(layer -> layer.target.leader().isEmpty())
        .forEach(layer -> byName.put(layer.name(), layer.rate));
    return byName;
  }

  /**
   * Sets the rate of one layer.
   *
   * @param layer a layer's name
   * @param rate η ≥ 0, finite
   * @throws IllegalArgumentException if there is no such layer or the rate is not allowed
   */
  public void setRate(String layer, double rate) {
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "the rate of layer '" + layer + "' must be finite and >= 0, was " + rate);
    }
    find(layer).rate = rate;
    shown.forget();
  }

  private Layer find(String name) {
    return layers.stream()
        .filter(layer -> layer.target.leader().isEmpty() && layer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no layer '%s'; the layers are %s".formatted(name, rates().keySet())));
  }

  /**
   * Sets the count of updates to zero, of all entries: a step begun is the first.
   *
   * @param part whether the state, too
   */
  public void reset(OptimizerPart part) {
    boolean keepsGradient = begun && accumulated && part == OptimizerPart.COUNT;
    for (Layer layer : layers) {
      if (part == OptimizerPart.ALL) {
        layer.state.values().forEach(StateArray::clear);
      }
      layer.restarts = Optional.empty();
    }
    updates = 0;
    forgetStep();
    if (keepsGradient) {
      // The state that stays has taken in the gradient of the step begun.
      updates = 1;
      accumulated = true;
      reduce();
    }
  }

  /** {@return whether the gradients of a step are known and its update is to come} */
  @Override
  public boolean isUnderWay() {
    return begun;
  }

  /**
   * Sets the state of some parameters to zero; the count of updates stays.
   *
   * @param layer index in the network
   * @param entries indices of parameters of that layer
   * @throws IllegalStateException while a step is under way
   */
  @Override
  public void clear(int layer, LongStream entries) {
    if (begun) {
      throw new IllegalStateException("state can be cleared between two steps only");
    }
    Collection<StateArray> arrays = layers.get(layer).state.values();
    entries.forEach(entry -> arrays.forEach(array -> array.clear(Math.toIntExact(entry))));
  }

  /** {@return whether the count of updates of single parameters can start again} */
  @Override
  public boolean countsEntries() {
    return optimizer.countsEntries();
  }

  /**
   * Sets the state of some parameters to zero and lets their count of updates start again.
   *
   * @param layer index in the network
   * @param entries indices of parameters of that layer
   * @throws IllegalStateException while a step is under way, or if the optimizer does not count
   *     entries
   */
  @Override
  public void restart(int layer, LongStream entries) {
    if (!countsEntries()) {
      throw new IllegalStateException("the optimizer knows one count of updates for all entries");
    }
    int[] indices = entries.mapToInt(Math::toIntExact).toArray();
    clear(layer, Arrays.stream(indices).asLongStream());
    StateArray restarts = layers.get(layer).restartsOrZeros();
    for (int index : indices) {
      restarts.set(index, (double) updates);
    }
  }

  /**
   * {@return a copy of state, rates and count of updates}
   *
   * @throws IllegalStateException while a step is under way
   */
  public OptimizerState state() {
    if (begun) {
      throw new IllegalStateException(
          "the state must be captured between two steps, but a step is under way: its update is to come");
    }
    Map<String, LayerState> captured = new LinkedHashMap<>();
    for (Layer layer : layers) {
      Map<String, VectorBits> arrays = new LinkedHashMap<>();
      layer.state.forEach((name, array) -> arrays.put(name, VectorBits.of(array)));
      layer.restarts.ifPresent(array -> arrays.put(RESTARTS, VectorBits.of(array)));
      captured.put(layer.name(), new LayerState(layer.rate(), arrays));
    }
    return new OptimizerState(updates, captured);
  }

  /**
   * Makes state, rates and count of updates what they were; a step begun is forgotten.
   *
   * @param captured from the same optimizer at work on the same layers
   * @throws IllegalArgumentException if it is from another one
   */
  public void restore(OptimizerState captured) {
    requireSame(
        "layers",
        layers.stream().map(Layer::name).collect(Collectors.toCollection(LinkedHashSet::new)),
        captured.layers().keySet());
    for (Layer layer : layers) {
      LayerState from = captured.layers().get(layer.name());
      VectorBits restarts = from.arrays().get(RESTARTS);
      Set<String> names = new LinkedHashSet<>(layer.state.keySet());
      if (restarts != null && countsEntries()) {
        names.add(RESTARTS);
      }
      requireSame("state arrays of layer '" + layer.name() + "'", names, from.arrays().keySet());
      layer.restarts = Optional.empty();
      if (restarts != null) {
        restarts.copyTo(layer.restartsOrZeros());
      }
      layer.state.forEach((array, values) -> from.arrays().get(array).copyTo(values));
      if (layer.target.leader().isEmpty()) {
        setRate(layer.name(), from.rate());
      }
    }
    updates = captured.updates();
    known = true;
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
   * {@return how the gradient of that layer is scaled; its arrays are valid until the next step}
   *
   * @param layer index in the network
   * @throws UndefinedException if the optimizer's state is not known
   */
  public StepSize stepSize(int layer) {
    accumulate();
    return shown.of(layer);
  }

  /** {@return the same for all parameters, with the first layer's rate} */
  public StepSize stepSize() {
    accumulate();
    return shown.ofAll();
  }

  /**
   * Lets the optimizer take in the gradient now, where its state is to be seen before the update.
   */
  private void accumulate() {
    if (!known) {
      throw new UndefinedException("the optimizer's state is not known");
    }
    if (!accumulated) {
      gradients.run();
      updates++;
      layers.forEach(optimizer::accumulate);
      reduce();
      accumulated = true;
    }
  }

  private void reduce() {
    reduction.ifPresent(
        over ->
            reduced =
                OptionalDouble.of(
                    over.of(layers.stream().mapToDouble(optimizer::contribution).toArray())));
  }

  /** A layer with what the optimizer keeps of it. */
  private final class Layer implements LayerUpdate {

    private final Target target;
    private final Map<String, StateArray> state = new LinkedHashMap<>();
    private final double start;
    private Optional<StateArray> restarts = Optional.empty();
    private double rate;

    Layer(Target target, double rate, List<String> names) {
      this.target = target;
      this.start = rate;
      this.rate = rate;
      INDArray like = target.parameters();
      names.forEach(name -> state.put(name, StateArray.zeros(like.dataType(), like.length())));
    }

    @Override
    public String name() {
      return target.layer().name();
    }

    @Override
    public List<Parameter> tensors() {
      return target.layer().tensors();
    }

    @Override
    public boolean isOutput() {
      return target.layer().isOutput();
    }

    @Override
    public boolean isNormalized() {
      return target.layer().isNormalized();
    }

    @Override
    public INDArray parameters() {
      return target.parameters();
    }

    @Override
    public INDArray gradient() {
      return target.gradient();
    }

    @Override
    public Map<String, StateArray> state() {
      return state;
    }

    /** Those of entries whose count started again; of all others 0. */
    private StateArray restartsOrZeros() {
      if (restarts.isEmpty()) {
        INDArray like = target.parameters();
        restarts = Optional.of(StateArray.zeros(like.dataType(), like.length()));
      }
      return restarts.get();
    }

    @Override
    public Optional<StateArray> restarts() {
      return restarts;
    }

    /** A follower keeps the ratio to its leader that both start with. */
    @Override
    public double rate() {
      if (target.leader().isEmpty()) {
        return rate;
      }
      Layer leader = layers.get(target.leader().getAsInt());
      return leader.rate * (start / leader.start);
    }

    @Override
    public long updates() {
      return updates;
    }

    @Override
    public double reduced() {
      return reduced.orElseThrow(
          () ->
              new IllegalStateException(
                  "there is no number over all layers: the optimizer declares no reduction, or not"
                      + " all layers have taken in their gradients"));
    }

    @Override
    public RandomGenerator random() {
      return randomness.of(name(), step);
    }
  }
}
