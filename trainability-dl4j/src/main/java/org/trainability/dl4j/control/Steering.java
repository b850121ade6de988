package org.trainability.dl4j.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.ObservableStep;
import org.trainability.dl4j.observation.ParametersAlone;
import org.trainability.dl4j.observation.Position;
import org.trainability.dl4j.state.SteeringState;
import org.trainability.records.Json;

/** A controller of a run with what is its own: its state and the metrics it reads. */
public final class Steering<S extends Record> {

  private static final String PREFIX = "controller/";

  private final String name;

  /** Tells it from the run's other controllers; empty where it is the only one. */
  private final String prefix;

  private final Controller<S> controller;
  private final Map<String, MeasuredMetric> signals;
  private final Cadence cadence;
  private final Set<Need> needs;
  private final Set<Need> probeNeeds;
  private S state;
  private int decisions;

  private Steering(
      String name,
      String prefix,
      Controller<S> controller,
      Map<String, MeasuredMetric> signals,
      Map<String, Double> start) {
    this.name = name;
    this.prefix = prefix;
    this.controller = controller;
    this.signals = new LinkedHashMap<>(signals);
    try {
      this.cadence = controller.cadence();
      this.needs = Set.copyOf(controller.needs());
      this.probeNeeds = Set.copyOf(controller.probeNeeds());
      this.state = controller.start(start);
    } catch (Throwable thrown) {
      throw ComponentException.of(title(), thrown);
    }
  }

  private String title() {
    return ComponentException.title(Kind.CONTROLLER, name);
  }

  /**
   * {@return the only controller of its run, at its start}
   *
   * @param name the controller's name
   * @param metrics those that the controller asked for, by its names for them
   * @param seeds of what is random in measuring
   * @param start rates of the layers at the start
   * @throws IllegalArgumentException if a name is taken, or it is asked after updates and reads
   *     what is then not known, or probes samples for what a probe does not show
   */
  public static <S extends Record> Steering<S> of(
      String name,
      Controller<S> controller,
      Map<String, Metric> metrics,
      Seeds seeds,
      Map<String, Double> start) {
    return of(name, "", controller, metrics, seeds, start);
  }

  /**
   * {@return one of several controllers of a run, at its start: what it reads is recorded, and what
   * it draws is drawn, under its name}
   *
   * @param name the controller's name, which no other of the run has
   * @param metrics those that the controller asked for, by its names for them
   * @param seeds of what is random in measuring
   * @param start rates of the layers at the start
   * @throws IllegalArgumentException if a name is taken, or it is asked after updates and reads
   *     what is then not known, or probes samples for what a probe does not show
   */
  public static <S extends Record> Steering<S> ofSeveral(
      String name,
      Controller<S> controller,
      Map<String, Metric> metrics,
      Seeds seeds,
      Map<String, Double> start) {
    return of(name, name + "/", controller, metrics, seeds, start);
  }

