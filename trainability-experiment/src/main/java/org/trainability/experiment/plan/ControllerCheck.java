package org.trainability.experiment.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.metric.Metric;
import org.trainability.api.network.Optimizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.control.AfterUpdate;

/**
 * Refuses a controller that is asked after updates and reads what is then not known, and several of
 * which more than one works with an average of the parameters.
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
    List<String> averaging =
        controllers.stream().filter(this::averages).map(ComponentSpec::use).toList();
    if (averaging.size() > 1) {
      root.mistake(
          PlanKeys.CONTROLLER.name(),
          "'%s' can't be combined with '%s': each works with a running average of the parameters, and a run has one"
              .formatted(averaging.get(1), averaging.get(0)));
    }
  }

  private boolean averages(ComponentSpec spec) {
    try {
      Controller<?> controller = catalogue.create(Controller.class, Kind.CONTROLLER, spec);
      return controller.averageDecay().isPresent();
    } catch (RuntimeException | LinkageError | StackOverflowError broken) {
      // What is wrong with a component that throws is told where the run begins.
      return false;
    }
  }

  /**
   * Refuses a controller that wants of the optimizer what it does not have.
   *
   * @param root of the plan
   * @param optimizer of the plan
   * @param spec of its controller
   */
  void checkWithOptimizer(PlanSection root, ComponentSpec optimizer, ComponentSpec spec) {
    try {
      Controller<?> controller = catalogue.create(Controller.class, Kind.CONTROLLER, spec);
      if (controller.restartsEntries()
          && !catalogue.create(Optimizer.class, Kind.OPTIMIZER, optimizer).countsEntries()) {
        root.mistake(
            PlanKeys.CONTROLLER.name(),
            "'%s' is to start the count of updates of single entries again, but '%s' has one count for all; let the count be shared, or take an optimizer that counts entries, as adam"
                .formatted(spec.use(), optimizer.use()));
      }
    } catch (RuntimeException | LinkageError | StackOverflowError broken) {
      // What is wrong with a component that throws is told where the run begins.
    }
  }

  /**
   * @param root of the plan
   * @param spec of its controller
   */
  void check(PlanSection root, ComponentSpec spec) {
    try {
      Controller<?> controller = catalogue.create(Controller.class, Kind.CONTROLLER, spec);
      Cadence cadence = controller.cadence();
      if (cadence.phase() == Cadence.Phase.AFTER_UPDATE) {
        Map<String, Metric> signals = new TreeMap<>();
        controller
            .signals()
            .forEach(
                (signal, metric) ->
                    signals.put(signal, catalogue.create(Metric.class, Kind.METRIC, metric)));
        AfterUpdate.problem(cadence, controller.needs(), signals)
            .ifPresent(
                problem ->
                    root.mistake(
                        PlanKeys.CONTROLLER.name(), "'%s' %s".formatted(spec.use(), problem)));
      }
    } catch (RuntimeException | LinkageError | StackOverflowError broken) {
      // What is wrong with a component that throws is told where the run begins.
    }
  }
}
