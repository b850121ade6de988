package org.trainability.experiment.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.metric.Metric;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Normalization;
import org.trainability.api.network.Optimizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.control.AfterUpdate;

/**
 * Refuses a controller that asks for more than the run has, and several that can't share a run:
 * each working with an average of the parameters or setting the batch size, or one undoing what the
 * other does to the rates.
 */
final class ControllerCheck {

  private final Catalogue catalogue;

  ControllerCheck(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Refuses controllers that can't share a run.
   *
   * @param root of the plan
   * @param controllers of the plan
   */
  void checkTogether(PlanSection root, List<ComponentSpec> controllers) {
    refuseSeveral(
        root,
        controllers,
        made -> made.averageDecay().isPresent(),
        "each works with a running average of the parameters, and a run has one");
    refuseSeveral(
        root,
        controllers,
        Controller::setsBatchSize,
        "each sets the batch size, and a run has one");
    for (int second = 1; second < controllers.size(); second++) {
      for (int first = 0; first < second; first++) {
        checkRates(root, controllers.get(first), controllers.get(second));
      }
    }
  }

  private void refuseSeveral(
      PlanSection root, List<ComponentSpec> controllers, Predicate<Controller<?>> is, String why) {
    List<String> such =
        controllers.stream()
            .filter(spec -> ask(spec, is::test, false))
            .map(ComponentSpec::use)
            .toList();
    if (such.size() > 1) {
      root.mistake(
          PlanKeys.CONTROLLER.name(),
          "'%s' can't be combined with '%s': %s".formatted(such.get(1), such.get(0), why));
    }
  }

  /** One that sets rates undoes what another makes of them. */
  private void checkRates(PlanSection root, ComponentSpec one, ComponentSpec other) {
    Controller.RateUse ofOne = ask(one, Controller::rateUse, Controller.RateUse.KEEPS);
    Controller.RateUse ofOther = ask(other, Controller::rateUse, Controller.RateUse.KEEPS);
    boolean conflict =
        (ofOne == Controller.RateUse.SETS && ofOther != Controller.RateUse.KEEPS)
            || (ofOther == Controller.RateUse.SETS && ofOne != Controller.RateUse.KEEPS);
    if (conflict) {
      String setting = ofOne == Controller.RateUse.SETS ? one.use() : other.use();
      root.mistake(
          PlanKeys.CONTROLLER.name(),
          "'%s' can't be combined with '%s': both change the rates of layers, and '%s' sets them whatever they are, so that what the other makes of them is lost"
              .formatted(other.use(), one.use(), setting));
    }
  }

  /** The answer of a controller; if a component throws, that is reported when the run begins. */
  private <T> T ask(ComponentSpec spec, Function<Controller<?>, T> question, T otherwise) {
    try {
      return question.apply(catalogue.create(Controller.class, Kind.CONTROLLER, spec));
    } catch (RuntimeException | LinkageError | StackOverflowError broken) {
      return otherwise;
    }
  }

  /** {@return whether a controller works on the units of hidden layers; false if it throws} */
  boolean worksOnUnits(ComponentSpec spec) {
    return ask(spec, Controller::worksOnUnits, false);
  }

  /**
   * Refuses a controller that is not defined in the network.
   *
   * @param root of the plan
   * @param network of the plan
   * @param spec of its controller
   */
  void checkWithNetwork(PlanSection root, NetworkPlan.Dense network, ComponentSpec spec) {
    if (network.isLinear() && worksOnUnits(spec)) {
      root.mistake(
          PlanKeys.CONTROLLER.name(),
          "'%s' works on the units of hidden layers, and the network has none; give '%s.%s' a layer"
              .formatted(spec.use(), PlanKeys.NETWORK, PlanKeys.HIDDEN.name()));
    }
    ask(spec, controller -> objection(controller, network), Optional.<String>empty())
        .ifPresent(
            why ->
                root.mistake(
                    PlanKeys.CONTROLLER.name(),
                    "'%s' is not defined in this network: %s".formatted(spec.use(), why)));
  }

  private Optional<String> objection(Controller<?> controller, NetworkPlan.Dense network) {
    return controller.objection(
        catalogue.create(Activation.class, Kind.ACTIVATION, network.activation()),
        catalogue.create(Normalization.class, Kind.NORMALIZATION, network.normalization()));
  }

  /**
   * Refuses a controller that wants of the optimizer what it does not have.
   *
   * @param root of the plan
   * @param optimizer of the plan
   * @param spec of its controller
   */
  void checkWithOptimizer(PlanSection root, ComponentSpec optimizer, ComponentSpec spec) {
    boolean lacksCounts =
        ask(
            spec,
            controller ->
                controller.restartsEntries()
                    && !catalogue
                        .create(Optimizer.class, Kind.OPTIMIZER, optimizer)
                        .countsEntries(),
            false);
    if (lacksCounts) {
      root.mistake(
          PlanKeys.CONTROLLER.name(),
          "'%s' is to start the count of updates of single entries again, but '%s' has one count for all; let the count be shared, or take an optimizer that counts entries, as adam"
              .formatted(spec.use(), optimizer.use()));
    }
  }

  /**
   * @param root of the plan
   * @param spec of its controller
   */
  void check(PlanSection root, ComponentSpec spec) {
    ask(spec, this::problemAfterUpdate, Optional.<String>empty())
        .ifPresent(
            problem ->
                root.mistake(PlanKeys.CONTROLLER.name(), "'%s' %s".formatted(spec.use(), problem)));
  }

  private Optional<String> problemAfterUpdate(Controller<?> controller) {
    Cadence cadence = controller.cadence();
    if (cadence.phase() != Cadence.Phase.AFTER_UPDATE) {
      return Optional.empty();
    }
    Map<String, Metric> signals = new TreeMap<>();
    controller
        .signals()
        .forEach(
            (signal, metric) ->
                signals.put(signal, catalogue.create(Metric.class, Kind.METRIC, metric)));
    return AfterUpdate.problem(cadence, controller.needs(), signals);
  }
}
