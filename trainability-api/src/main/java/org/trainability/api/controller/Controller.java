package org.trainability.api.controller;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.metric.Need;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Normalization;

/**
 * Decides about a run while it runs. A controller is a pure function: all that it must remember is
 * in its state, a record, so that a decision can be replayed without a network.
 *
 * @param <S> the state, a record of numbers, strings, lists and maps
 */
@API(status = Status.STABLE, since = "0.1")
public interface Controller<S extends Record> {

  /** {@return when it is asked} */
  Cadence cadence();

  /**
   * The metrics it reads when it is asked at a step, each under a name of its own. They are
   * measured and recorded in the order of these names. A controller that is asked after updates can
   * read metrics alone whose needs are {@linkplain
   * org.trainability.api.metric.Need#isKnownAfterUpdate known then}.
   *
   * @return metric specs by signal name; empty if it reads none
   */
  default Map<String, ComponentSpec> signals() {
    return Map.of();
  }

  /**
   * The constraints that it works with. They are applied after each update, after those of the
   * plan, as if the plan named them; a plan that names one of them too, or another that can't be
   * combined with one, is refused.
   *
   * @return constraint specs, in the order in which they are applied, each name once; empty if it
   *     works with none
   */
  default List<ComponentSpec> constraints() {
    return List.of();
  }

  /**
   * The decay d of the running average of all parameters that it works with. After each update and
   * its constraints the average becomes d·average + (1 − d)·parameters; it begins as the parameters
   * with which the run begins. {@link Action.AdoptAverage} makes it the parameters.
   *
   * @return d in [0, 1); empty if it works with none
   */
  default OptionalDouble averageDecay() {
    return OptionalDouble.empty();
  }

  /**
   * Tells at which step of a run it can act for the first time. That a run ends before is said
   * before it begins.
   *
   * @return the step, from 1; if not overridden 1 where it is asked at the start of tasks or never,
   *     else the first at which its cadence asks it
   */
  default long firstAction() {
    Cadence cadence = cadence();
    return cadence.atTaskStart() ? 1 : Math.max(1, cadence.steps());
  }

  /**
   * Tells at which step of a run it can act for the first time, where that depends on the length of
   * the first task.
   *
   * @param samples in the first task, at least 1
   * @param batch samples of a full batch, at least 1
   * @param steps in the first task, at least 1
   * @return the step, from 1; if not overridden {@link #firstAction()}
   */
  default long firstAction(int samples, int batch, int steps) {
    return firstAction();
  }

  /**
   * Tells whether it resets entries with {@link Action.OptimizerState#RESTART}. A plan is refused
   * whose optimizer does not {@linkplain org.trainability.api.network.Optimizer#countsEntries count
   * entries}.
   *
   * @return false if not overridden
   */
  default boolean restartsEntries() {
    return false;
  }

  /**
   * Tells whether it works with the units of hidden layers, {@link HiddenLayer}. A plan is refused
   * whose network has none.
   *
   * @return false if not overridden
   */
  default boolean worksOnUnits() {
    return false;
  }

  /**
   * Tells why it is not defined in a network whose hidden layers all have the same activation and
   * normalization. A plan of such a network is refused with the reason.
   *
   * @param activation after each hidden layer
   * @param normalization before each activation, or after it
   * @return the reason, as a clause; empty if it is defined there
   */
  default Optional<String> objection(Activation activation, Normalization normalization) {
    return Optional.empty();
  }

  /**
   * Tells what it does to the rates of layers. A plan is refused in which one controller
   * {@linkplain RateUse#SETS sets} what another one sets or scales, as what that makes of the rates
   * is lost.
   *
   * @return {@link RateUse#KEEPS} if not overridden
   */
  default RateUse rateUse() {
    return RateUse.KEEPS;
  }

  /**
   * Tells whether it sets the batch size, {@link Action.SetBatchSize}. A plan is refused in which
   * two controllers do, as a run has one.
   *
   * @return false if not overridden
   */
  default boolean setsBatchSize() {
    return false;
  }

  /**
   * Tells what of a task's length stays as the plan has it where the batch size changes, {@link
   * Action.SetBatchSize}. Of several controllers one that says {@link Budget#UPDATES} is enough for
   * that. A window of a stream without boundaries always keeps its updates.
   *
   * @return {@link Budget#SAMPLES} if not overridden
   */
  default Budget budget() {
    return Budget.SAMPLES;
  }

  /** What of a task's length stays where the batch size changes. */
  enum Budget {
    /** Its samples, those of repeated epochs included: with larger batches it has fewer updates. */
    SAMPLES,

    /** Its updates: with larger batches it goes through more samples. */
    UPDATES
  }

  /** What a controller does to the rates of layers. */
  enum RateUse {
    /** It leaves them alone, or changes them before the first update and never again. */
    KEEPS,

    /** It multiplies the present ones, so that what others make of them stays. */
    SCALES,

    /** It gives them values of its own, whatever they are. */
    SETS
  }

  /**
   * What it looks at in the samples of the task that {@link Situation#probe()} shows apart from
   * training.
   *
   * @return its needs, each a {@linkplain Need#isKnownOfProbes need that a probe can show}; empty
   *     if it probes nothing, and gets no probe
   */
  default Set<Need> probeNeeds() {
    return Set.of();
  }

  /**
   * What it looks at in {@link Situation#observation()}. A controller that is asked after updates
   * can look at what is {@linkplain Need#isKnownAfterUpdate known then} alone; at a task's start
   * and at a divergence only the parameters can be seen, as no batch is there.
   *
   * @return its needs; empty if it looks at nothing, and is shown nothing
   */
  default Set<Need> needs() {
    return Set.of();
  }

  /**
   * {@return the state before the first decision}
   *
   * @param rates every layer's rate at the start of the run, in the network's order
   * @throws IllegalArgumentException if it can't control from such rates, as where a limit lies
   *     above them; that refuses the plan
   */
  S start(Map<String, Double> rates);

  /**
   * Decides. At a task's start the decision comes before the task's first step; at a step it comes
   * after the gradient is known and before the update, so a new rate already holds for that update,
   * or, if the {@link Cadence} says so, after the update and before constraints. At a divergence it
   * comes after the run has gone back to the start of the task, see {@link
   * Situation.Event#DIVERGENCE}.
   *
   * @param state the state after the last decision
   * @param now what is known
   * @return the state after this decision, what to do, and why
   */
  Decision<S> decide(S state, Situation now);
}
