package org.trainability.api.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A component as a plan asks for it: a name and the options given. It is only a wish until the host
 * has resolved it.
 *
 * @param use the component's name
 * @param options the options given, by name, in the order given; values as text or Java type
 */
@API(status = Status.STABLE, since = "0.1")
public record ComponentSpec(String use, Map<String, Object> options) {

  /** The key of a component's name in a plan. */
  public static final String USE = "use";

  public ComponentSpec {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** {@return the component of that name with no option given} */
  public static ComponentSpec of(String use) {
    return new ComponentSpec(use, Map.of());
  }

  /** {@return a copy in which {@code option} has {@code value}} */
  public ComponentSpec with(String option, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(options);
    more.put(option, value);
    return new ComponentSpec(use, more);
  }

  /**
   * Reads a spec from what a plan may hold.
   *
   * @param given a spec, a name, or a map with the key {@value #USE}
   * @return the spec, or empty if {@code given} is none of these
   */
  public static Optional<ComponentSpec> parse(Object given) {
    if (given instanceof ComponentSpec spec) {
      return Optional.of(spec);
    }
    if (given instanceof String name) {
      return Optional.of(of(name));
    }
    if (given instanceof Map<?, ?> map && map.get(USE) instanceof String name) {
      Map<String, Object> options = new LinkedHashMap<>();
      map.forEach((key, value) -> options.put(String.valueOf(key), value));
      options.remove(USE);
      return Optional.of(new ComponentSpec(name, options));
    }
    return Optional.empty();
  }

  /** {@return the spec as a plan holds it: {@value #USE} first, then the options} */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(USE, use);
    options.forEach(
        (key, value) -> map.put(key, value instanceof ComponentSpec spec ? spec.toMap() : value));
    return map;
  }
}
