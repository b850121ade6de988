package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.OptionRule;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.HiddenLayer;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Need;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Normalization;
import org.trainability.scheduler.kernel.Selection;
import org.trainability.scheduler.kernel.UnitStatistics;

/**
 * Replaces, little by little, the units of least use. After every update each hidden unit k ages by
 * one, and with its utility of this update c_k
 *
 * <pre>
 * u_k ← η u_k + (1 − η) c_k,    rank r_k = u_k / (1 − η^age_k)
 * </pre>
 *
 * Units older than M are mature. A layer's account grows by ρ for each mature unit; as many whole
 * units as are in it, those of lowest rank, are replaced, and their u, age and mean output begin at
 * 0 again. A layer without mature units keeps its account; one with fewer than are due replaces all
 * of them.
 *
 * @see "Dohare et al. 2024, Loss of plasticity in deep continual learning, Nature 632, Algorithm 1"
 */
final class ContinualBackprop implements Controller<ContinualBackprop.State> {

  static final Option<Double> RATE =
      Option.decimal(
          "replacement-rate",
          1e-4,
          Interval.closed(0, 1),
          "ρ, share of the mature units replaced at each update; 0: never any");
  static final Option<Double> DECAY =
      Option.decimal(
          "decay", 0.99, Interval.rightOpen(0, 1), "η, decay of the utilities per update");
  static final Option<Integer> MATURITY =
      Option.integer(
          "maturity", 100, Interval.atLeast(0), "M, updates before a unit can be replaced");
  static final Option<Utility> UTILITY =
      Option.choice(
          "utility",
          Utility.CONTRIBUTION,
          "c_k, summed over branches. contribution: mean |h_k|·mean |outgoing "
              + "weights|; zero-contribution: the same with h_k minus its mean; "
              + "adaptable-contribution: that divided by mean |incoming weights|; magnitude: "
              + "mean |outgoing weights|; activation: mean |h_k|; gradient: |sum of outgoing "
              + "weights times their gradients|");
  static final Option<Boolean> COMPENSATION =
      Option.flag(
          "bias-compensation",
          false,
          "whether the next layer's biases absorb a replaced unit's mean contribution");
  static final Option<Counting> COUNTING =
      Option.choice(
          "counting",
          Counting.ACCUMULATE,
          "how fractions of a unit are handled. accumulate: carried"
              + " over to the next update; bernoulli: rounded up with that"
              + " probability at each update, with nothing carried over");

  /** What a unit is worth at one update. */
  enum Utility {
    CONTRIBUTION,
    ZERO_CONTRIBUTION,
    ADAPTABLE_CONTRIBUTION,
    MAGNITUDE,
    ACTIVATION,
    GRADIENT
  }

  /** How fractions of units are counted. */
  enum Counting {
    ACCUMULATE,
    BERNOULLI
  }

  /**
   * @param layers by name; empty before the first decision
   */
  record State(Map<String, Layer> layers) {}

  /**
   * @param utility u of each unit, not corrected
   * @param age of each unit, in updates
   * @param meanActivation average of each output with decay η, not corrected
   * @param accumulated units that are due
   * @param rank r of each unit, by which the last choice was made
   */
  record Layer(
      List<Double> utility,
      List<Long> age,
      List<Double> meanActivation,
      double accumulated,
      List<Double> rank) {}

  private final double rate;
  private final double decay;
  private final int maturity;
  private final Utility utility;
  private final boolean compensates;
  private final Counting counting;
  private final Action.OptimizerState state;
  private final Action.NewValue bias;

  private ContinualBackprop(Options options) {
    rate = options.get(RATE);
    decay = options.get(DECAY);
    maturity = options.get(MATURITY);
    utility = options.get(UTILITY);
    compensates = options.get(COMPENSATION);
    counting = options.get(COUNTING);
    state = Replacement.state(options);
    bias = options.get(Replacement.BIAS).value;
  }

  @Override
  public Cadence cadence() {
    return Cadence.every(1).afterUpdate();
  }

  @Override
  public long firstAction() {
    return maturity + 1L;
  }

  @Override
  public Set<Need> needs() {
    return utility == Utility.GRADIENT
        ? Set.of(Need.PARAMETERS, Need.ACTIVATIONS, Need.GRADIENT)
        : Set.of(Need.PARAMETERS, Need.ACTIVATIONS);
  }

  @Override
  public Optional<String> objection(Activation activation, Normalization normalization) {
    boolean isRead = !normalization.followsActivation() && normalization.keepsBias();
    return compensates && !isRead
        ? Optional.of(
            "bias-compensation: true adds to the next layer's bias what a unit put out, so that layers"
                + " must have biases and no normalization may stand after the activation")
        : Optional.empty();
  }

  @Override
  public boolean worksOnUnits() {
    return true;
  }

  @Override
  public boolean restartsEntries() {
    return state == Action.OptimizerState.RESTART;
  }

  @Override
  public State start(Map<String, Double> rates) {
    return new State(Map.of());
  }

  @Override
  public Decision<State> decide(State before, Situation now) {
    Map<String, Layer> layers = new LinkedHashMap<>();
    List<Action> actions = new ArrayList<>();
    for (HiddenLayer layer : HiddenLayer.of(now)) {
      Work work = new Work(layer, before.layers().get(layer.name()));
      work.look();
      layers.put(layer.name(), work.replace(now, actions));
    }
    return new Decision<>(new State(layers), actions, List.of());
  }

  /** One layer at one update. */
  private final class Work {

    private final HiddenLayer layer;
    private final double[] utilities;
    private final long[] ages;
    private final double[] means;
    private double accumulated;

