package org.trainability.benchmarks.claim;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.trainability.api.component.Suggestion;

/** Reads {@code claims.yaml}, the paper's claims in the order of its figures. */
public final class Claims {

  private static final String RESOURCE = "/org/trainability/benchmarks/presets/claims.yaml";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(new SimpleModule().addDeserializer(OptionalDouble.class, new OptionalNumber()))
          .build();

  private Claims() {}

  /** A number, or nothing where its key is absent. */
  private static final class OptionalNumber extends StdScalarDeserializer<OptionalDouble> {

    private static final long serialVersionUID = 1L;

    OptionalNumber() {
      super(OptionalDouble.class);
    }

    @Override
    public OptionalDouble deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return OptionalDouble.of(_parseDoublePrimitive(parser, context));
    }

    @Override
    public OptionalDouble getNullValue(DeserializationContext context) {
      return OptionalDouble.empty();
    }
  }

  /**
   * @return every claim that is known
   */
  public static List<Claim> load() {
    try (InputStream stream = Claims.class.getResourceAsStream(RESOURCE)) {
      return read(
          new String(stream.readAllBytes(), StandardCharsets.UTF_8),
          RESOURCE.substring(RESOURCE.lastIndexOf('/') + 1));
    } catch (IOException error) {
      throw new UncheckedIOException(RESOURCE, error);
    }
  }

  /**
   * Reads claims.
   *
   * @param yaml a list of claims
   * @param file its name, for messages
   * @return the claims in their order
   * @throws IllegalArgumentException if the text is not a list of claims; the message names the
   *     file, the claim, the key, the rule and what would be accepted
   */
  static List<Claim> read(String yaml, String file) {
    Object content;
    try {
      content = new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(yaml);
    } catch (YamlEngineException error) {
      throw new IllegalArgumentException(file + ": " + error.getMessage(), error);
    }
    if (!(content instanceof List<?> items)) {
      throw new IllegalArgumentException(file + ": must be a list of claims");
    }
    List<Claim> claims = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Object item : items) {
      String place = file + ": claim " + name(item, claims.size() + 1);
      Claim claim = claim(item, place);
      if (!ids.add(claim.id())) {
        throw new IllegalArgumentException(place + ": an earlier claim has the same id");
      }
      claims.add(claim);
    }
    return List.copyOf(claims);
  }

  private static String name(Object item, int number) {
    return item instanceof Map<?, ?> map && map.get("id") instanceof String id
        ? "'" + id + "'"
        : String.valueOf(number);
  }

  private static Claim claim(Object item, String place) {
    JsonNode tree = MAPPER.valueToTree(item);
    try {
      return MAPPER.treeToValue(tree, Claim.class);
    } catch (JsonMappingException error) {
      String key = key(error.getPath());
      throw new IllegalArgumentException(
          place + (key.isEmpty() ? "" : ", " + key) + ": " + explain(error, tree), error);
    } catch (JsonProcessingException error) {
      throw new IllegalArgumentException(place + ": " + error.getOriginalMessage(), error);
    }
  }

  private static String key(List<JsonMappingException.Reference> path) {
    StringBuilder key = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      if (step.getFieldName() == null) {
        key.append('[').append(step.getIndex()).append(']');
      } else {
        key.append(key.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return key.toString();
  }

  private static String explain(JsonMappingException error, JsonNode claim) {
    if (error instanceof UnrecognizedPropertyException unknown) {
      Set<String> known = new TreeSet<>();
      unknown.getKnownPropertyIds().forEach(id -> known.add(id.toString()));
      return "unknown key.%s The keys are %s"
          .formatted(
              Suggestion.sentence(unknown.getPropertyName(), known), String.join(", ", known));
    }
    JsonNode parent = claim;
    JsonNode node = claim;
    for (JsonMappingException.Reference step : error.getPath()) {
      parent = node;
      node =
          step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
    }
    if (node.isMissingNode() || node.isNull()) {
      List<String> keys = new ArrayList<>();
      parent.fieldNames().forEachRemaining(keys::add);
      return "must be given; the keys found are " + String.join(", ", keys);
    }
    if (error instanceof InvalidTypeIdException unknown) {
      return unknown.getTypeId() == null
          ? "the key 'use' is missing"
          : "'" + unknown.getTypeId() + "' can't be used here";
    }
    return error.getCause() instanceof IllegalArgumentException rule
        ? rule.getMessage()
        : error.getOriginalMessage();
  }
}
