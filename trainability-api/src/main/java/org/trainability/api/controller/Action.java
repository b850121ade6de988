package org.trainability.api.controller;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.metric.Scope;

/**
 * What a controller can do. Actions are done in the order given; each leaves a row in {@code
 * audit.csv}, but for a {@link SetRate} whose layer has a {@link Verdict} in the same decision,
 * which says as much.
 *
 * <p>What an engine can't do ends the run with an error that names the action, the layer, the rule
 * and what would be accepted.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public sealed interface Action {

  /**
   * @return the permanent name by which records call this kind of action, as {@code reset-units}
   */
  String name();

  /**
   * @return the layer acted on, or {@value Scope#NETWORK}
   */
  default String scope() {
    return Scope.NETWORK;
  }

  /**
   * @return how many units, entries or samples it is about; empty if the scope as a whole
   */
  default OptionalInt amount() {
    return OptionalInt.empty();
  }

  /**
   * @return what else the audit says of it, as {@code "units 3 17"}; may be empty
   */
  default String detail() {
    return "";
  }

  /**
   * @return why it is done, for the audit, as {@code "task start"}
   */
  String reason();

  /** What new value an entry gets. */
  enum NewValue {
    /** A number drawn by the initializer of its tensor, with the fans of the whole layer. */
    DRAWN,
    /** The mean of its initializer: 0 for weights, biases and shifts, 1 for scales. */
    MEAN
  }

  /** What becomes of the optimizer's state of the entries that get new values. */
  enum OptimizerState {
    /**
     * Set to zero, as Adam's two moments; the count of updates is the layer's and stays. With Adam
     * and a count far from 1, the first step of such an entry is about 3.2 times the rate.
     */
    CLEAR,
    /** Left as it is. */
    KEEP
  }

  /**
   * Gives a layer a new rate.
   *
   * @param layer the layer's name
   * @param rate η ≥ 0, finite
   */
  record SetRate(String layer, double rate) implements Action {

    @Override
    public String name() {
      return "set-rate";
    }

    @Override
    public String scope() {
      return layer;
    }

    @Override
    public String detail() {
      return "rate " + rate;
    }

    /** A rate's reason is the verdict on its layer; this is said where there is none. */
    @Override
    public String reason() {
      return "no verdict";
    }
  }

  /**
   * Draws all parameters again, as at the start but with other numbers. The optimizer's state
   * stays.
   */
  record ResetParameters(String reason) implements Action {

    @Override
    public String name() {
      return "reset-parameters";
    }
  }

  /** Sets the optimizer's state and its count of updates to zero. */
  record ResetOptimizer(String reason) implements Action {

    @Override
    public String name() {
      return "reset-optimizer";
    }
  }

  /**
   * Replaces all parameters w by shrink·w + noise·w′, with w′ drawn as at the start. The
   * optimizer's state stays.
   *
   * @param shrink in [0, 1]
   * @param noise ≥ 0
   */
  record ShrinkAndPerturb(double shrink, double noise, String reason) implements Action {

    @Override
    public String name() {
      return "shrink-and-perturb";
    }

    @Override
    public String detail() {
      return "shrink %s, noise %s".formatted(shrink, noise);
    }
  }

  /**
   * Replaces units of a hidden layer by new ones that the network does not hear yet. A unit's
   * incoming weights are drawn by their initializer; its bias gets {@code bias}; its
   * normalization's scale becomes 1, shift 0, running mean 0 and running variance 1; its outgoing
   * weights, of all its branches, become 0. Nothing else changes.
   *
   * <p>All resets of one decision are done together: first what {@code meanOutputs} asks for, then
   * all incoming values, then all outgoing zeros. So where an incoming weight of one replaced unit
   * is an outgoing weight of another, it is zero. A layer may be named once in a decision.
   *
   * <p>It can be done between two steps alone: after an update, or at a task's start. The new
   * values come from a random source of the run, the layer and the decision, so that no other
   * randomness changes.
   *
   * @param layer a layer whose {@link LayerShape#resettable()}
   * @param units their indices, from 0, each once; at least one
   * @param bias the new bias
   * @param optimizerState of all entries that are replaced
   * @param meanOutputs what each replaced output is on average, or empty. If given, the biases of
   *     the next layer take over what the unit gave on average: b ← b + Σ w·mean, w the outgoing
   *     weights before the reset. Branch j of the i-th unit named is entry j·(number of units
   *     named) + i
   * @see "Sokar et al. 2023; Dohare et al. 2024"
   */
  record ResetUnits(
      String layer,
      List<Integer> units,
      NewValue bias,
      OptimizerState optimizerState,
      List<Double> meanOutputs,
      String reason)
      implements Action {

    /**
     * @throws IllegalArgumentException if no unit is named, one twice, or one below 0
     */
    public ResetUnits {
      units = indices("units", layer, units);
      meanOutputs = List.copyOf(meanOutputs);
    }

    /** With biases of zero, the optimizer's state cleared, and nothing taken over. */
    public ResetUnits(String layer, List<Integer> units, String reason) {
      this(layer, units, NewValue.MEAN, OptimizerState.CLEAR, List.of(), reason);
    }

    @Override
    public String name() {
      return "reset-units";
    }

    @Override
    public String scope() {
      return layer;
    }

    @Override
    public OptionalInt amount() {
      return OptionalInt.of(units.size());
    }

    @Override
    public String detail() {
      return "units " + joined(units);
    }
  }

  /**
   * Replaces single entries of a tensor. It can be done between two steps alone, as {@link
   * ResetUnits}, and draws from the same kind of source.
   *
   * @param layer the layer's name
   * @param tensor the tensor's name within the layer, one of {@link LayerShape#tensors()}, as
   *     {@code weight}
   * @param entries their indices in Fortran order, from 0, each once; at least one. Of a weight of
   *     shape [in, out], the entry from input i to unit k is k·in + i
   * @param value their new values
   * @param optimizerState of these entries
   * @see "Hernandez-Garcia et al. 2025"
   */
  record ResetWeights(
      String layer,
      String tensor,
      List<Integer> entries,
      NewValue value,
      OptimizerState optimizerState,
      String reason)
      implements Action {

    /**
     * @throws IllegalArgumentException if no entry is named, one twice, or one below 0
     */
    public ResetWeights {
      entries = indices("entries", layer + "." + tensor, entries);
    }

    @Override
    public String name() {
      return "reset-weights";
    }

    @Override
    public String scope() {
      return layer;
    }

    @Override
    public OptionalInt amount() {
      return OptionalInt.of(entries.size());
    }

    @Override
    public String detail() {
      return tensor;
    }
  }

  /**
   * Multiplies all parameters of a layer by a factor. The optimizer's state stays.
   *
   * @param layer the layer's name
   * @param factor above 0, finite
   */
  record Rescale(String layer, double factor, String reason) implements Action {

    @Override
    public String name() {
      return "rescale";
    }

    @Override
    public String scope() {
      return layer;
    }

    @Override
    public String detail() {
      return "factor " + factor;
    }
  }

  /**
   * Sets the number of samples in a batch, from the next batch on and for the rest of the run. The
   * present epoch goes on where it is; its last batch may be short, as any epoch's.
   *
   * @param size B, at least 1, at most the samples of the present task
   */
  record SetBatchSize(int size, String reason) implements Action {

    @Override
    public String name() {
      return "set-batch-size";
    }

    @Override
    public OptionalInt amount() {
      return OptionalInt.of(size);
    }
  }

  /**
   * Ends the run after this decision; what was measured stays. A run whose loss has ceased to be
   * finite ends as diverged.
   *
   * @param reason recorded in the run's status
   */
  record Stop(String reason) implements Action {

    @Override
    public String name() {
      return "stop";
    }
  }

  private static List<Integer> indices(String what, String where, List<Integer> indices) {
    List<Integer> copy = List.copyOf(indices);
    boolean sound = !copy.isEmpty() && copy.stream().allMatch(index -> index >= 0);
    if (!sound || new HashSet<>(copy).size() < copy.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the %s of %s to reset must be at least one index >= 0, each once, were %s",
              what,
              where,
              copy.size() > 20 ? copy.subList(0, 20) + " …" : copy));
    }
    return copy;
  }

  private static String joined(List<Integer> indices) {
    return String.join(" ", indices.stream().map(String::valueOf).toList());
  }
}
