package org.trainability.testkit;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Values that can be written down and read back: what the state of a controller is made of. */
final class PlainData {

  /** Not every Number: an atomic counter can be counted up in place. */
  private static final List<Class<?>> NUMBERS =
      List.of(Integer.class, Long.class, Double.class, Float.class);

  private PlainData() {}

  /** The first part that is not a number, text, flag, enum, list, map or record of these. */
  static Optional<String> flaw(Object value) {
    return flaw("state", value);
  }

  private static Optional<String> flaw(String path, Object value) {
    if (isScalar(value)) {
      return Optional.empty();
    }
    Map<String, Object> parts = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (!isScalar(entry.getKey())) {
          return Optional.of(
              "%s has the key %s; the keys of a state's maps are numbers, texts, flags or enums"
                  .formatted(path, entry.getKey()));
        }
        parts.put(String.valueOf(entry.getKey()), entry.getValue());
      }
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

  /**
   * {@return a copy made from its parts, as if it had been written down and read back}
   *
   * @param value plain data
   */
  @SuppressWarnings("unchecked")
  static <T> T copy(T value) {
    return (T) copyOf(value);
  }

  private static Object copyOf(Object value) {
    if (isScalar(value)) {
      return value;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, part) -> copy.put(copyOf(key), copyOf(part)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(part -> copy.add(copyOf(part)));
      return copy;
    }
    if (value instanceof Record data) {
      return copyOf(data);
    }
    throw new AssertionError(flaw(value).orElseThrow());
  }

  private static Object copyOf(Record data) {
    RecordComponent[] components = data.getClass().getRecordComponents();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new);
    Object[] parts =
        Stream.of(components).map(component -> copyOf(part(data, component))).toArray();
    try {
      Constructor<?> constructor = data.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(parts);
    } catch (ReflectiveOperationException error) {
      throw new AssertionError("can't copy " + data, error);
    }
  }

  private static boolean isScalar(Object value) {
    return (value != null && NUMBERS.contains(value.getClass()))
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Enum<?>;
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
