package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.trainability.api.Seeds;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.LayerShape;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;
import org.trainability.api.controller.TaskProbe;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;

/** A short run without a network: a controller is asked as it would be, with made-up signals. */
final class Rehearsal<S extends Record> {

  /** The third task is over before most controllers are asked. */
  private static final int[] STEPS_IN_TASK = {250, 250, 1, 250};

  /** The same for a controller that is asked all the time. */
  private static final int[] STEPS_IN_SHORT_TASK = {100, 100, 1, 100};

  /** A controller that is asked after so many steps is asked often enough in short tasks. */
  private static final int OFTEN = 5;

  /** How often a loss in each task is not finite; in the last one more often than sense allows. */
  private static final int[] DIVERGENCES = {1, 3, 0, 100};

  /** Samples of each task. */
  private static final int SAMPLES = 1000;

  /** Batches of each task that can be looked at apart from training. */
  private static final int PROBED = 3;

  /** Units of each layer. */
  private static final int UNITS = 4;

  /** At which step of its task a loss is not finite. */
  private static final int DIVERGES_AT = 90;

  private final Controller<S> controller;
  private final Signals signals;
  private final Watcher watcher;
  private final int[] stepsInTask;
  private final List<LayerShape> layers;
  private final Set<Need> needs;
  private final Set<Need> probeNeeds;
  private final RandomGenerator random = new Seeds(0).random("rehearsal");
  private final RandomGenerator numbers = new Seeds(0).random("observation");
  private final Map<String, Double> rates;
  private S state;
  private final RandomGenerator losses = new Seeds(0).random("losses");
  private final RandomGenerator elements = new Seeds(0).random("elements");
  private long step;
  private long decisions;
  private int batchSize = 32;
  private boolean stopped;

  /** Makes up readings. */
  interface Signals {
    Reading reading(String signal, String scope, RandomGenerator random);
  }

  /** Sees every decision. */
  interface Watcher {
    void saw(Moment<?> moment);
  }

  /** One decision and what led to it. */
  record Moment<S extends Record>(
      Controller<S> controller,
      S before,
      String beforeAsText,
      Situation now,
      String nowAsText,
      Decision<S> decision) {

    Decision<S> decideAgain() {
      return controller.decide(before, now);
    }

    /** The decision of another instance of the same controller. */
    @SuppressWarnings("unchecked")
    Decision<S> decideWith(Controller<?> other) {
      return ((Controller<S>) other).decide(before, now);
    }
  }

  private Rehearsal(
      Controller<S> controller, Map<String, Double> rates, Signals signals, Watcher watcher) {
    this.controller = controller;
    this.layers = layers(rates);
    this.rates = new LinkedHashMap<>(rates);
    this.signals = signals;
    this.watcher = watcher;
    this.needs = controller.needs();
    int every = controller.cadence().steps();
    this.stepsInTask = every > 0 && every <= OFTEN ? STEPS_IN_SHORT_TASK : STEPS_IN_TASK;
    this.probeNeeds = controller.probeNeeds();
    this.state = controller.start(Collections.unmodifiableMap(rates));
  }

  /** Layers of a few units each; those of the last one are the classes. */
  private static List<LayerShape> layers(Map<String, Double> rates) {
    List<String> names = List.copyOf(rates.keySet());
    return IntStream.range(0, names.size())
        .mapToObj(
            layer ->
                new LayerShape(
                    names.get(layer),
                    UNITS,
                    1,
                    false,
                    layer + 1 < names.size() ? names.get(layer + 1) : "",
                    Map.of("weight", UNITS * UNITS, "bias", UNITS),
                    0.25))
        .toList();
  }

  /**
   * Runs to the end, or to where the controller ends it. If it wants to be asked when the loss is
   * not finite, it is, once in the first task, three times in the second, and in the last one until
   * it gives up.
   *
   * @return whether it gave up; true if it does not want to be asked
   */
  static <S extends Record> boolean run(
      Controller<S> controller, Map<String, Double> rates, Signals signals, Watcher watcher) {
    Rehearsal<S> rehearsal = new Rehearsal<>(controller, rates, signals, watcher);
    rehearsal.run();
    return rehearsal.stopped || !controller.cadence().onDivergence();
  }

  /**
   * Lets another instance of the controller decide again in the situations of a run, each time from
   * a copy of the state that it found before, and compares what it does.
   *
   * @throws AssertionError where it does something else
   */
  static <S extends Record> void replay(Controller<S> controller, List<Moment<?>> moments) {
    S state = null;
    for (Moment<?> moment : moments) {
      @SuppressWarnings("unchecked")
      Moment<S> then = (Moment<S>) moment;
      boolean goesOn = state != null && then.now().event() != Event.DIVERGENCE;
      state = PlainData.copy(goesOn ? state : then.before());
      Decision<S> again = controller.decide(state, then.now());
      assertThat(again.actions())
          .as("actions at step %s, replayed from a copy of the state", then.now().step())
          .isEqualTo(then.decision().actions());
      assertThat(again.verdicts())
          .as("verdicts at step %s, replayed from a copy of the state", then.now().step())
          .isEqualTo(then.decision().verdicts());
      state = again.state();
    }
  }

  private void run() {
    for (int task = 1; task <= stepsInTask.length && !stopped; task++) {
      if (controller.cadence().atTaskStart()) {
        decide(situation(Event.TASK_START, task, 0, new LinkedHashMap<>()));
      }
      int divergences = controller.cadence().onDivergence() ? DIVERGENCES[task - 1] : 0;
      for (int i = 0; i < divergences && !stopped; i++) {
        diverge(task);
      }
      train(task, stepsInTask[task - 1]);
    }
  }

