package org.trainability.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/** Writes what {@code --json} prints. */
final class JsonOutput {

  private JsonOutput() {}

  /**
   * {@return the value as indented JSON}
   *
   * @param value records, maps, lists, strings, numbers
   */
  static String write(Object value) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException error) {
      throw new UncheckedIOException(error);
    }
  }
}
