package org.trainability.scheduler.signal;

import java.util.function.DoubleSupplier;
import org.trainability.api.UndefinedException;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Unit;

/** Turns a value that does not exist into a reading that can still carry details. */
final class Undefined {

  private Undefined() {}

  /**
   * {@return the value, or an undefined reading with the reason}
   *
   * @param value may throw {@link UndefinedException}
   */
  static Reading or(Unit unit, DoubleSupplier value) {
    try {
      return Reading.of(value.getAsDouble(), unit);
    } catch (UndefinedException undefined) {
      return Reading.undefined(undefined.getMessage(), unit);
    }
  }
}
