package org.trainability.experiment.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Definitions;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.api.component.Problem;
import org.trainability.core.Catalogue;

/** Reads the components of a plan: a name, or {@link ComponentSpec#USE} and options. */
final class ComponentReader {

  private final Catalogue catalogue;
  private final Optional<Definitions> definitions;
  private final NamedFiles files;
  private final Mistakes mistakes;

  /**
   * @param definitions the default of every component's option of that name, if the plan gives one
   * @param files resolves the paths that options name
   */
  ComponentReader(
      Catalogue catalogue, Optional<Definitions> definitions, NamedFiles files, Mistakes mistakes) {
    this.catalogue = catalogue;
    this.definitions = definitions;
    this.files = files;
    this.mistakes = mistakes;
  }

  /**
   * Where a component stands in a plan.
   *
   * @param option its kind, and the component used if the plan names none
   * @param path of keys
   * @param place of the key, or of the section that lacks it
   * @param value what is given there; nothing at all counts as not given
   * @param section what the section is called in messages
   * @param ownKeys keys of the section that are the plan's, not the component's
   */
  record Slot(
      Option<ComponentSpec> option,
      String path,
      Place place,
      Optional<YamlNode> value,
      String section,
      List<String> ownKeys) {

    Slot {
      value = value.filter(node -> !node.isEmpty());
    }

    Kind kind() {
      return option.componentKind().orElseThrow();
    }

    /** The slot's map; empty if the component is given by its bare name, or not at all. */
    Map<String, YamlNode.Field> fields() {
      return value.orElse(null) instanceof YamlNode.Fields map ? map.fields() : Map.of();
    }

    /** Whether the plan itself gives the component's name. */
    boolean isNamed() {
      return value.isPresent()
          && (!(value.get() instanceof YamlNode.Fields) || fields().containsKey(ComponentSpec.USE));
    }
  }

  /** {@return the component under that key of a section} */
  ComponentSpec read(PlanSection section, Option<ComponentSpec> option, List<String> ownKeys) {
    String key = option.name();
    return read(
        new Slot(option, section.path(key), section.place(key), section.value(key), key, ownKeys));
  }

  /** {@return the component with all its options; after a mistake, any spec} */
  ComponentSpec read(Slot slot) {
    int before = mistakes.count();
    ComponentSpec given = given(slot);
    if (mistakes.count() > before) {
      return given;
    }
    try {
      return catalogue.resolve(slot.kind(), withDefinitions(slot.kind(), given));
    } catch (InvalidComponentException error) {
      // Each value that was given is sound by now: options contradict each other, or a default
      // does not hold.
      error
          .problems()
          .forEach(
              problem ->
                  mistakes.add(
                      place(slot, problem), problem.under(slot.path()).path(), problem.message()));
      return given;
    }
  }

  /** Where the option stands, or the innermost component around it that the plan gives. */
  private static Place place(Slot slot, Problem problem) {
    Place place = slot.place();
    Map<String, YamlNode.Field> fields = slot.fields();
    for (String key : problem.path().split("\\.")) {
      YamlNode.Field field = fields.get(key);
      if (field == null) {
        return place;
      }
      place = field.value().place();
      fields = field.value() instanceof YamlNode.Fields map ? map.fields() : Map.of();
    }
    return place;
  }

  /** The component with the options given, each of them checked. */
  private ComponentSpec given(Slot slot) {
    Optional<String> name = name(slot);
    if (name.isEmpty()) {
      return slot.option().defaultValue();
    }
    ComponentFactory<?> factory;
    try {
      factory = catalogue.find(slot.kind(), name.get()).factory();
    } catch (InvalidComponentException error) {
      YamlNode.Field use = slot.fields().get(ComponentSpec.USE);
      Place place = use == null ? slot.place() : use.value().place();
      String path = slot.path() + (use == null ? "" : "." + ComponentSpec.USE);
      String hint =
          slot.isNamed() ? "" : "; an id of your own needs the metric's name, as 'use: NAME'";
      error.problems().forEach(problem -> mistakes.add(place, path, problem.message() + hint));
      return slot.option().defaultValue();
    }
    refuseCollisions(slot, factory);
    refuseUnknown(slot, factory);
    Map<String, Object> options = new LinkedHashMap<>();
    for (Option<?> option : factory.options()) {
      YamlNode.Field field = slot.fields().get(option.name());
      if (field != null && !slot.ownKeys().contains(option.name())) {
        value(slot, option, field).ifPresent(value -> options.put(option.name(), value));
      }
    }
    return new ComponentSpec(name.get(), options);
  }