  private void train(int task, int steps) {
    int every = controller.cadence().steps();
    for (int stepInTask = 1; stepInTask <= steps && !stopped; stepInTask++) {
      step++;
      if (every > 0 && step % every == 0) {
        Event event =
            controller.cadence().phase() == Cadence.Phase.BEFORE_UPDATE
                ? Event.STEP
                : Event.UPDATED;
        decide(situation(event, task, stepInTask, readings()));
      }
    }
  }

  /** Trains until the loss is not finite, and begins again where that began. */
  private void diverge(int task) {
    long firstStep = step;
    S firstState = state;
    Map<String, Double> firstRates = rates();
    train(task, DIVERGES_AT - 1);
    if (stopped) {
      return;
    }
    step++;
    state = firstState;
    rates.putAll(firstRates);
    decide(situation(Event.DIVERGENCE, task, DIVERGES_AT, new LinkedHashMap<>()));
    step = firstStep;
  }

  private Situation situation(
      Event event, int task, int stepInTask, Map<String, Readings> signals) {
    boolean underWay = event == Event.STEP || event == Event.UPDATED;
    return new Situation(
        event,
        step,
        Arrays.stream(stepsInTask).sum(),
        task,
        stepInTask,
        stepsInTask[task - 1],
        batchSize,
        SAMPLES,
        underWay ? batchSize : 0,
        underWay ? OptionalDouble.of(losses.nextDouble(3)) : OptionalDouble.empty(),
        layers,
        rates(),
        signals,
        observation(needs, underWay, task),
        probe(task),
        new Seeds(new Seeds(0).random("rehearsal", step, decisions++).nextLong()));
  }

  /** Samples of the task, the same however often they are looked at. */
  private Optional<TaskProbe> probe(int task) {
    if (probeNeeds.isEmpty()) {
      return Optional.empty();
    }
    List<Observation> batches =
        IntStream.range(0, PROBED)
            .mapToObj(batch -> observation(probeNeeds, true, task).orElseThrow())
            .toList();
    return Optional.of(
        new TaskProbe() {
          @Override
          public int batches() {
            return PROBED;
          }

          @Override
          public Observation batch(int index) {
            return batches.get(index);
          }

          @Override
          public Observation draw(int samples, RandomGenerator random) {
            return batches.get(random.nextInt(PROBED));
          }

          @Override
          public String toString() {
            return "samples of task " + task;
          }
        });
  }

  /** What the controller wants to look at: parameters alone, or a batch too. */
  private Optional<Observation> observation(Set<Need> needs, boolean underWay, int task) {
    if (needs.isEmpty()) {
      return Optional.empty();
    }
    FakeObservation.Builder network =
        FakeObservation.builder().task(task).loss(numbers.nextDouble(0, 5)).batch(batchSize);
    for (LayerShape layer : layers) {
      network
          .layer(layer.name())
          .weight(matrix(UNITS, UNITS))
          .bias(matrix(1, UNITS)[0])
          .gradient(matrix(1, UNITS * (UNITS + 1))[0])
          .lastUpdate(matrix(1, UNITS * (UNITS + 1))[0]);
      if (underWay && layer.resettable()) {
        double[][] inputs = matrix(batchSize, UNITS);
        double[][] outputs = new double[batchSize][];
        for (int sample = 0; sample < batchSize; sample++) {
          outputs[sample] = Arrays.stream(inputs[sample]).map(z -> Math.max(z, 0)).toArray();
        }
        network.preActivations(inputs).activations(outputs);
      }
    }
    Set<Need> shown = EnumSet.copyOf(needs);
    if (!underWay) {
      shown.retainAll(Set.of(Need.PARAMETERS));
    }
    return Optional.of(network.build(shown));
  }

  /** Now and then all numbers are zero, as where nothing fires any more. */
  private double[][] matrix(int rows, int columns) {
    double scale = numbers.nextInt(8) == 0 ? 0 : 1;
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int i = 0; i < columns; i++) {
        row[i] = scale * numbers.nextDouble(-1, 1);
      }
    }
    return matrix;
  }

  private void decide(Situation now) {
    S before = state;
    String beforeAsText = before.toString();
    String nowAsText = now.toString();
    Decision<S> decision = controller.decide(before, now);
    watcher.saw(new Moment<>(controller, before, beforeAsText, now, nowAsText, decision));
    state = decision.state();
    for (Action action : decision.actions()) {
      if (action instanceof Action.SetRate set) {
        rates.put(set.layer(), set.rate());
      } else if (action instanceof Action.SetBatchSize set) {
        batchSize = set.size();
      }
      stopped |= action instanceof Action.Stop;
    }
    stopped |= now.event() == Event.DIVERGENCE && decision.actions().isEmpty();
  }

  private Map<String, Double> rates() {
    return new LinkedHashMap<>(rates);
  }

  private Map<String, Readings> readings() {
    FakeObservation.Builder network = FakeObservation.builder();
    rates.keySet().forEach(network::layer);
    FakeObservation observation = network.build(Set.of());
    Map<String, Readings> readings = new LinkedHashMap<>();
    controller
        .signals()
        .keySet()
        .forEach(
            signal ->
                readings.put(
                    signal,
                    observation.perScope(
                        Unit.ONE,
                        scope ->
                            withElements(
                                signals.reading(signal, scope.name(), random), scope.name()))));
    return readings;
  }

  /** A number for each unit of a layer, where the signal gives none of its own. */
  private Reading withElements(Reading reading, String scope) {
    return reading.value().isEmpty() || reading.elements().isPresent() || !rates.containsKey(scope)
        ? reading
        : reading.withElements(elements.doubles(UNITS).toArray());
  }
}
