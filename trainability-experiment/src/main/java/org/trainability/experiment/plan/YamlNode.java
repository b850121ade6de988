package org.trainability.experiment.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of YAML with the place where it was written. Immutable. */
sealed interface YamlNode {

  Place place();

  /** {@return text, a list or a map of such values, as an option parses it} */
  Object toJava();

  /** {@return what this is, as an error message names it} */
  String shown();

  /**
   * Text; the caller gives it a type.
   *
   * @param plain whether it stands without quotes
   */
  record Scalar(Place place, String text, boolean plain) implements YamlNode {
    @Override
    public Object toJava() {
      return text;
    }

    @Override
    public String shown() {
      return isEmpty() ? "nothing" : "'" + text + "'";
    }
  }

  /** A list. */
  record Items(Place place, List<YamlNode> items) implements YamlNode {
    @Override
    public Object toJava() {
      return items.stream().map(YamlNode::toJava).toList();
    }

    @Override
    public String shown() {
      return "a list";
    }
  }

  /** A map with text keys, in the order written. */
  record Fields(Place place, Map<String, Field> fields) implements YamlNode {

    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    Fields with(String key, Field field) {
      Map<String, Field> more = new LinkedHashMap<>(fields);
      more.put(key, field);
      return new Fields(place, more);
    }

    @Override
    public Object toJava() {
      Map<String, Object> map = new LinkedHashMap<>();
      fields.forEach((key, field) -> map.put(key, field.value().toJava()));
      return map;
    }

    @Override
    public String shown() {
      return "a map";
    }
  }

  /**
   * A value of a map.
   *
   * @param place of the key
   */
  record Field(Place place, YamlNode value) {}

  /** {@return whether nothing was written, or YAML's null} */
  default boolean isEmpty() {
    return this instanceof Scalar scalar
        && scalar.plain()
        && (scalar.text().isEmpty() || scalar.text().equals("~") || scalar.text().equals("null"));
  }
}
