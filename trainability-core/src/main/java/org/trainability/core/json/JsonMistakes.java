package org.trainability.core.json;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** What Jackson finds wrong, in the words of who wrote the file: no Java type is named. */
public final class JsonMistakes {

  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class);
  private static final Set<Class<?>> REAL =
      Set.of(double.class, Double.class, OptionalDouble.class);

  private JsonMistakes() {}

  /**
   * {@return the keys that lead to what is wrong, as {@code conditions[0].least}; empty for the
   * whole}
   */
  public static String key(JsonMappingException error) {
    StringBuilder key = new StringBuilder();
    for (JsonMappingException.Reference step : error.getPath()) {
      if (step.getFieldName() == null) {
        key.append('[').append(step.getIndex()).append(']');
      } else {
        key.append(key.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return key.toString();
  }

  /** {@return the rule that is broken, as {@code must be a whole number}} */
  public static String rule(JsonMappingException error) {
    if (error.getCause() instanceof IllegalArgumentException rule) {
      return rule.getMessage();
    }
    // A record that copies its lists and maps finds what is null in them.
    if (error.getCause() instanceof NullPointerException missing) {
      return missing.getMessage() != null && missing.getMessage().matches("\\w+")
          ? "'" + missing.getMessage() + "' must be given, was null"
          : "a value in it is missing or null";
    }
    if (error instanceof UnrecognizedPropertyException) {
      return "unknown key";
    }
    // Jackson has no types for these two.
    String message = Optional.ofNullable(error.getOriginalMessage()).orElse("can't be read");
    if (message.startsWith("Missing required creator property")) {
      return "must be given";
    }
    if (message.startsWith("Trailing token")) {
      return "nothing may follow it";
    }
    return error instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
        ? rule(mismatch.getTargetType())
        : message;
  }

  private static String rule(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ", "must be one of ", ""));
    }
    if (type == boolean.class || type == Boolean.class) {
      return "must be true or false";
    }
    if (WHOLE.contains(type)) {
      return "must be a whole number";
    }
    if (REAL.contains(type)) {
      return "must be a number";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "must be a list";
    }
    return type == String.class ? "must be text" : "must be a map with all its keys";
  }
}
