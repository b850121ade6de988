package org.trainability.api.metric;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * One measured value with its unit, or <em>undefined</em> with the reason. It may carry named
 * details, such as the residual of an eigenvalue, and a number for each element of what was
 * measured.
 */
@API(status = Status.STABLE, since = "0.1")
public final class Reading {

  private final double value;
  private final Unit unit;
  private final @Nullable String reason;
  private final Map<String, Reading> details;
  private final double @Nullable [] elements;

  private Reading(
      double value,
      Unit unit,
      @Nullable String reason,
      Map<String, Reading> details,
      double @Nullable [] elements) {
    this.value = value;
    this.unit = unit;
    this.reason = reason;
    this.details = details;
    this.elements = elements;
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
        ? new Reading(value, unit, null, Map.of(), null)
        : new Reading(Double.NaN, unit, "the computed value is " + value, Map.of(), null);
  }

  /**
   * No value.
   *
   * @param reason why there is none, as a clause: "the gradient is zero"
   * @param unit what the value would count
   * @return the reading
   */
  public static Reading undefined(String reason, Unit unit) {
    return new Reading(Double.NaN, unit, reason, Map.of(), null);
  }

  /**
   * {@return a copy that carries the detail}
   *
   * @param name of the detail, kebab case
   * @param detail its reading
   */
  public Reading with(String name, Reading detail) {
    Map<String, Reading> more = new LinkedHashMap<>(details);
    more.put(name, detail);
    return new Reading(value, unit, reason, Collections.unmodifiableMap(more), elements);
  }

  /**
   * Adds a number for each element of what was measured, in the reading's unit: for each unit of a
   * layer, or for each entry of a tensor in Fortran order. A reading of a layer has one for each
   * unit; what is measured of one of its tensors is a detail under the tensor's name, as {@code
   * weight}, with one for each entry. Elements are shown to controllers and not recorded.
   *
   * @param values one for each element, all finite
   * @return a copy that carries them
   * @throws IllegalArgumentException if one is not finite
   */
  public Reading withElements(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "the elements of a reading must be finite, number %s was %s; where one is not, give the reading without elements"
                .formatted(i, values[i]));
      }
    }
    return new Reading(value, unit, reason, details, values.clone());
  }

  /** {@return the value, or empty if undefined} */
  public OptionalDouble value() {
    return reason == null ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** {@return why there is no value, or empty if there is one} */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  public Unit unit() {
    return unit;
  }

  /** {@return the details by name, in the order given} */
  public Map<String, Reading> details() {
    return details;
  }

  /** {@return the number of each element, see {@link #withElements}; empty if there are none} */
  public Optional<double[]> elements() {
    return Optional.ofNullable(elements).map(double[]::clone);
  }

  @Override
  public String toString() {
    String whole = reason == null ? value + " " + unit.symbol() : "undefined: " + reason;
    return elements == null ? whole : whole + " " + Arrays.toString(elements);
  }
}
