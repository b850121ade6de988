package org.trainability.testkit;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that a value can be written to a checkpoint and read back. */
final class PlainData {

  private PlainData() {}

  /** The first part that is not a number, text, flag, enum, list, map or record of these. */
  static Optional<String> flaw(Object value) {
    return flaw("state", value);
  }

  private static Optional<String> flaw(String path, Object value) {
    if (value instanceof Number
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Enum<?>) {
      return Optional.empty();
    }
    Map<String, Object> parts = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, part) -> parts.put(String.valueOf(key), part));
    } else if (value instanceof List<?> list) {
      list.forEach(part -> parts.put(String.valueOf(parts.size()), part));
    } else if (value instanceof Record data) {
      for (RecordComponent component : data.getClass().getRecordComponents()) {
        parts.put(component.getName(), part(data, component));
      }
    } else {
      return Optional.of(
          "%s is %s; a state holds numbers, texts, flags, enums, lists, maps and records of these"
              .formatted(path, value == null ? "null" : "a " + value.getClass().getName()));
    }
    return parts.entrySet().stream()
        .flatMap(part -> flaw(path + "." + part.getKey(), part.getValue()).stream())
        .findFirst();
  }

  private static Object part(Record data, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(data);
    } catch (ReflectiveOperationException error) {
      throw new AssertionError("can't read " + component, error);
    }
  }
}
