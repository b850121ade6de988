package org.trainability.core.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.trainability.core.Suggestion;
import org.trainability.core.json.JsonMistakes;

/**
 * Makes records of YAML 1.2. A component's key is its name in kebab case; a component of type
 * {@code Optional} may be absent, every other must be given; a key that no component has is a
 * mistake.
 */
public final class YamlRecords {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .addModule(new Jdk8Module())
          .addModule(new SimpleModule().addDeserializer(OptionalDouble.class, new OptionalNumber()))
          .build();

  /** Of a value, in messages. */
  private static final int MAX_SHOWN = 100;

  private YamlRecords() {}

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
   * Reads a document.
   *
   * @param yaml its text
   * @param file its name, for messages
   * @return maps, lists, texts, numbers and flags
   * @throws IllegalArgumentException if it is not YAML, or breaks one of {@link YamlRules}; the
   *     message names file, line and column
   */
  public static Object parse(String yaml, String file) {
    if (yaml.length() > YamlRules.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "%s: has %s characters; at most %s".formatted(file, yaml.length(), YamlRules.MAX_LENGTH));
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            // In one piece: the library's reader fails where a surrogate pair meets a buffer's end.
            .setBufferSize(yaml.length() + 2)
            .build();
    try {
      requirePlain(new Parse(settings).parseString(yaml), file);
      return new Load(settings).loadFromString(yaml);
    } catch (MarkedYamlEngineException error) {
      throw new IllegalArgumentException(
          place(file, error.getProblemMark()) + "is not valid YAML: " + error.getProblem(), error);
    } catch (YamlEngineException error) {
      throw new IllegalArgumentException(
          file + ": is not valid YAML 1.2: " + error.getMessage(), error);
    }
  }

  /** Before anything is made of it. */
  private static void requirePlain(Iterable<Event> events, String file) {
    int depth = 0;
    int documents = 0;
    for (Event event : events) {
      Optional<String> refusal = YamlRules.refusal(event);
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      documents += event instanceof DocumentStartEvent ? 1 : 0;
      if (depth > YamlRules.MAX_DEPTH) {
        refusal =
            Optional.of("lists and maps are nested more than " + YamlRules.MAX_DEPTH + " deep");
      } else if (documents > 1) {
        refusal = Optional.of("a second document starts here; one is allowed");
      }
      if (refusal.isPresent()) {
        throw new IllegalArgumentException(place(file, event.getStartMark()) + refusal.get());
      }
    }
  }

  private static String place(String file, Optional<Mark> mark) {
    return mark.map(at -> "%s:%s:%s: ".formatted(file, at.getLine() + 1, at.getColumn() + 1))
        .orElse(file + ": ");
  }

  /**
   * Makes one record of what was parsed.
   *
   * @param content a part of a document
   * @param place what messages call it, as {@code claims.yaml: claim 'x'}
   * @param type of the record
   * @throws IllegalArgumentException if it is not such a record; the message names the place, the
   *     key, the rule and what would be accepted
   */
  public static <T> T convert(Object content, String place, TypeReference<T> type) {
    if (content == null) {
      throw new IllegalArgumentException(place + ": must be given, was nothing");
    }
    JsonNode tree;
    try {
      tree = MAPPER.valueToTree(content);
    } catch (IllegalArgumentException error) {
      // Of what YAML has, this alone has no form in JSON.
      throw new IllegalArgumentException(place + ": each key must be text, one is null", error);
    }
    try {
      return MAPPER.readValue(MAPPER.treeAsTokens(tree), type);
    } catch (JsonMappingException error) {
      String key = JsonMistakes.key(error);
      throw new IllegalArgumentException(
          place + (key.isEmpty() ? "" : ", " + key) + ": " + explain(error, tree), error);
    } catch (JsonProcessingException error) {
      throw new IllegalArgumentException(place + ": " + error.getOriginalMessage(), error);
    } catch (IOException error) {
      throw new IllegalArgumentException(place + ": " + error.getMessage(), error);
    }
  }

  /**
   * Reads a document that is one record, as {@link #parse} and {@link #convert} together.
   *
   * @param yaml its text
   * @param file its name, for messages
   * @param type of the record
   */
  public static <T> T read(String yaml, String file, TypeReference<T> type) {
    return convert(parse(yaml, file), file, type);
  }

  private static String explain(JsonMappingException error, JsonNode content) {
    if (error instanceof UnrecognizedPropertyException unknown) {
      Set<String> known = new TreeSet<>();
      unknown.getKnownPropertyIds().forEach(id -> known.add(id.toString()));
      return "unknown key.%s The keys are %s"
          .formatted(
              Suggestion.sentence(unknown.getPropertyName(), known), String.join(", ", known));
    }
    JsonNode parent = content;
    JsonNode node = content;
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
    String rule = JsonMistakes.rule(error);
    return rule.startsWith("must be") ? rule + ", was " + shown(node) : rule;
  }

  private static String shown(JsonNode node) {
    if (node.isContainerNode()) {
      return node.isArray() ? "a list" : "a map";
    }
    String text = node.asText();
    return "'" + (text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text) + "'";
  }
}
