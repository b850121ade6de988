package org.trainability.experiment.plan;

import java.util.List;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Controller;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;

/** Refuses what is computed for dense networks of the lab alone where a plan names a DL4J one. */
final class Dl4jCheck {

  private static final String ALONE =
      ", which is done for dense networks alone; leave out '%s.%s', or take another"
          .formatted(PlanKeys.NETWORK, PlanKeys.DL4J);

  private final Catalogue catalogue;

  Dl4jCheck(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Records which components ask for more than DL4J's gradient. */
  void check(
      PlanSection root,
      ComponentSpec optimizer,
      List<ComponentSpec> regularizers,
      List<ComponentSpec> controllers) {
    try {
      if (catalogue.create(Optimizer.class, Kind.OPTIMIZER, optimizer).displacement().isPresent()) {
        root.mistake(
            PlanKeys.OPTIMIZER.name(),
            "'%s' wants the gradient at displaced parameters".formatted(optimizer.use()) + ALONE);
      }
      for (ComponentSpec regularizer : regularizers) {
        Regularizer penalty = catalogue.create(Regularizer.class, Kind.REGULARIZER, regularizer);
        if (!penalty.networkPenalties().isEmpty()) {
          root.mistake(
              PlanKeys.REGULARIZER.name(),
              "'%s' penalizes what the network computes, or draws initial values"
                      .formatted(regularizer.use())
                  + ALONE);
        }
      }
      for (ComponentSpec controller : controllers) {
        if (!catalogue
            .create(Controller.class, Kind.CONTROLLER, controller)
            .probeNeeds()
            .isEmpty()) {
          root.mistake(
              PlanKeys.CONTROLLER.name(),
              "'%s' looks at samples of the task apart from training".formatted(controller.use())
                  + ALONE);
        }
      }
    } catch (RuntimeException | LinkageError | StackOverflowError broken) {
      // A component that can't be made, or throws, is named where the run uses it.
    }
  }

  /** Records which controllers have nothing to act on in a network without known units. */
  void refuseWithoutUnits(PlanSection root, List<ComponentSpec> controllers) {
    for (ComponentSpec controller : controllers) {
      if (new ControllerCheck(catalogue).worksOnUnits(controller)) {
        root.mistake(
            PlanKeys.CONTROLLER.name(),
            "'%s' works on the units of hidden layers, and '%s.%s' has none that are known: of DL4J's layers a DenseLayer and a ConvolutionLayer have them, where one other such layer or an OutputLayer reads them"
                .formatted(controller.use(), PlanKeys.NETWORK, PlanKeys.DL4J));
      }
    }
  }
}
