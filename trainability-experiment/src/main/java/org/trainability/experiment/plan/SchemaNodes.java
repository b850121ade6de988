package org.trainability.experiment.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.core.Catalogue;

/** JSON schemas of options and components. */
final class SchemaNodes {

  /** A name outside this program's own, as the catalogue accepts it. */
  private static final String VENDOR_NAME = "^[a-z0-9]+(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*$";

  private SchemaNodes() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode typed(String type, String description) {
    return object().put("description", description).put("type", type);
  }

  static ObjectNode enumeration(Collection<String> values) {
    ObjectNode schema = object();
    values.forEach(schema.putArray("enum")::add);
    return schema;
  }

  static ObjectNode anyOf(ObjectNode... schemas) {
    ObjectNode schema = object();
    schema.putArray("anyOf").addAll(List.of(schemas));
    return schema;
  }

  /** {@return the pattern as one that the whole text must match} */
  static String whole(Pattern pattern) {
    return "^(?:" + pattern.pattern() + ")$";
  }

  /** {@return a map with these keys and no others} */
  static ObjectNode closed(Map<String, ObjectNode> properties) {
    ObjectNode schema = object().put("type", "object");
    schema.putObject("properties").setAll(properties);
    return schema.put("additionalProperties", false);
  }

  static String reference(String definition) {
    return "#/$defs/" + definition;
  }

  /** {@return what may be given for the option} */
  static ObjectNode option(Option<?> option) {
    ObjectNode schema = object().put("description", option.help());
    Optional<Kind> kind = option.componentKind();
    if (kind.isPresent()) {
      return schema.put("$ref", reference(kind.get().singular()));
    }
    if (option.isFile()) {
      return schema.put("type", "string");
    }
    Object value = option.write(option.defaultValue());
    if (value instanceof Boolean flag) {
      return schema.put("type", "boolean").put("default", flag);
    }
    if (value instanceof Integer number) {
      schema.put("type", "integer").put("default", number);
    } else if (value instanceof Double number) {
      schema.put("type", "number").put("default", number);
    } else if (option.choices().isEmpty()) {
      schema.put("type", "string").put("default", String.valueOf(value));
    } else {
      schema.setAll(enumeration(option.choices()));
      schema.put("default", String.valueOf(value));
    }
    option.range().ifPresent(range -> limit(schema, range));
    return schema;
  }

  private static void limit(ObjectNode schema, Interval range) {
    if (range.low() != Double.NEGATIVE_INFINITY) {
      limit(schema, range.lowIncluded() ? "minimum" : "exclusiveMinimum", range.low());
    }
    if (range.high() != Double.POSITIVE_INFINITY) {
      limit(schema, range.highIncluded() ? "maximum" : "exclusiveMaximum", range.high());
    }
  }

  private static void limit(ObjectNode schema, String keyword, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      schema.put(keyword, (long) value);
    } else {
      schema.put(keyword, value);
    }
  }

  /**
   * A component: nothing, a name, or {@link ComponentSpec#USE} with the options of that component.
   *
   * @param entries the components to choose from
   * @param defaultName the component meant if none is named, if there is one
   * @param ownKeys keys of the plan that stand beside the options
   */
  static ObjectNode component(
      List<Catalogue.Entry> entries,
      Optional<String> defaultName,
      Map<String, ObjectNode> ownKeys) {
    ObjectNode names = names(entries);
    ObjectNode map = object().put("type", "object");
    ObjectNode use = names.deepCopy();
    defaultName.ifPresent(name -> use.put("default", name));
    ObjectNode properties = map.putObject("properties");
    properties.set(ComponentSpec.USE, use);
    properties.setAll(ownKeys);
    ArrayNode branches = JsonNodeFactory.instance.arrayNode();
    for (Catalogue.Entry entry : entries) {
      String name = entry.factory().name();
      ObjectNode condition = object();
      condition.putObject("properties").putObject(ComponentSpec.USE).put("const", name);
      if (!defaultName.equals(Optional.of(name))) {
        condition.putArray("required").add(ComponentSpec.USE);
      }
      ObjectNode branch = branches.addObject();
      branch.set("if", condition);
      branch.set("then", options(entry.factory(), ownKeys.keySet()));
    }
    if (!branches.isEmpty()) {
      map.set("allOf", branches);
    }
    return anyOf(object().put("type", "null"), names, map);
  }

  /** The options of a component, beside keys that are described elsewhere. */
  private static ObjectNode options(ComponentFactory<?> factory, Collection<String> others) {
    ObjectNode schema = object();
    ObjectNode properties = schema.putObject("properties");
    properties.put(ComponentSpec.USE, true);
    others.forEach(key -> properties.put(key, true));
    properties.setAll(options(factory));
    List<String> required =
        factory.options().stream().filter(Option::isRequired).map(Option::name).toList();
    if (!required.isEmpty()) {
      required.forEach(schema.putArray("required")::add);
    }
    return schema.put("additionalProperties", false);
  }

  /** {@return each option of a component} */
  static Map<String, ObjectNode> options(ComponentFactory<?> factory) {
    Map<String, ObjectNode> properties = new LinkedHashMap<>();
    factory.options().forEach(option -> properties.put(option.name(), option(option)));
    return properties;
  }

  private static ObjectNode names(List<Catalogue.Entry> entries) {
    ObjectNode schema = object();
    ArrayNode choices = schema.putArray("anyOf");
    for (Catalogue.Entry entry : entries) {
      ComponentFactory<?> factory = entry.factory();
      choices.addObject().put("const", factory.name()).put("description", factory.summary());
    }
    choices.addObject().put("type", "string").put("pattern", VENDOR_NAME);
    return schema;
  }
}
