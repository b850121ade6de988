package org.trainability.experiment.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;

/** Reads the places of a plan that hold several components of one kind, each at most once. */
final class ComponentLists {

  private final ComponentReader components;
  private final Mistakes mistakes;

  ComponentLists(ComponentReader components, Mistakes mistakes) {
    this.components = components;
    this.mistakes = mistakes;
  }

  /** A component of a list, and where it stands. */
  record Item(ComponentSpec component, Place place, String path) {}

  /**
   * {@return the one component that stands there, or those of a list, at least one}
   *
   * @param option the key, its kind, and the component used if the plan names none
   */
  List<ComponentSpec> oneOrSeveral(PlanSection root, Option<ComponentSpec> option) {
    Optional<YamlNode> given = root.value(option.name());
    if (!(given.orElse(null) instanceof YamlNode.Items list) || list.items().isEmpty()) {
      return List.of(components.read(root, option, List.of()));
    }
    return read(option.name(), option.componentKind().orElseThrow(), list).stream()
        .map(Item::component)
        .toList();
  }

  /**
   * {@return its components, in order}
   *
   * @param key of the list
   * @param kind of its components
   */
  List<Item> read(String key, Kind kind, YamlNode.Items list) {
    List<Item> read = new ArrayList<>();
    for (YamlNode node : list.items()) {
      String path = "%s[%s]".formatted(key, read.size());
      ComponentSpec component = component(path, kind, node);
      if (read.stream().anyMatch(other -> other.component().use().equals(component.use()))) {
        mistakes.add(node.place(), path, "'%s' is there already".formatted(component.use()));
      }
      read.add(new Item(component, node.place(), path));
    }
    return read;
  }

  private ComponentSpec component(String path, Kind kind, YamlNode node) {
    boolean isNamed =
        node instanceof YamlNode.Fields map
            ? map.fields().containsKey(ComponentSpec.USE)
            : !node.isEmpty();
    if (!isNamed) {
      mistakes.add(
          node.place(),
          path,
          "needs the name of a %s, such as {use: name, option: value}".formatted(kind.singular()));
      return ComponentSpec.of(path);
    }
    Option<ComponentSpec> option =
        Option.component(kind.singular(), kind, ComponentSpec.of(path), "a " + kind.singular());
    return components.read(
        new ComponentReader.Slot(
            option, path, node.place(), Optional.of(node), "a " + kind.singular(), List.of()));
  }

  /** Records what is wrong with one component beside others. */
  void mistake(Item item, String message) {
    mistakes.add(item.place(), item.path(), message);
  }
}