  private static <S extends Record> Steering<S> of(
      String name,
      String prefix,
      Controller<S> controller,
      Map<String, Metric> metrics,
      Seeds seeds,
      Map<String, Double> start) {
    Map<String, MeasuredMetric> signals = new LinkedHashMap<>();
    metrics.forEach(
        (signal, metric) ->
            signals.put(signal, new MeasuredMetric(idOf(prefix, signal), metric, seeds)));
    Steering<S> steering = new Steering<>(name, prefix, controller, signals, start);
    AfterUpdate.problem(steering.cadence, steering.needs, metrics)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(steering.title() + " " + problem);
            });
    steering.requireKnownOfProbes();
    return steering;
  }

  private void requireKnownOfProbes() {
    probeNeeds.stream()
        .sorted()
        .filter(need -> !need.isKnownOfProbes())
        .findFirst()
        .ifPresent(
            unknown -> {
              throw new IllegalArgumentException(
                  "%s probes samples for their %s, which a probe does not show; it shows %s"
                      .formatted(
                          title(),
                          unknown,
                          Arrays.stream(Need.values()).filter(Need::isKnownOfProbes).toList()));
            });
  }

  private static String idOf(String prefix, String signal) {
    String id = PREFIX + prefix + signal;
    if (id.equals(rateId(prefix))) {
      throw new IllegalArgumentException(
          "no signal of a controller may be called 'rate': the rates themselves are recorded as "
              + id);
    }
    return id;
  }

  private static String rateId(String prefix) {
    return PREFIX + prefix + "rate";
  }

  /** {@return the controller's name, which no other of the run has} */
  public String name() {
    return name;
  }

  /** {@return the id under which the rates are recorded that a decision from signals finds} */
  public String rateId() {
    return rateId(prefix);
  }

  /** {@return whether it is asked before the first step of a task} */
  public boolean isDueAtTaskStart() {
    return cadence.atTaskStart();
  }

  /** {@return whether it is asked when the loss has ceased to be finite} */
  public boolean isDueAtDivergence() {
    return cadence.onDivergence();
  }

  /**
   * {@return whether it is asked at that step, before or after its update}
   *
   * @param step of the run, from 1
   */
  public boolean isDue(long step) {
    int every = cadence.steps();
    return every > 0 && step % every == 0;
  }

  /**
   * {@return whether it is asked there}
   *
   * @param step of the run, from 1
   * @param phase one side of that step's update
   */
  public boolean isDue(long step, Cadence.Phase phase) {
    return cadence.phase() == phase && isDue(step);
  }

  /** {@return whether it looks at samples of the task apart from training} */
  public boolean probes() {
    return !probeNeeds.isEmpty();
  }

  /**
   * {@return the decay of the running average of the parameters that it works with; empty if with
   * none}
   *
   * @throws ComponentException if the controller throws
   */
  public OptionalDouble averageDecay() {
    try {
      return controller.averageDecay();
    } catch (Throwable thrown) {
      throw ComponentException.of(title(), thrown);
    }
  }

  /**
   * {@return what of a task's length stays where the controller changes the batch size}
   *
   * @throws ComponentException if the controller throws
   */
  public Controller.Budget budget() {
    try {
      return controller.budget();
    } catch (Throwable thrown) {
      throw ComponentException.of(title(), thrown);
    }
  }

  /** {@return what the controller and its signals ask for at a step} */
  public Set<Need> needs() {
    Set<Need> all = EnumSet.noneOf(Need.class);
    all.addAll(needs);
    signals.values().forEach(metric -> all.addAll(metric.needs()));
    return all;
  }

  /** {@return what is measured for the controller when it is asked at a step, in this order} */
  public Collection<MeasuredMetric> signals() {
    return signals.values();
  }

  /**
   * The rates that a decision from signals finds, for the records.
   *
   * @param network before the decision
   */
  public static Readings rates(Steerable network) {
    Map<String, Reading> readings = new LinkedHashMap<>();
    network.rates().forEach((layer, rate) -> readings.put(layer, Reading.of(rate, Unit.ONE)));
    return Readings.of(readings);
  }

  /** Measures what the controller reads, each under its own name for it. */
  public Map<String, Readings> measure(ObservableStep step, Position where) {
    Map<String, Readings> readings = new LinkedHashMap<>();
    signals.forEach((signal, metric) -> readings.put(signal, metric.measure(step, where)));
    return readings;
  }

  /** {@return the id under which a signal's readings are recorded} */
  public String recordedId(String signal) {
    return signals.get(signal).id();
  }

  /**
   * Asks the controller and keeps its state.
   *
   * @param moment when
   * @param network that it steers
   * @param step the moment's; empty at a task's start and at a divergence
   * @param data of the moment's task; empty where there is none to be had
   * @param signals what was measured for it, by its names
   * @param seeds of the run
   * @return what it decided
   * @throws ComponentFailure if the controller throws
   */
  public Decision<S> decide(
      Moment moment,
      ObservedNetwork network,
      Optional<? extends ObservableStep> step,
      Optional<TaskData> data,
      Map<String, Readings> signals,
      Seeds seeds) {
    Seeds own = new Seeds(seeds.random(PREFIX + name, moment.step(), decisions).nextLong());
    Position where = new Position(moment.step(), moment.task());
    Optional<Observation> observation =
        needs.isEmpty()
            ? Optional.empty()
            : Optional.of(
                step.isPresent()
                    ? step.get()
                        .observe(needs, where, own.random("observation"), new MetricMemory())
                    : new ParametersAlone(network.layers(), needs, where));
    return decide(
        new Situation(
            moment.event(),
            moment.step(),
            moment.totalSteps(),
            moment.task(),
            moment.stepInTask(),
            moment.stepsInTask(),
            moment.batchSize(),
            moment.taskSamples(),
            moment.samples(),
            moment.loss(),
            network.shapes(),
            new LinkedHashMap<>(network.rates()),
            signals,
            observation,
            probes()
                ? data.map(samples -> new NetworkProbe(network, samples, probeNeeds, where, own))
                : Optional.empty(),
            own));
  }

  /**
   * Asks the controller and keeps its state.
   *
   * @param now what is known
   * @return what it decided
   * @throws ComponentFailure if the controller throws
   */
  public Decision<S> decide(Situation now) {
    try {
      Decision<S> decision = controller.decide(state, now);
      state = decision.state();
      decisions++;
      return decision;
    } catch (Throwable thrown) {
      throw ComponentFailure.of(title(), now.step(), thrown);
    }
  }

  /**
   * {@return what the controller keeps; its signals' memories are with the run's other metrics}
   *
   * @throws ComponentException if the controller's state can't be written, or be read back as it is
   */
  public SteeringState state() {
    try {
      String text = Json.line(state);
      Record again = Json.parse(text, state.getClass());
      if (!again.equals(state)) {
        throw new IllegalStateException(
            "a controller's state must be the same when it is written and read, but %s became %s"
                .formatted(state, again));
      }
      return new SteeringState(text, decisions);
    } catch (Throwable thrown) {
      throw ComponentException.of(title(), thrown);
    }
  }

  /**
   * Makes the controller's state what it was.
   *
   * @param captured from the same controller
   * @throws ComponentException if the controller's state can't be read
   */
  @SuppressWarnings("unchecked")
  public void restore(SteeringState captured) {
    try {
      state = (S) Json.parse(captured.controller(), state.getClass());
    } catch (Throwable thrown) {
      throw ComponentException.of(title(), thrown);
    }
    decisions = captured.decisions();
  }

  /**
   * Does what was decided.
   *
   * @param decision the last one
   * @param step of the run at which it was made
   * @param network to act on
   * @param training to act on
   * @param seeds of the run
   * @throws ComponentFailure if an action can't be done
   */
  public void perform(
      Decision<?> decision, long step, Steerable network, Training training, Seeds seeds) {
    try {
      Deque<Action> actions = new ArrayDeque<>(decision.actions());
      while (!actions.isEmpty()) {
        Action action = actions.removeFirst();
        if (action instanceof Action.ResetUnits) {
          network
              .resets()
              .resetUnits(
                  withAllResets(action, actions), fresh(seeds, action, step, actions.size()));
        } else {
          perform(action, network, training, seeds, fresh(seeds, action, step, actions.size()));
        }
      }
    } catch (IllegalArgumentException impossible) {
      throw ComponentFailure.of(title(), step, impossible);
    }
  }

  /** All resets of units are done together, where the first one stands. */
  private static List<Action.ResetUnits> withAllResets(Action first, Deque<Action> others) {
    List<Action.ResetUnits> resets = new ArrayList<>();
    resets.add((Action.ResetUnits) first);
    for (Action action : others) {
      if (action instanceof Action.ResetUnits reset) {
        resets.add(reset);
      }
    }
    others.removeIf(Action.ResetUnits.class::isInstance);
    return resets;
  }

  /** What new values of one action are drawn from. */
  private Seeds fresh(Seeds seeds, Action action, long step, int actionsLeft) {
    return new Seeds(seeds.random(prefix + action.name(), step, decisions, actionsLeft).nextLong());
  }

  private void perform(
      Action action, Steerable network, Training training, Seeds seeds, Seeds fresh) {
    if (action instanceof Action.SetRate rate) {
      network.setRate(rate.layer(), rate.rate());
    } else if (action instanceof Action.ResetParameters reset) {
      if (reset.values() == Action.InitialValues.SAME) {
        network.restoreInitialValues();
      } else {
        network.initialize(seeds.random(prefix + "reset", decisions));
      }
    } else if (action instanceof Action.ResetOptimizer reset) {
      network.resetOptimizer(reset.part());
    } else if (action instanceof Action.ShrinkAndPerturb change) {
      network.shrinkAndPerturb(change, seeds.random(prefix + "perturb", decisions));
    } else if (action instanceof Action.ResetWeights reset) {
      network.resets().resetWeights(reset, fresh);
    } else if (action instanceof Action.SetParameters change) {
      network.resets().setParameters(change);
    } else if (action instanceof Action.AdoptAverage adoption) {
      network.adoptAverage(adoption);
    } else if (action instanceof Action.Rescale change) {
      network.resets().rescale(change);
    } else if (action instanceof Action.SetBatchSize change) {
      training.setBatchSize(change.size());
    } else if (action instanceof Action.Stop stop) {
      training.stop(stop.reason());
    } else {
      throw new IllegalArgumentException(
          "the action '%s' is not known here; it is of another version of the framework"
              .formatted(action.name()));
    }
  }
}
