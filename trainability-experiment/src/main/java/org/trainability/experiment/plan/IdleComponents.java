package org.trainability.experiment.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Controller;
import org.trainability.api.network.Constraint;
import org.trainability.core.Catalogue;
import org.trainability.experiment.stream.RunLength;
import org.trainability.experiment.stream.TaskSteps;

/**
 * Finds the controllers and constraints of a plan that act for the first time after a run has
 * ended, as one that looks every 1,000 steps in a run of 400. They are no mistake: the same plan
 * may be one of several lengths.
 */
public final class IdleComponents {

  private final List<String> found = new ArrayList<>();
  private final long steps;

  private IdleComponents(long steps) {
    this.steps = steps;
  }

  /**
   * {@return a sentence for each, without a full stop; none where all can act}
   *
   * @param catalogue makes the components
   * @param plan resolved
   * @param length of its run
   */
  public static List<String> of(Catalogue catalogue, Plan plan, RunLength length) {
    IdleComponents idle = new IdleComponents(length.steps());
    TaskSteps first = length.firstTask();
    for (ComponentSpec spec : plan.controllers()) {
      idle.look(
          spec,
          () ->
              catalogue
                  .create(Controller.class, Kind.CONTROLLER, spec)
                  .firstAction(first.samples(), first.batch(), first.steps()));
    }
    for (ComponentSpec spec : plan.constraints()) {
      idle.look(
          spec, () -> catalogue.create(Constraint.class, Kind.CONSTRAINT, spec).firstAction());
    }
    return List.copyOf(idle.found);
  }

  private void look(ComponentSpec spec, LongSupplier firstAction) {
    try {
      long first = firstAction.getAsLong();
      if (first > steps) {
        found.add(
            String.format(
                Locale.ROOT,
                "%s acts at step %,d for the first time and the run has %,d steps: it will never"
                    + " act",
                spec.use(),
                first,
                steps));
      }
    } catch (RuntimeException | LinkageError | StackOverflowError broken) {
      // What is wrong with a component that throws is told where the run begins.
    }
  }
}