    Work(HiddenLayer layer, Layer before) {
      this.layer = layer;
      int units = layer.units();
      if (before == null) {
        utilities = new double[units];
        ages = new long[units];
        means = new double[units * layer.branches()];
      } else {
        utilities = doubles(before.utility());
        ages = before.age().stream().mapToLong(Long::longValue).toArray();
        means = doubles(before.meanActivation());
        accumulated = before.accumulated();
      }
    }

    private static double[] doubles(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    void look() {
      for (int unit = 0; unit < ages.length; unit++) {
        ages[unit]++;
      }
      double[] outputs = UnitStatistics.means(layer.activations());
      for (int output = 0; output < means.length; output++) {
        means[output] = decay * means[output] + (1 - decay) * outputs[output];
      }
      double[] current = current();
      for (int unit = 0; unit < utilities.length; unit++) {
        utilities[unit] = decay * utilities[unit] + (1 - decay) * current[unit];
      }
    }

    /** c of each unit. */
    private double[] current() {
      int units = layer.units();
      double[] outputs =
          switch (utility) {
            case CONTRIBUTION -> UnitStatistics.meanMagnitudes(layer.activations());
            case ZERO_CONTRIBUTION, ADAPTABLE_CONTRIBUTION ->
                UnitStatistics.meanMagnitudes(layer.activations(), correctedMeans());
            case MAGNITUDE -> UnitStatistics.rowMagnitudes(layer.outgoing());
            case ACTIVATION -> UnitStatistics.meanMagnitudes(layer.activations());
            case GRADIENT -> UnitStatistics.rowProducts(layer.outgoing(), layer.outgoingGradient());
          };
      boolean contributes = utility.name().endsWith("CONTRIBUTION");
      if (contributes) {
        double[] weights = UnitStatistics.rowMagnitudes(layer.outgoing());
        for (int output = 0; output < outputs.length; output++) {
          outputs[output] *= weights[output];
        }
      }
      double[] current = UnitStatistics.overBranches(outputs, units);
      if (utility == Utility.ADAPTABLE_CONTRIBUTION) {
        double[] incoming = UnitStatistics.columnMagnitudes(layer.incoming());
        for (int unit = 0; unit < units; unit++) {
          // A unit that nothing enters adapts to nothing.
          current[unit] = incoming[unit] == 0 ? 0 : current[unit] / incoming[unit];
        }
      }
      return current;
    }

    private double[] correctedMeans() {
      double[] corrected = new double[means.length];
      for (int output = 0; output < corrected.length; output++) {
        corrected[output] = corrected(means[output], ages[output % ages.length]);
      }
      return corrected;
    }

    private double corrected(double average, long age) {
      return average / (1 - Math.pow(decay, (double) age));
    }

    Layer replace(Situation now, List<Action> actions) {
      double[] ranks = new double[utilities.length];
      int mature = 0;
      for (int unit = 0; unit < ranks.length; unit++) {
        ranks[unit] = corrected(utilities[unit], ages[unit]);
        mature += ages[unit] > maturity ? 1 : 0;
      }
      List<Integer> units =
          Selection.lowest(ranks, unit -> ages[unit] > maturity, due(now, mature));
      if (counting == Counting.ACCUMULATE) {
        accumulated -= units.size();
      }
      if (!units.isEmpty()) {
        actions.add(
            new Action.ResetUnits(
                layer.name(),
                units,
                bias,
                state,
                compensates ? meanOutputs(units) : List.of(),
                units.stream().map(unit -> ranks[unit]).toList(),
                "least utility"));
      }
      for (int unit : units) {
        utilities[unit] = 0;
        ages[unit] = 0;
        for (int output = unit; output < means.length; output += ages.length) {
          means[output] = 0;
        }
      }
      return new Layer(
          DoubleStream.of(utilities).boxed().toList(),
          Arrays.stream(ages).boxed().toList(),
          DoubleStream.of(means).boxed().toList(),
          accumulated,
          DoubleStream.of(ranks).boxed().toList());
    }

    private int due(Situation now, int mature) {
      double added = rate * mature;
      if (counting == Counting.BERNOULLI) {
        double fraction = added - Math.floor(added);
        boolean up = now.seeds().random(layer.name()).nextDouble() < fraction;
        return (int) Math.floor(added) + (up ? 1 : 0);
      }
      accumulated += added;
      return (int) Math.floor(accumulated);
    }

    private List<Double> meanOutputs(List<Integer> units) {
      List<Double> given = new ArrayList<>();
      for (int branch = 0; branch < layer.branches(); branch++) {
        for (int unit : units) {
          given.add(corrected(means[branch * ages.length + unit], ages[unit]));
        }
      }
      return given;
    }
  }

  /** Makes {@code continual-backprop}. */
  public static final class Factory implements ControllerFactory {

    @Override
    public String name() {
      return "continual-backprop";
    }

    @Override
    public String summary() {
      return "replaces a small share of the units at each update, those of least utility";
    }

    @Override
    public String source() {
      return "Dohare et al. 2024, Loss of plasticity in deep continual learning, Nature 632,"
          + " Algorithm 1";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(
          RATE,
          DECAY,
          MATURITY,
          UTILITY,
          COMPENSATION,
          COUNTING,
          Replacement.BIAS,
          Replacement.TIME,
          Replacement.MOMENTS);
    }

    @Override
    public List<OptionRule> rules() {
      return List.of(Replacement.rule());
    }

    @Override
    public Controller<?> create(Options options) {
      return new ContinualBackprop(options);
    }
  }
}
