package org.trainability.verify;

import java.util.List;
import java.util.Optional;
import org.trainability.api.component.ComponentSpec;

/**
 * A method as a plan would have it.
 *
 * @param optimizer of all layers
 * @param controller that acts in training; {@code none} if there is none
 * @param constraints after each update, in this order
 * @param taskEnd the update after which a new task begins, if one does
 * @param probed how many batches the controller can look at apart from training
 */
record Setup(
    ComponentSpec optimizer,
    ComponentSpec controller,
    List<ComponentSpec> constraints,
    Optional<Integer> taskEnd,
    int probed) {

  /** An optimizer alone. */
  static Setup of(ComponentSpec optimizer) {
    return new Setup(optimizer, ComponentSpec.of("none"), List.of(), Optional.empty(), 0);
  }

  Setup withController(ComponentSpec other) {
    return new Setup(optimizer, other, constraints, taskEnd, probed);
  }

  Setup withConstraint(ComponentSpec constraint) {
    return new Setup(optimizer, controller, List.of(constraint), taskEnd, probed);
  }

  Setup withTaskEnd(int update) {
    return new Setup(optimizer, controller, constraints, Optional.of(update), probed);
  }

  Setup withProbed(int batches) {
    return new Setup(optimizer, controller, constraints, taskEnd, batches);
  }
}
