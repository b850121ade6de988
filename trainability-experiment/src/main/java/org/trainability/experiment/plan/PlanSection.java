package org.trainability.experiment.plan;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.trainability.api.component.Option;

/** A map of a plan under one path, read key by key. What is wrong is recorded, not thrown. */
final class PlanSection {

  private final Mistakes mistakes;
  private final Place place;
  private final String path;
  private final Map<String, YamlNode.Field> fields;

  private PlanSection(
      Mistakes mistakes, Place place, String path, Map<String, YamlNode.Field> fields) {
    this.mistakes = mistakes;
    this.place = place;
    this.path = path;
    this.fields = fields;
  }

  static PlanSection root(YamlNode.Fields plan, Mistakes mistakes) {
    return new PlanSection(mistakes, plan.place(), "", plan.fields());
  }

  /**
   * {@return the map under a key; an empty one if nothing stands there. Anything else is a mistake}
   */
  PlanSection section(String key) {
    value(key)
        .filter(given -> !(given instanceof YamlNode.Fields) && !given.isEmpty())
        .ifPresent(given -> mistake(key, "must be a map, was " + given.shown()));
    return mapOrEmpty(key);
  }

  /** {@return the map under a key; an empty one if there is none} */
  PlanSection mapOrEmpty(String key) {
    Map<String, YamlNode.Field> inner =
        value(key).orElse(null) instanceof YamlNode.Fields map ? map.fields() : Map.of();
    return new PlanSection(mistakes, place(key), path(key), inner);
  }

  Map<String, YamlNode.Field> fields() {
    return fields;
  }

  boolean has(String key) {
    return fields.containsKey(key);
  }

  /** {@return the path of a key of this map} */
  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** {@return where the value of a key stands, or the map if it has no such key} */
  Place place(String key) {
    return value(key).map(YamlNode::place).orElse(place);
  }

  Optional<YamlNode> value(String key) {
    return Optional.ofNullable(fields.get(key)).map(YamlNode.Field::value);
  }

  /**
   * {@return the option's value here; its default if none is given or the value given is a mistake}
   */
  <T> T value(Option<T> option) {
    return value(option.name())
        .flatMap(given -> parse(option, given, path(option.name())))
        .orElse(option.defaultValue());
  }

  /**
   * {@return as {@link #value(Option)}}
   *
   * @param accepted what may stand here, if the option's own values are not all
   */
  <T> T value(Option<T> option, String accepted) {
    Optional<YamlNode> given = value(option.name());
    if (given.isEmpty()) {
      return option.defaultValue();
    }
    try {
      return option.parse(given.get().toJava());
    } catch (IllegalArgumentException error) {
      mistake(option.name(), "must be " + accepted + ", was " + given.get().shown());
      return option.defaultValue();
    }
  }

  /** {@return the value as the option reads it; empty after a mistake} */
  <T> Optional<T> parse(Option<T> option, YamlNode given, String at) {
    if (given.isEmpty()) {
      mistakes.add(given.place(), at, "must be " + option.accepted() + ", was nothing");
      return Optional.empty();
    }
    try {
      return Optional.of(option.parse(given.toJava()));
    } catch (IllegalArgumentException error) {
      mistakes.add(given.place(), at, error.getMessage());
      return Optional.empty();
    }
  }

  void mistake(String key, String message) {
    mistakes.add(place(key), path(key), message);
  }

  /** Records a mistake of the whole map. */
  void mistakeHere(String message) {
    mistakes.add(place, path, message);
  }

  /** Records every key that is not known here. */
  void refuseUnknown(String name, Collection<String> known) {
    fields.forEach(
        (key, field) -> {
          if (!known.contains(key)) {
            mistakes.addUnknown(
                field.place(),
                path(key),
                "unknown key of " + name,
                key,
                known,
                Mistakes.takes(name, known));
          }
        });
  }
}
