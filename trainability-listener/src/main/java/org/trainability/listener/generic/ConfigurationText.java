package org.trainability.listener.generic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonToken;
import org.nd4j.shade.jackson.core.StreamReadFeature;

/**
 * Looks through the JSON of a configuration before DL4J makes objects of it. DL4J makes whatever
 * class the text names under {@value #CLASS}, and loading a class may run code of it already; so
 * those that have nothing to do with DL4J are refused before they are loaded.
 */
final class ConfigurationText {

  /** The key under which DL4J's JSON names the class of an object. */
  private static final String CLASS = "@class";

  /** Deeper than any network; DL4J reads nested objects by recursion. */
  private static final int MAX_DEPTH = 64;

  /** The root packages of DL4J and of ND4J. */
  private static final List<String> PACKAGES = List.of("org.deeplearning4j.", "org.nd4j.");

  /** Of a class, in messages. */
  private static final int MAX_NAME = 200;

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser parser;
  private final List<String> topKeys = new ArrayList<>();

  private ConfigurationText(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * {@return the keys of the outermost object; none if the text is no object}
   *
   * @throws JsonProcessingException if it is not JSON, or a key stands twice in an object
   * @throws InvalidConfigurationException if it is nested too deep or names a foreign class
   */
  static List<String> topKeys(String json) throws JsonProcessingException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      ConfigurationText text = new ConfigurationText(parser);
      text.read();
      return text.topKeys;
    } catch (JsonProcessingException | InvalidConfigurationException error) {
      throw error;
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading a text needs no input", impossible);
    }
  }

  private void read() throws IOException {
    int depth = 0;
    JsonToken token = parser.nextToken();
    boolean object = token == JsonToken.START_OBJECT;
    for (; token != null; token = parser.nextToken()) {
      if (token.isStructStart()) {
        depth++;
        if (depth > MAX_DEPTH) {
          throw refused("lists and objects may be nested %s deep, not more".formatted(MAX_DEPTH));
        }
      } else if (token.isStructEnd()) {
        depth--;
        if (depth == 0 && parser.nextToken() != null) {
          throw refused("nothing may follow the configuration");
        }
      } else if (token == JsonToken.FIELD_NAME) {
        if (depth == 1 && object) {
          topKeys.add(parser.getCurrentName());
        }
        if (parser.getCurrentName().equals(CLASS)) {
          checkClass(parser.nextTextValue());
        }
      }
    }
  }

  private void checkClass(String name) {
    if (name == null) {
      throw refused("'%s' must be the name of a class".formatted(CLASS));
    }
    if (PACKAGES.stream().noneMatch(name::startsWith) && !isExtension(name)) {
      throw refused(
          ("'%s' must be a class of DL4J or ND4J, or one on the class path that extends or"
                  + " implements one of theirs; was '%s'")
              .formatted(CLASS, shortened(name)));
    }
  }

  /** Whether it is a layer, vertex, activation, … that a plugin brings; nothing of it is run. */
  private static boolean isExtension(String name) {
    try {
      return extendsTheirs(
          Class.forName(name, false, Thread.currentThread().getContextClassLoader()));
    } catch (ClassNotFoundException | LinkageError unknown) {
      return false;
    }
  }

  private static boolean extendsTheirs(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (isTheirs(each)
          || Arrays.stream(each.getInterfaces()).anyMatch(ConfigurationText::extendsTheirs)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTheirs(Class<?> type) {
    return PACKAGES.stream().anyMatch(type.getName()::startsWith);
  }

  private static String shortened(String name) {
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name;
  }

  private InvalidConfigurationException refused(String rule) {
    return new InvalidConfigurationException(
        List.of(
            "line %s, column %s: %s"
                .formatted(
                    parser.getCurrentLocation().getLineNr(),
                    parser.getCurrentLocation().getColumnNr(),
                    rule)));
  }
}
