package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;
import org.trainability.core.Catalogue;

class PlanSchemaTest {

  private final Catalogue catalogue = FakeComponents.all();
  private final JsonNode schema = parse(PlanSchema.generate(catalogue));

  private static JsonNode parse(String json) {
    try {
      return new JsonMapper().readTree(json);
    } catch (JsonProcessingException error) {
      throw new AssertionError(error);
    }
  }

  /** The map form of the component under a key, and the options of one component there. */
  private static JsonNode options(JsonNode component, String name) {
    for (JsonNode branch : component.at("/anyOf/2/allOf")) {
      if (branch.at("/if/properties/use/const").asText().equals(name)) {
        return branch.at("/then");
      }
    }
    throw new AssertionError("no branch for " + name + " in " + component);
  }

  private static List<String> keys(JsonNode map) {
    List<String> keys = new ArrayList<>();
    map.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void knowsTheKeysThatTheReaderKnowsAndNoOthers() {
    assertThat(keys(schema.at("/properties"))).containsExactlyInAnyOrderElementsOf(PlanKeys.PLAN);
    assertThat(schema.at("/additionalProperties").asBoolean(true)).isFalse();
    assertThat(keys(schema.at("/properties/network/properties")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(PlanKeys.NETWORK_SECTION.stream(), PlanKeys.DL4J_SECTION.stream())
                .toList());
    assertThat(keys(schema.at("/properties/network/then/properties")))
        .containsExactlyElementsOf(PlanKeys.DL4J_SECTION);
    List<String> stream = keys(schema.at("/properties/stream/anyOf/2/properties"));
    assertThat(stream).contains("use").containsAll(PlanKeys.STREAM_SECTION);
    assertThat(stream).hasSize(PlanKeys.STREAM_SECTION.size() + 1);
  }

  @Test
  void describesEveryOptionOfEveryComponent() {
    for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.EXECUTOR))) {
      String at =
          switch (kind) {
            case METRIC -> "/$defs/metric-entry";
            case ACTIVATION, NORMALIZATION -> "/properties/network/properties/" + kind.singular();
            case DATA_SET -> "/properties/stream/anyOf/2/properties/data";
            case CONSTRAINT -> "/properties/constraints/items";
            default -> "/properties/" + kind.singular();
          };
      for (Catalogue.Entry entry : catalogue.all(kind)) {
        JsonNode branch = options(schema.at(at), entry.factory().name());
        assertThat(branch.at("/additionalProperties").asBoolean(true)).isFalse();
        for (Option<?> option : entry.factory().options()) {
          JsonNode property = branch.at("/properties").get(option.name());
          assertThat(property.get("description").asText()).isEqualTo(option.help());
          assertThat(property.has("default"))
              .isEqualTo(option.componentKind().isEmpty() && !option.isFile());
        }
      }
    }
  }

  @Test
  void statesTypesRangesChoicesAndDefaults() {
    assertThat(options(schema.at("/properties/optimizer"), "sgd").at("/properties/momentum"))
        .isEqualTo(
            parse(
                """
                {"description": "of the velocity", "type": "number", "default": 0.0,
                 "minimum": 0, "exclusiveMaximum": 1}"""));
    assertThat(options(schema.at("/properties/regularizer"), "l2").at("/properties/include-bias"))
        .isEqualTo(
            parse("{\"description\": \"biases too\", \"type\": \"boolean\", \"default\": true}"));
    JsonNode perLayer = options(schema.at("/properties/controller"), "per-layer");
    assertThat(perLayer.at("/properties/bound"))
        .isEqualTo(parse("{\"description\": \"the bound\", \"$ref\": \"#/$defs/metric\"}"));
    assertThat(perLayer.at("/properties/definitions"))
        .isEqualTo(
            parse(
                """
                {"description": "which text", "enum": ["as-published", "reference-code"],
                 "default": "as-published"}"""));
    assertThat(options(schema.at("/$defs/metric"), "sharpness").at("/properties/iterations"))
        .isEqualTo(
            parse(
                """
                {"description": "Lanczos steps", "type": "integer", "default": 20,
                 "minimum": 1, "maximum": 1000}"""));
  }

  @Test
  void aMetricWhoseIdIsItsNameNeedsNoUse() {
    JsonNode sharpness = schema.at("/properties/metrics/properties/sharpness");

    assertThat(keys(sharpness.at("/then/properties")))
        .containsExactly("every", "full-batches-only", "iterations");
    assertThat(sharpness.at("/else/$ref").asText()).isEqualTo("#/$defs/metric-entry");
    assertThat(schema.at("/properties/metrics/additionalProperties/required/0").asText())
        .isEqualTo("use");
    assertThat(schema.at("/properties/metrics/properties").has("vendor/norm")).isFalse();
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = schema.findValuesAsText("$ref");

    assertThat(references).isNotEmpty();
    assertThat(references)
        .allSatisfy(
            reference ->
                assertThat(schema.at(reference.substring(1)).isObject()).as(reference).isTrue());
  }
}
