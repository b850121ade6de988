package org.trainability.experiment.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.core.Catalogue;

/**
 * The JSON schema of plans, by which an editor completes and checks a plan while it is written. A
 * component of a third party ({@code vendor/name}) that is not in the catalogue is accepted with
 * any options.
 */
public final class PlanSchema {

  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final String METRIC_ENTRY = "metric-entry";

  private final Catalogue catalogue;

  private PlanSchema(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * {@return the schema (draft 2020-12) as JSON with a newline at the end; the same components give
   * the same text}
   *
   * @param catalogue the components that exist
   */
  public static String generate(Catalogue catalogue) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    ObjectNode schema = new PlanSchema(catalogue).plan();
    try {
      return new JsonMapper().writer(printer).writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException error) {
      throw new UncheckedIOException(error);
    }
  }

  private ObjectNode plan() {
    Map<String, ObjectNode> keys = new LinkedHashMap<>();
    keys.put(
        PlanKeys.NAME,
        SchemaNodes.typed(
                "string", "names the run's folder; by default the name of the plan's file")
            .put("pattern", SchemaNodes.whole(PlanBuilder.FOLDER_NAME)));
    keys.put(PlanKeys.STREAM.name(), stream());
    keys.put(PlanKeys.NETWORK, network());
    keys.put(PlanKeys.LOSS.name(), component(PlanKeys.LOSS, Map.of()));
    keys.put(PlanKeys.OPTIMIZER.name(), component(PlanKeys.OPTIMIZER, Map.of()));
    keys.put(PlanKeys.REGULARIZER.name(), oneOrSeveral(PlanKeys.REGULARIZER));
    keys.put(PlanKeys.CONSTRAINTS, constraints());
    keys.put(PlanKeys.CONTROLLER.name(), oneOrSeveral(PlanKeys.CONTROLLER));
    keys.put(PlanKeys.METRICS, metrics());
    keys.putAll(properties(PlanKeys.MEASURING));
    keys.putAll(properties(PlanKeys.KEEP_STATES));
    keys.putAll(properties(PlanKeys.KEEP_EVERY));
    keys.put(PlanKeys.SEEDS, seeds());
    keys.put(PlanKeys.DEFINITIONS.name(), SchemaNodes.option(PlanKeys.DEFINITIONS));
    ObjectNode schema =
        SchemaNodes.object()
            .put("$schema", DRAFT)
            .put("title", "Trainability plan")
            .put("description", "What a run is to do. Every key has a default.");
    schema.setAll(SchemaNodes.closed(keys));
    schema.set("$defs", definitions());
    return schema;
  }

  private ObjectNode component(Option<ComponentSpec> option, Map<String, ObjectNode> ownKeys) {
    Kind kind = option.componentKind().orElseThrow();
    ObjectNode schema = SchemaNodes.object().put("description", option.help());
    return schema.setAll(
        SchemaNodes.component(
            catalogue.all(kind), Optional.of(option.defaultValue().use()), ownKeys));
  }

  /** A component, or a list of them. */
  private ObjectNode oneOrSeveral(Option<ComponentSpec> option) {
    ObjectNode schema = component(option, Map.of());
    ObjectNode list = SchemaNodes.object().put("type", "array").put("minItems", 1);
    list.putObject("items")
        .put("$ref", SchemaNodes.reference(option.componentKind().orElseThrow().singular()));
    ((ArrayNode) schema.get("anyOf")).add(list);
    return schema;
  }

  private ObjectNode constraints() {
    ObjectNode schema = SchemaNodes.typed("array", PlanKeys.CONSTRAINTS_HELP);
    schema.set(
        "items", SchemaNodes.component(catalogue.all(Kind.CONSTRAINT), Optional.empty(), Map.of()));
    return orNull(schema);
  }

