package org.trainability.experiment.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Controller;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.ConstraintFactory;
import org.trainability.api.network.Normalization;
import org.trainability.core.Catalogue;

/** Makes the constraints of a plan, a list of components none of which undoes another. */
final class ConstraintsBuilder {

  private final Catalogue catalogue;
  private final ComponentLists lists;

  ConstraintsBuilder(Catalogue catalogue, ComponentLists lists) {
    this.catalogue = catalogue;
    this.lists = lists;
  }

  List<ComponentSpec> build(PlanSection root) {
    Optional<YamlNode> given = root.value(PlanKeys.CONSTRAINTS).filter(node -> !node.isEmpty());
    if (given.isEmpty()) {
      return List.of();
    }
    if (!(given.get() instanceof YamlNode.Items list)) {
      root.mistake(
          PlanKeys.CONSTRAINTS,
          "must be %s, was %s".formatted(PlanKeys.CONSTRAINTS_ACCEPTED, given.get().shown()));
      return List.of();
    }
    List<ComponentLists.Item> items = lists.read(PlanKeys.CONSTRAINTS, Kind.CONSTRAINT, list);
    for (int second = 1; second < items.size(); second++) {
      for (int first = 0; first < second; first++) {
        refuse(items.get(first), items.get(second));
      }
    }
    return items.stream().map(ComponentLists.Item::component).toList();
  }

  private void refuse(ComponentLists.Item first, ComponentLists.Item second) {
    why(first.component().use(), second.component().use())
        .ifPresent(why -> lists.mistake(second, why));
  }

  /** Refuses constraints that a controller works with and that don't go with the plan's. */
  void check(PlanSection root, List<ComponentSpec> constraints, List<ComponentSpec> controllers) {
    List<ComponentSpec> all = new ArrayList<>(constraints);
    for (ComponentSpec controller : controllers) {
      for (ComponentSpec own : constraintsOf(controller)) {
        for (ComponentSpec other : all) {
          (other.use().equals(own.use())
                  ? Optional.of("'%s' is there already".formatted(own.use()))
                  : why(other.use(), own.use()))
              .ifPresent(
                  why ->
                      root.mistake(
                          PlanKeys.CONTROLLER.name(),
                          "'%s' works with the constraint '%s', but %s"
                              .formatted(controller.use(), own.use(), why)));
        }
        all.add(own);
      }
    }
  }

  /** Refuses constraints that are not defined in the plan's network. */
  void check(PlanSection root, List<ComponentSpec> constraints, NetworkPlan.Dense network) {
    for (ComponentSpec constraint : constraints) {
      objection(constraint, network)
          .ifPresent(
              why ->
                  root.mistake(
                      PlanKeys.CONSTRAINTS,
                      "'%s' can't be combined with the activation '%s': %s"
                          .formatted(constraint.use(), network.activation().use(), why)));
    }
  }

  private Optional<String> objection(ComponentSpec constraint, NetworkPlan.Dense network) {
    try {
      return catalogue
          .create(Constraint.class, Kind.CONSTRAINT, constraint)
          .objection(
              catalogue.create(Activation.class, Kind.ACTIVATION, network.activation()),
              catalogue.create(Normalization.class, Kind.NORMALIZATION, network.normalization()));
    } catch (RuntimeException | LinkageError | StackOverflowError broken) {
      // A component that throws is reported when the run begins.
      return Optional.empty();
    }
  }

  private List<ComponentSpec> constraintsOf(ComponentSpec controller) {
    try {
      Controller<?> made = catalogue.create(Controller.class, Kind.CONTROLLER, controller);
      return made.constraints();
    } catch (RuntimeException | LinkageError | StackOverflowError broken) {
      // A component that throws is reported when the run begins.
      return List.of();
    }
  }

  /** Why two can't go together; either may know. */
  private Optional<String> why(String one, String other) {
    return reason(one, other)
        .or(() -> reason(other, one))
        .map(why -> "'%s' can't be combined with '%s': %s".formatted(other, one, why));
  }

  private Optional<String> reason(String constraint, String other) {
    try {
      return catalogue.find(Kind.CONSTRAINT, constraint).factory()
              instanceof ConstraintFactory factory
          ? Optional.ofNullable(factory.excludes().get(other))
          : Optional.empty();
    } catch (InvalidComponentException unknown) {
      // That there is no such constraint is said already.
      return Optional.empty();
    }
  }
}
