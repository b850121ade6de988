package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Action.NewValue;
import org.trainability.api.controller.Action.OptimizerState;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Layer;
import org.trainability.api.metric.Need;
import org.trainability.api.network.Parameter;
import org.trainability.scheduler.kernel.Selection;
import org.trainability.scheduler.kernel.WeightUtility;

/**
 * Gives new values to the weights of least use, in each tensor on its own: biases, normalizations
 * and the classifier included. After every K-th update, with the utility u of each entry, |w| or
 * |w·g| with the gradient before the update, the ⌊fN⌋ + [U &lt; fN mod 1] lowest of N entries are
 * replaced, or all with u ≤ f·mean(u). With a decay d above 0 the utilities are averaged over all
 * updates, which costs time and memory for every weight, and a replacement forgets the tensor's
 * average.
 *
 * @see "Hernandez-Garcia et al. 2025, Reinitializing weights vs units for maintaining plasticity in
 *     neural networks"
 */
final class SelectiveWeightReinitialization
    implements Controller<SelectiveWeightReinitialization.State> {

  static final Option<Integer> EVERY =
      Option.integer("every", 2048, Interval.atLeast(1), "K, updates between replacements");
  static final Option<Double> FACTOR =
      Option.decimal(
          "factor",
          0.001,
          Interval.closed(0, 1),
          "f, the share of the entries, or of the mean utility");
  static final Option<Utility> UTILITY =
      Option.choice(
          "utility",
          Utility.MAGNITUDE,
          "u. magnitude: |w|; gradient: |w·g|, with g before the update");
  static final Option<Choice> CHOICE =
      Option.choice(
          "choice",
          Choice.PROPORTIONAL,
          "proportional: the lowest share f of the entries;"
              + " threshold: all up to f times the mean utility");
  static final Option<Reinit> REINIT =
      Option.choice(
          "reinit",
          Reinit.RESAMPLE,
          "new values. resample: drawn by the initializer; mean:"
              + " the initializer's mean, 1 for gains and 0 otherwise");
  static final Option<Double> DECAY =
      Option.decimal(
          "decay",
          0,
          Interval.rightOpen(0, 1),
          "d, decay of the averaged utilities per update; 0: those of the last update alone");
  static final Option<OptimizerState> OPTIMIZER_STATE =
      Option.choice(
          "optimizer-state",
          OptimizerState.KEEP,
          "the optimizer's state of replaced entries. keep: unchanged; clear:"
              + " set to 0; restart: set to 0, and their update count restarts");

  /** What an entry is worth. */
  enum Utility {
    MAGNITUDE,
    GRADIENT
  }

  /** Which entries are replaced. */
  enum Choice {
    PROPORTIONAL,
    THRESHOLD
  }

  /** What they become. */
  enum Reinit {
    RESAMPLE(NewValue.DRAWN),
    MEAN(NewValue.MEAN);

    private final NewValue value;

    Reinit(NewValue value) {
      this.value = value;
    }
  }

  /**
   * @param averages of the utilities, by tensor, as {@code fc1.weight}; empty without a decay. In
   *     training each is a {@link DoubleArrayList}: no number of it is an object
   */
  record State(Map<String, List<Double>> averages) {}

  private final int every;
  private final double factor;
  private final Utility utility;
  private final Choice choice;
  private final NewValue value;
  private final double decay;
  private final OptimizerState optimizerState;

  private SelectiveWeightReinitialization(Options options) {
    every = options.get(EVERY);
    factor = options.get(FACTOR);
    utility = options.get(UTILITY);
    choice = options.get(CHOICE);
    value = options.get(REINIT).value;
    decay = options.get(DECAY);
    optimizerState = options.get(OPTIMIZER_STATE);
  }

  @Override
  public Cadence cadence() {
    return Cadence.every(decay > 0 ? 1 : every).afterUpdate();
  }

  @Override
  public long firstAction() {
    return every;
  }

  @Override
  public Set<Need> needs() {
    return utility == Utility.GRADIENT
        ? Set.of(Need.PARAMETERS, Need.GRADIENT)
        : Set.of(Need.PARAMETERS);
  }

  @Override
  public boolean restartsEntries() {
    return optimizerState == OptimizerState.RESTART;
  }

  @Override
  public State start(Map<String, Double> rates) {
    return new State(Map.of());
  }

  @Override
  public Decision<State> decide(State before, Situation now) {
    boolean isDue = now.step() % every == 0;
    Map<String, List<Double>> averages = new LinkedHashMap<>();
    List<Action> actions = new ArrayList<>();
    for (Layer layer : now.observation().orElseThrow().layers()) {
      int offset = 0;
      for (Parameter tensor : layer.tensors()) {
        double[] utilities =
            utility == Utility.MAGNITUDE
                ? WeightUtility.magnitudes(tensor.value())
                : WeightUtility.products(tensor.value(), layer.gradient(), offset);
        offset += utilities.length;
        if (decay > 0) {
          average(utilities, before.averages().get(tensor.name()));
        }
        List<Integer> entries = isDue ? chosen(tensor.name(), utilities, now) : List.of();
        if (!entries.isEmpty()) {
          actions.add(reset(layer.name(), tensor.name(), entries, utilities));
        }
        if (decay > 0) {
          averages.put(
              tensor.name(),
              new DoubleArrayList(entries.isEmpty() ? utilities : new double[utilities.length]));
        }
      }
    }
    return new Decision<>(new State(averages), actions, List.of());
  }

  private void average(double[] utilities, List<Double> before) {
    DoubleArrayList old = before == null ? null : DoubleArrayList.of(before);
    for (int entry = 0; entry < utilities.length; entry++) {
      double average = old == null ? 0 : old.at(entry);
      utilities[entry] = decay * average + (1 - decay) * utilities[entry];
    }
  }

  private List<Integer> chosen(String tensor, double[] utilities, Situation now) {
    if (choice == Choice.THRESHOLD) {
      return Selection.atMost(
          utilities, factor * DoubleStream.of(utilities).sum() / utilities.length);
    }
    double wanted = factor * utilities.length;
    double fraction = wanted - Math.floor(wanted);
    boolean up = now.seeds().random(tensor).nextDouble() < fraction;
    return Selection.lowest(utilities, entry -> true, (int) wanted + (up ? 1 : 0));
  }

  private Action reset(String layer, String tensor, List<Integer> entries, double[] utilities) {
    return new Action.ResetWeights(
        layer,
        tensor.substring(tensor.lastIndexOf('.') + 1),
        entries,
        value,
        optimizerState,
        entries.stream().map(entry -> utilities[entry]).toList(),
        "least utility");
  }

  /** Makes {@code selective-weight-reinitialization}. */
  public static final class Factory implements ControllerFactory {

    @Override
    public String name() {
      return "selective-weight-reinitialization";
    }

    @Override
    public String summary() {
      return "gives new values to the weights of least utility in each tensor";
    }

    @Override
    public String source() {
      return "Hernandez-Garcia et al. 2025, Reinitializing weights vs units for maintaining"
          + " plasticity in neural networks";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(EVERY, FACTOR, UTILITY, CHOICE, REINIT, DECAY, OPTIMIZER_STATE);
    }

    @Override
    public Controller<?> create(Options options) {
      return new SelectiveWeightReinitialization(options);
    }
  }
}