  private Optional<String> name(Slot slot) {
    if (slot.value().isEmpty()) {
      return Optional.of(slot.option().defaultValue().use());
    }
    YamlNode value = slot.value().get();
    YamlNode named = value;
    if (value instanceof YamlNode.Fields map) {
      YamlNode.Field use = map.fields().get(ComponentSpec.USE);
      if (use == null) {
        return Optional.of(slot.option().defaultValue().use());
      }
      named = use.value();
    }
    if (named instanceof YamlNode.Scalar scalar && !named.isEmpty()) {
      return Optional.of(scalar.text());
    }
    String accepted =
        named == value
            ? slot.option().accepted()
            : "the name of one of the " + slot.kind().plural();
    mistakes.add(
        named.place(),
        slot.path() + (named == value ? "" : "." + ComponentSpec.USE),
        "must be " + accepted + ", was " + named.shown());
    return Optional.empty();
  }

  private Optional<?> value(Slot slot, Option<?> option, YamlNode.Field field) {
    String path = slot.path() + "." + option.name();
    YamlNode value = field.value();
    if (option.componentKind().isPresent()) {
      return nested(option, path, value);
    }
    if (value.isEmpty()) {
      if ("".equals(option.defaultValue())) {
        return Optional.of("");
      }
      mistakes.add(value.place(), path, "must be " + option.accepted() + ", was nothing");
      return Optional.empty();
    }
    try {
      if (option.isFile() && value instanceof YamlNode.Scalar file && !file.text().isEmpty()) {
        return Optional.of(files.resolve(file).toString());
      }
      return Optional.of(option.write(option.parse(value.toJava())));
    } catch (IllegalArgumentException error) {
      mistakes.add(value.place(), path, error.getMessage());
      return Optional.empty();
    }
  }

  private Optional<ComponentSpec> nested(Option<?> option, String path, YamlNode value) {
    ComponentSpec defaultValue = (ComponentSpec) option.defaultValue();
    Option<ComponentSpec> typed =
        Option.component(
            option.name(), option.componentKind().orElseThrow(), defaultValue, option.help());
    return Optional.of(
        given(new Slot(typed, path, value.place(), Optional.of(value), option.name(), List.of())));
  }

  /** A component whose option has the name of one of the plan's own keys could never be set. */
  private void refuseCollisions(Slot slot, ComponentFactory<?> factory) {
    for (Option<?> option : factory.options()) {
      if (slot.ownKeys().contains(option.name()) || option.name().equals(ComponentSpec.USE)) {
        mistakes.add(
            slot.place(),
            slot.path(),
            "can't be used: '%s' of %s declares the option '%s', which is a key of the plan itself"
                .formatted(factory.name(), factory.getClass().getName(), option.name()));
      }
    }
  }

  private void refuseUnknown(Slot slot, ComponentFactory<?> factory) {
    List<String> options = factory.options().stream().map(Option::name).toList();
    List<String> known = new ArrayList<>(options);
    known.addAll(slot.ownKeys());
    known.add(ComponentSpec.USE);
    Set<String> all = new HashSet<>(known);
    String takes = Mistakes.takes(factory.name(), options);
    // Options of a default that takes none were meant for another component.
    String hint =
        options.isEmpty() && !slot.isNamed()
            ? "; 'use' names another " + slot.kind().singular()
            : "";
    String both =
        slot.ownKeys().isEmpty()
            ? takes + hint
            : takes + "; " + Mistakes.takes(slot.section(), slot.ownKeys()) + hint;
    slot.fields()
        .forEach(
            (key, field) -> {
              if (!all.contains(key)) {
                mistakes.addUnknown(
                    field.place(),
                    slot.path() + "." + key,
                    "unknown option of '" + factory.name() + "'",
                    key,
                    known,
                    both);
              }
            });
  }

  /** Gives the plan's definitions to each component, nested ones too, that has none given. */
  private ComponentSpec withDefinitions(Kind kind, ComponentSpec spec) {
    if (definitions.isEmpty()) {
      return spec;
    }
    ComponentSpec completed = spec;
    for (Option<?> option : catalogue.find(kind, spec.use()).factory().options()) {
      Object given = spec.options().get(option.name());
      if (option.componentKind().isPresent()) {
        Object value = given == null ? option.defaultValue() : option.parse(given);
        completed =
            completed.with(
                option.name(),
                withDefinitions(option.componentKind().get(), (ComponentSpec) value));
      } else if (given == null && option.name().equals(Definitions.OPTION_NAME)) {
        completed = completed.with(option.name(), definitions.get());
      }
    }
    return completed;
  }
}
