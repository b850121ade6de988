package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;
import org.trainability.api.controller.Verdict;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.core.Catalogue;
import org.trainability.testkit.FakeObservation;

/** Drives a controller through situations, as a run does but without a network. */
final class Drive<S extends Record> {

  final Map<String, Double> rates = new LinkedHashMap<>();
  final List<Action> otherActions = new ArrayList<>();
  List<Verdict> verdicts = List.of();

  private final Controller<S> controller;
  private S state;

  private Drive(Controller<S> controller, double rate, String... layers) {
    this.controller = controller;
    for (String layer : layers) {
      rates.put(layer, rate);
    }
    state = controller.start(new LinkedHashMap<>(rates));
  }

  static Drive<?> of(ComponentSpec spec, double rate, String... layers) {
    Controller<?> controller =
        Catalogue.load(Drive.class.getClassLoader())
            .create(Controller.class, Kind.CONTROLLER, spec);
    return new Drive<>(controller, rate, layers);
  }

  Controller<S> controller() {
    return controller;
  }

  /** Asks at a step of a run of one task. */
  void step(
      long step, long total, Function<String, Reading> alpha, Function<String, Reading> bound) {
    ask(
        new Situation(
            Event.STEP, step, total, 1, (int) step, (int) total, rates, signals(alpha, bound)));
  }

  Map<String, Readings> signals(Function<String, Reading> alpha, Function<String, Reading> bound) {
    return Map.of("step", readings(alpha), "bound", readings(bound));
  }

  void ask(Situation now) {
    Decision<S> decision = controller.decide(state, now);
    state = decision.state();
    verdicts = decision.verdicts();
    for (Action action : decision.actions()) {
      if (action instanceof Action.SetRate set) {
        rates.put(set.layer(), set.rate());
      } else {
        otherActions.add(action);
      }
    }
  }

  private Readings readings(Function<String, Reading> reading) {
    FakeObservation.Builder step = FakeObservation.builder();
    rates.keySet().forEach(step::layer);
    return step.build(Set.of()).perLayer(Unit.ONE, layer -> reading.apply(layer.name()));
  }

  static Reading value(double value) {
    return Reading.of(value, Unit.ONE);
  }

  static Reading undefined() {
    return Reading.undefined("it was not measured", Unit.ONE);
  }
}
