package org.trainability.api.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One measured value with its unit, or <em>undefined</em> with the reason. It may carry named
 * details, such as the residual of an eigenvalue.
 */
public final class Reading {

  private final double value;
  private final Unit unit;
  private final String reason;
  private final Map<String, Reading> details;

  private Reading(double value, Unit unit, String reason, Map<String, Reading> details) {
    this.value = value;
    this.unit = unit;
    this.reason = reason;
    this.details = details;
  }

  /**
   * A value.
   *
   * @param value the number; NaN and infinities become an undefined reading that says so
   * @param unit what it counts
   * @return the reading
   */
  public static Reading of(double value, Unit unit) {
    return Double.isFinite(value)
        ? new Reading(value, unit, null, Map.of())
        : new Reading(Double.NaN, unit, "the computed value is " + value, Map.of());
  }

  /**
   * No value.
   *
   * @param reason why there is none, as a clause: "the gradient is zero"
   * @param unit what the value would count
   * @return the reading
   */
  public static Reading undefined(String reason, Unit unit) {
    return new Reading(Double.NaN, unit, reason, Map.of());
  }

  /**
   * @param name of the detail, kebab case
   * @param detail its reading
   * @return a copy that carries the detail
   */
  public Reading with(String name, Reading detail) {
    Map<String, Reading> more = new LinkedHashMap<>(details);
    more.put(name, detail);
    return new Reading(value, unit, reason, Collections.unmodifiableMap(more));
  }

  /**
   * @return the value, or empty if undefined
   */
  public OptionalDouble value() {
    return reason == null ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /**
   * @return why there is no value, or empty if there is one
   */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  public Unit unit() {
    return unit;
  }

  /**
   * @return the details by name, in the order given
   */
  public Map<String, Reading> details() {
    return details;
  }

  @Override
  public String toString() {
    return reason == null ? value + " " + unit.symbol() : "undefined: " + reason;
  }
}
