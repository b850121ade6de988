package org.trainability.api.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.UndefinedException;

/** What a metric measured at one step: a reading for each scope, in the network's order. */
@API(status = Status.STABLE, since = "0.1")
public final class Readings {

  /** The name of a reading's own quantity; its details have their own names. */
  public static final String VALUE = "value";

  private final Map<String, Reading> byScope;

  private Readings(Map<String, Reading> byScope) {
    this.byScope = byScope;
  }

  /**
   * One row of the records.
   *
   * @param scope a layer's name, or {@value Scope#NETWORK}
   * @param quantity {@value #VALUE} or the name of a detail
   * @param reading the reading
   */
  public record Row(String scope, String quantity, Reading reading) {}

  /**
   * {@return the readings}
   *
   * @param byScope a reading for each scope, by its name, in the network's order
   */
  public static Readings of(Map<String, Reading> byScope) {
    return new Readings(new LinkedHashMap<>(byScope));
  }

  /**
   * Measures each scope in turn. A scope that lacks what the metric asks for gets an undefined
   * reading with the reason.
   *
   * @param scopes what to measure
   * @param unit of a reading that turns out to be undefined
   * @param measure gives the reading of one scope
   * @return the readings
   */
  public static <S extends Scope> Readings of(
      List<? extends S> scopes, Unit unit, Function<? super S, Reading> measure) {
    Map<String, Reading> readings = new LinkedHashMap<>();
    for (S scope : scopes) {
      Reading reading;
      try {
        reading = measure.apply(scope);
      } catch (UndefinedException undefined) {
        reading = Reading.undefined(undefined.getMessage(), unit);
      }
      readings.put(scope.name(), reading);
    }
    return new Readings(readings);
  }

  /**
   * {@return a copy in which every reading carries the detail}
   *
   * @param name of the detail, kebab case
   * @param detail its reading
   */
  public Readings with(String name, Reading detail) {
    Map<String, Reading> more = new LinkedHashMap<>();
    byScope.forEach((scope, reading) -> more.put(scope, reading.with(name, detail)));
    return new Readings(more);
  }

  /**
   * {@return the reading of that scope, or empty if it was not measured}
   *
   * @param scope a layer's name, or {@value Scope#NETWORK}
   */
  public Optional<Reading> reading(String scope) {
    return Optional.ofNullable(byScope.get(scope));
  }

  /**
   * {@return the value of that scope, or empty if not measured or undefined}
   *
   * @param scope a layer's name, or {@value Scope#NETWORK}
   */
  public OptionalDouble value(String scope) {
    Reading reading = byScope.get(scope);
    return reading == null ? OptionalDouble.empty() : reading.value();
  }

  /**
   * {@return its value, or empty if not measured or undefined}
   *
   * @param scope a layer's name, or {@value Scope#NETWORK}
   * @param detail the name of a detail
   */
  public OptionalDouble detail(String scope, String detail) {
    Reading reading = byScope.get(scope);
    Reading found = reading == null ? null : reading.details().get(detail);
    return found == null ? OptionalDouble.empty() : found.value();
  }

  /**
   * {@return the numbers of its elements, see {@link Reading#withElements}; empty if it was not
   * measured, or has none}
   *
   * @param scope a layer's name, or {@value Scope#NETWORK}
   */
  public Optional<double[]> elements(String scope) {
    return reading(scope).flatMap(Reading::elements);
  }

  /** {@return every value and detail as a row of its own} */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    byScope.forEach(
        (scope, reading) -> {
          rows.add(new Row(scope, VALUE, reading));
          reading.details().forEach((name, detail) -> rows.add(new Row(scope, name, detail)));
        });
    return rows;
  }

  @Override
  public String toString() {
    return byScope.toString();
  }
}
