package org.trainability.experiment.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Controller;
import org.trainability.api.network.Optimizer;
import org.trainability.core.Catalogue;

/**
 * Refuses a controller that can't control from the optimizer's rate, as where its limits exclude
 * it. A network of DL4J's own has layers that are known when the run begins.
 */
final class RateCheck {

  private final Catalogue catalogue;

  RateCheck(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Records what the controller says against the rates of the dense layers. */
  void check(
      PlanSection root,
      NetworkPlan.Dense network,
      ComponentSpec optimizer,
      ComponentSpec controller) {
    try {
      double rate = catalogue.create(Optimizer.class, Kind.OPTIMIZER, optimizer).rate();
      Map<String, Double> rates = new LinkedHashMap<>();
      int layers = network.hidden().size() + 2 * network.residualBlocks().size() + 1;
      for (int layer = 1; layer <= layers; layer++) {
        rates.put("fc" + layer, rate);
      }
      Controller<?> decider = catalogue.create(Controller.class, Kind.CONTROLLER, controller);
      decider.start(rates);
    } catch (IllegalArgumentException refusal) {
      root.mistake(
          PlanKeys.CONTROLLER.name(),
          "'%s' can't start: %s".formatted(controller.use(), refusal.getMessage()));
    } catch (RuntimeException | LinkageError | StackOverflowError broken) {
      // A component that can't be made, or throws, is named where the run uses it.
    }
  }
}
