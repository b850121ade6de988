package org.trainability.testkit;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;

/** The numbers next to the ends of an option's range; none for an option that is not a number. */
final class RangeEnds {

  private RangeEnds() {}

  /** The ends that belong to the range. */
  static Stream<Number> inside(Option<?> option) {
    return near(option).filter(value -> range(option).contains(value.doubleValue()));
  }

  /**
   * The nearest numbers that do not belong to the range, and for a whole number one that is not.
   */
  static Stream<Number> outside(Option<?> option) {
    Stream<Number> outside =
        near(option).filter(value -> !range(option).contains(value.doubleValue()));
    return option.defaultValue() instanceof Integer whole
        ? Stream.concat(outside, Stream.of(whole + 0.5))
        : outside;
  }

  private static Stream<Number> near(Option<?> option) {
    return option.range().stream()
        .flatMap(range -> option.defaultValue() instanceof Integer ? whole(range) : real(range));
  }

  private static Stream<Number> whole(Interval range) {
    return DoubleStream.of(
            Math.ceil(range.low()) - 1,
            Math.ceil(range.low()),
            Math.floor(range.high()),
            Math.floor(range.high()) + 1)
        .filter(Double::isFinite)
        .mapToObj(value -> value);
  }

  private static Stream<Number> real(Interval range) {
    return DoubleStream.of(
            Math.nextDown(range.low()), range.low(), range.high(), Math.nextUp(range.high()))
        .distinct()
        .mapToObj(value -> value);
  }

  private static Interval range(Option<?> option) {
    return option.range().orElseThrow();
  }
}
