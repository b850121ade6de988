package org.trainability.experiment.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;

/** Makes the constraints of a plan, a list of components. */
final class ConstraintsBuilder {

  private final ComponentReader components;
  private final Mistakes mistakes;

  ConstraintsBuilder(ComponentReader components, Mistakes mistakes) {
    this.components = components;
    this.mistakes = mistakes;
  }

  List<ComponentSpec> build(Section root) {
    List<ComponentSpec> constraints = new ArrayList<>();
    Optional<YamlNode> given = root.value(PlanKeys.CONSTRAINTS).filter(node -> !node.isEmpty());
    if (given.isEmpty()) {
      return constraints;
    }
    if (!(given.get() instanceof YamlNode.Items list)) {
      root.mistake(
          PlanKeys.CONSTRAINTS,
          "must be %s, was %s".formatted(PlanKeys.CONSTRAINTS_ACCEPTED, given.get().shown()));
      return constraints;
    }
    for (YamlNode item : list.items()) {
      String path = "%s[%s]".formatted(PlanKeys.CONSTRAINTS, constraints.size());
      ComponentSpec constraint = constraint(path, item);
      if (constraints.stream().anyMatch(other -> other.use().equals(constraint.use()))) {
        mistakes.add(item.place(), path, "'%s' is there already".formatted(constraint.use()));
      }
      constraints.add(constraint);
    }
    return constraints;
  }

  private ComponentSpec constraint(String path, YamlNode item) {
    boolean isNamed =
        item instanceof YamlNode.Fields map
            ? map.fields().containsKey(ComponentSpec.USE)
            : !item.isEmpty();
    if (!isNamed) {
      mistakes.add(item.place(), path, "needs the name of a constraint, as {use: weight-clipping}");
      return ComponentSpec.of(path);
    }
    Option<ComponentSpec> option =
        Option.component("constraint", Kind.CONSTRAINT, ComponentSpec.of(path), "a constraint");
    return components.read(
        new ComponentReader.Slot(
            option, path, item.place(), Optional.of(item), "a constraint", List.of()));
  }
}