  private ObjectNode stream() {
    ObjectNode steps = SchemaNodes.option(PlanKeys.STEPS);
    steps.remove("default");
    Map<String, ObjectNode> keys = new LinkedHashMap<>();
    keys.put(PlanKeys.DATA.name(), data(PlanKeys.DATA, preparation()));
    keys.put(PlanKeys.TEST.name(), data(PlanKeys.TEST, Map.of()));
    keys.putAll(properties(PlanKeys.IMAGES, PlanKeys.TASKS, PlanKeys.EPOCHS));
    keys.put(PlanKeys.STEPS.name(), steps);
    keys.putAll(properties(PlanKeys.BATCH));
    ObjectNode schema = component(PlanKeys.STREAM, keys);
    schema
        .putObject("not")
        .put("type", "object")
        .putArray("required")
        .add(PlanKeys.EPOCHS.name())
        .add(PlanKeys.STEPS.name());
    return schema;
  }

  /** A component, or one of its short forms: a pair of IDX files, or a format and a file. */
  private ObjectNode data(Option<ComponentSpec> option, Map<String, ObjectNode> ownKeys) {
    ObjectNode schema = component(option, ownKeys);
    ArrayNode forms = (ArrayNode) schema.get("anyOf");
    for (Catalogue.Entry entry : catalogue.all(Kind.DATA_SET)) {
      ComponentFactory<?> factory = entry.factory();
      Map<String, ObjectNode> keys = SchemaNodes.options(factory);
      if (DataBuilder.takesFile(factory)) {
        keys.put(factory.name(), keys.remove(DataBuilder.FILE));
        forms.add(shortForm(keys, ownKeys, List.of(factory.name())));
      } else if (factory.name().equals(DataBuilder.IDX)) {
        forms.add(shortForm(keys, ownKeys, List.of(PlanKeys.IMAGES_FILE, PlanKeys.LABELS_FILE)));
      }
    }
    return schema;
  }

  private static Map<String, ObjectNode> preparation() {
    return properties(
        PlanKeys.EMPTY_CLASSES, PlanKeys.NORMALIZE, PlanKeys.MOMENTS_OF, PlanKeys.CHANNELS);
  }

  private static ObjectNode shortForm(
      Map<String, ObjectNode> keys, Map<String, ObjectNode> ownKeys, List<String> required) {
    keys.putAll(ownKeys);
    ObjectNode form = SchemaNodes.closed(keys);
    required.forEach(form.putArray("required")::add);
    return form;
  }

  private ObjectNode network() {
    Map<String, ObjectNode> keys = new LinkedHashMap<>();
    keys.put(PlanKeys.HIDDEN.name(), widths(PlanKeys.HIDDEN, PlanKeys.HIDDEN_DEFAULT));
    keys.put(PlanKeys.RESIDUAL_BLOCKS.name(), widths(PlanKeys.RESIDUAL_BLOCKS, List.of()));
    keys.put(PlanKeys.ACTIVATION.name(), component(PlanKeys.ACTIVATION, Map.of()));
    keys.put(PlanKeys.NORMALIZATION.name(), component(PlanKeys.NORMALIZATION, Map.of()));
    keys.putAll(properties(PlanKeys.BATCH_NORM, PlanKeys.INIT, PlanKeys.PRECISION));
    Map<String, ObjectNode> ofDl4j = new LinkedHashMap<>();
    ofDl4j.put(PlanKeys.DL4J, SchemaNodes.typed("string", PlanKeys.DL4J_HELP));
    ofDl4j.put(
        PlanKeys.SHA256,
        SchemaNodes.typed("string", PlanKeys.SHA256_HELP).put("pattern", "^[0-9a-f]{64}$"));
    keys.putAll(ofDl4j);
    ObjectNode schema = orNull(SchemaNodes.closed(keys));
    schema
        .putObject("not")
        .put("type", "object")
        .putArray("required")
        .add(PlanKeys.NORMALIZATION.name())
        .add(PlanKeys.BATCH_NORM.name());
    schema.putObject("if").put("type", "object").putArray("required").add(PlanKeys.DL4J);
    schema.set("then", alone(ofDl4j.keySet()));
    schema.putObject("dependentRequired").putArray(PlanKeys.SHA256).add(PlanKeys.DL4J);
    return schema;
  }

  private static ObjectNode widths(Option<Integer> width, List<Integer> defaults) {
    ObjectNode list = SchemaNodes.typed("array", width.help());
    ObjectNode item = SchemaNodes.option(width);
    item.remove(List.of("description", "default"));
    list.set("items", item);
    defaults.forEach(list.putArray("default")::add);
    return list;
  }

