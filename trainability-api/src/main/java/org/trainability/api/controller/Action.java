package org.trainability.api.controller;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
   * {@return the permanent name by which records call this kind of action, as {@code reset-units}}
   */
  String name();

  /** {@return the layer acted on, or {@value Scope#NETWORK}} */
  default String scope() {
    return Scope.NETWORK;
  }

  /** {@return how many units, entries or samples it is about; empty if the scope as a whole} */
  default OptionalInt amount() {
    return OptionalInt.empty();
  }

  /** {@return what else the audit says of it, as {@code "units 3 17"}; may be empty} */
  default String detail() {
    return "";
  }

  /** {@return why it is done, for the audit, as {@code "task start"}} */
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
    /**
     * Set to zero, and the count of updates starts again for these entries alone, so that the first
     * step of such an entry is what it is at the start of a run. It takes an optimizer that
     * {@linkplain org.trainability.api.network.Optimizer#countsEntries counts entries}.
     */
    RESTART,
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

  /** Which initial values the parameters get. */
  enum InitialValues {
    /** Drawn again, as at the start of the run but with other numbers. */
    FRESH,
    /** Those with which the run began. */
    SAME
  }

  /**
   * Gives all parameters initial values and forgets running statistics. The optimizer's state
   * stays.
   *
   * @param values which
   */
  record ResetParameters(InitialValues values, String reason) implements Action {

    /** To values drawn again. */
    public ResetParameters(String reason) {
      this(InitialValues.FRESH, reason);
    }

    @Override
    public String name() {
      return "reset-parameters";
    }

    @Override
    public String detail() {
      return values == InitialValues.FRESH ? "" : "to the values at the start of the run";
    }
  }

  /** What of an optimizer is reset. */
  enum OptimizerPart {
    /** Its state, as Adam's two moments, and its count of updates. */
    ALL,
    /** Its count of updates alone; its state stays. */
    COUNT
  }

  /**
   * Sets the optimizer's state and its count of updates to zero, or the count alone.
   *
   * @param part what
   * @see "Ellis et al. 2024, Adam on Local Time, arXiv 2412.17113: the count alone"
   */
  record ResetOptimizer(OptimizerPart part, String reason) implements Action {

    /** State and count. */
    public ResetOptimizer(String reason) {
      this(OptimizerPart.ALL, reason);
    }

    @Override
    public String name() {
      return "reset-optimizer";
    }

    @Override
    public String detail() {
      return part == OptimizerPart.ALL ? "" : "count of updates alone";
    }
  }

  /** What {@link ShrinkAndPerturb} adds. */
  enum Noise {
    /** Parameters drawn as at the start of the run, with other numbers. */
    FRESH,
    /** Independent normal numbers of mean 0 and variance 1. */
    GAUSSIAN,
    /** The parameters with which the run began. */
    INITIAL
  }

  /**
   * Replaces all parameters w by shrink·w + perturb·w′. The optimizer's state stays.
   *
   * @param shrink in [0, 1]
   * @param perturb ≥ 0, finite
   * @param noise what w′ is
   * @see "Ash and Adams 2020, On Warm-Starting Neural Network Training, Section 4"
   */
  record ShrinkAndPerturb(double shrink, double perturb, Noise noise, String reason)
      implements Action {

    /** With parameters drawn as at the start. */
    public ShrinkAndPerturb(double shrink, double perturb, String reason) {
      this(shrink, perturb, Noise.FRESH, reason);
    }

    @Override
    public String name() {
      return "shrink-and-perturb";
    }

    @Override
    public String detail() {
      return "shrink %s, perturb %s, noise %s"
          .formatted(shrink, perturb, noise.name().toLowerCase(Locale.ROOT));
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
   * randomness changes. What is drawn is the {@linkplain
   * org.trainability.api.network.Parameter#initial() initial value} from then on.
   *
   * @param layer a layer whose {@link LayerShape#resettable()}
   * @param units their indices, from 0, each once; at least one
   * @param bias the new bias
   * @param optimizerState of all entries that are replaced
   * @param meanOutputs what each replaced output is on average, or empty. If given, the biases of
   *     the next layer take over what the unit gave on average: b ← b + Σ w·mean, w the outgoing
   *     weights before the reset. Branch j of the i-th unit named is entry j·(number of units
   *     named) + i
   * @param scores by which the units were chosen, in the order of {@code units}, for the audit; may
   *     be empty
   * @see "Sokar et al. 2023; Dohare et al. 2024"
   */
  record ResetUnits(
      String layer,
      List<Integer> units,
      NewValue bias,
      OptimizerState optimizerState,
      List<Double> meanOutputs,
      List<Double> scores,
      String reason)
      implements Action {

    /**
     * Checks and copies the units.
     *
     * @throws IllegalArgumentException if no unit is named, one twice, or one below 0; or if there
     *     are scores, but not one for each unit
     */
    public ResetUnits {
      units = indices("units", layer, units);
      meanOutputs = List.copyOf(meanOutputs);
      scores = checked("units", layer, scores, units);
    }

    /** With biases of zero, the optimizer's state cleared, nothing taken over, and no scores. */
    public ResetUnits(String layer, List<Integer> units, String reason) {
      this(layer, units, NewValue.MEAN, OptimizerState.CLEAR, List.of(), List.of(), reason);
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
      return "units " + joined(units) + (scores.isEmpty() ? "" : ", scores " + joined(scores));
    }
  }

  /**
   * Replaces single entries of a tensor. It can be done between two steps alone, as {@link
   * ResetUnits}, and draws from the same kind of source. What is drawn is the initial value from
   * then on, as there; the mean is not drawn.
   *
   * @param layer the layer's name
   * @param tensor the tensor's name within the layer, one of {@link LayerShape#tensors()}, as
   *     {@code weight}
   * @param entries their indices in Fortran order, from 0, each once; at least one. Of a weight of
   *     shape [in, out], the entry from input i to unit k is k·in + i
   * @param value their new values
   * @param optimizerState of these entries
   * @param scores by which the entries were chosen, in their order, for the audit; may be empty
   * @see "Hernandez-Garcia et al. 2025"
   */
  record ResetWeights(
      String layer,
      String tensor,
      List<Integer> entries,
      NewValue value,
      OptimizerState optimizerState,
      List<Double> scores,
      String reason)
      implements Action {

    /** How many entries the audit names; of the others it has the number alone. */
    private static final int NAMED = 100;

    /**
     * Checks and copies the entries.
     *
     * @throws IllegalArgumentException if no entry is named, one twice, or one below 0; or if there
     *     are scores, but not one for each entry
     */
    public ResetWeights {
      entries = indices("entries", layer + "." + tensor, entries);
      scores = checked("entries", layer + "." + tensor, scores, entries);
    }

    /** Without scores. */
    public ResetWeights(
        String layer,
        String tensor,
        List<Integer> entries,
        NewValue value,
        OptimizerState optimizerState,
        String reason) {
      this(layer, tensor, entries, value, optimizerState, List.of(), reason);
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
      int named = Math.min(NAMED, entries.size());
      String more = named < entries.size() ? " …" : "";
      String chosen =
          scores.isEmpty()
              ? ""
              : ", scores %s to %s".formatted(Collections.min(scores), Collections.max(scores));
      return tensor + " entries " + joined(entries.subList(0, named)) + more + chosen;
    }
  }

  /**
   * Gives a tensor new values that the controller computed. It can be done between two steps alone,
   * as {@link ResetUnits}.
   *
   * @param layer the layer's name
   * @param tensor the tensor's name within the layer, one of {@link LayerShape#tensors()}
   * @param values all entries in Fortran order, finite: of a weight of shape [in, out], the entry
   *     from input i to unit k is k·in + i
   * @param optimizerState of this tensor
   * @param note what else the audit says, as {@code "largest |σ − 1| 0.02"}; may be empty
   */
  record SetParameters(
      String layer,
      String tensor,
      double[] values,
      OptimizerState optimizerState,
      String note,
      String reason)
      implements Action {

    public SetParameters {
      values = values.clone();
    }

    @Override
    public double[] values() {
      return values.clone();
    }

    @Override
    public String name() {
      return "set-parameters";
    }

    @Override
    public String scope() {
      return layer;
    }

    @Override
    public OptionalInt amount() {
      return OptionalInt.of(values.length);
    }

    @Override
    public String detail() {
      return note.isEmpty() ? tensor : tensor + ", " + note;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof SetParameters that
          && layer.equals(that.layer)
          && tensor.equals(that.tensor)
          && Arrays.equals(values, that.values)
          && optimizerState == that.optimizerState
          && note.equals(that.note)
          && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
      return Objects.hash(layer, tensor, Arrays.hashCode(values), optimizerState, note, reason);
    }

    @Override
    public String toString() {
      return "SetParameters[layer=%s, tensor=%s, values=%s, optimizerState=%s, note=%s, reason=%s]"
          .formatted(layer, tensor, Arrays.toString(values), optimizerState, note, reason);
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
   * Gives all parameters, running statistics included, the values of their running average. It is
   * done at the end of the step under way, after constraints and after the average has taken in
   * this step's parameters; at a task's start at once. The optimizer's state stays.
   *
   * @param shared whether both lie in the same memory until the next update: that moves the average
   *     as far as the parameters, as in public code
   * @see "Lee et al. 2024, Slow and Steady Wins the Race, arXiv 2406.02596"
   */
  record AdoptAverage(boolean shared, String reason) implements Action {

    @Override
    public String name() {
      return "adopt-average";
    }

    @Override
    public String detail() {
      return shared ? "in the same memory until the next update" : "";
    }
  }

  /**
   * Sets the number of samples in a batch, from the next batch on and for the rest of the run. The
   * present epoch goes on where it is; its last batch may be short, as any epoch's. How long tasks
   * then are, {@link Controller#budget()} says.
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

  private static List<Double> checked(
      String what, String where, List<Double> scores, List<Integer> indices) {
    if (!scores.isEmpty() && scores.size() != indices.size()) {
      throw new IllegalArgumentException(
          "there must be a score for each of the %s %s of %s, or none; were %s"
              .formatted(indices.size(), what, where, scores.size()));
    }
    return List.copyOf(scores);
  }

  private static String joined(List<?> numbers) {
    return String.join(" ", numbers.stream().map(String::valueOf).toList());
  }
}