  /** A map with none but these keys, which are described elsewhere. */
  private static ObjectNode alone(Set<String> keys) {
    ObjectNode schema = SchemaNodes.object();
    ObjectNode properties = schema.putObject("properties");
    keys.forEach(key -> properties.put(key, true));
    return schema.put("additionalProperties", false);
  }

  /** A metric's id may be its component's name; any other id has to name a component. */
  private ObjectNode metrics() {
    Map<String, ObjectNode> named = new LinkedHashMap<>();
    for (Catalogue.Entry entry : catalogue.all(Kind.METRIC)) {
      if (MetricsBuilder.ID.matcher(entry.factory().name()).matches()) {
        Map<String, ObjectNode> keys = metricKeys();
        keys.putAll(SchemaNodes.options(entry.factory()));
        ObjectNode schema = SchemaNodes.object().put("description", entry.factory().summary());
        ObjectNode unnamed = schema.putObject("if").put("type", "object");
        unnamed.putObject("not").putArray("required").add(ComponentSpec.USE);
        schema.set("then", SchemaNodes.closed(keys));
        schema.putObject("else").put("$ref", SchemaNodes.reference(METRIC_ENTRY));
        named.put(entry.factory().name(), schema);
      }
    }
    ObjectNode schema = SchemaNodes.closed(named).put("description", "what is measured, by id");
    schema.putObject("propertyNames").put("pattern", SchemaNodes.whole(MetricsBuilder.ID));
    ObjectNode other =
        schema.putObject("additionalProperties").put("$ref", SchemaNodes.reference(METRIC_ENTRY));
    other.putArray("type").add("string").add("object");
    other.putArray("required").add(ComponentSpec.USE);
    return orNull(schema);
  }

  private static Map<String, ObjectNode> metricKeys() {
    Map<String, ObjectNode> keys = new LinkedHashMap<>();
    ObjectNode steps = SchemaNodes.option(PlanKeys.EVERY);
    keys.put(
        PlanKeys.EVERY.name(),
        SchemaNodes.anyOf(
            steps, SchemaNodes.enumeration(List.of(PlanKeys.TASK, PlanKeys.TASK_END))));
    keys.putAll(properties(PlanKeys.FULL_BATCHES_ONLY));
    return keys;
  }

  private static ObjectNode seeds() {
    ObjectNode list = SchemaNodes.typed("array", "one run each").put("minItems", 1);
    list.put("uniqueItems", true).putObject("items").put("type", "integer");
    PlanKeys.SEEDS_DEFAULT.forEach(list.putArray("default")::add);
    return SchemaNodes.anyOf(
        list,
        SchemaNodes.typed("integer", "one seed").put("minimum", 0),
        SchemaNodes.typed("string", "seeds and ranges, as 0-9,42")
            .put("pattern", "^[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*$"));
  }

  /** Metric entries, and each kind of component that is an option of another. */
  private ObjectNode definitions() {
    ObjectNode definitions = SchemaNodes.object();
    definitions.set(
        METRIC_ENTRY,
        SchemaNodes.component(catalogue.all(Kind.METRIC), Optional.empty(), metricKeys()));
    Set<Kind> nested = new TreeSet<>(List.of(Kind.REGULARIZER, Kind.CONTROLLER));
    Arrays.stream(Kind.values())
        .flatMap(kind -> catalogue.all(kind).stream())
        .flatMap(entry -> entry.factory().options().stream())
        .forEach(option -> option.componentKind().ifPresent(nested::add));
    for (Kind kind : nested) {
      definitions.set(
          kind.singular(), SchemaNodes.component(catalogue.all(kind), Optional.empty(), Map.of()));
    }
    return definitions;
  }

  private static Map<String, ObjectNode> properties(Option<?>... options) {
    Map<String, ObjectNode> properties = new LinkedHashMap<>();
    for (Option<?> option : options) {
      properties.put(option.name(), SchemaNodes.option(option));
    }
    return properties;
  }

  private static ObjectNode orNull(ObjectNode schema) {
    schema.remove("type");
    schema.putArray("type").add("object").add("null");
    return schema;
  }
}
