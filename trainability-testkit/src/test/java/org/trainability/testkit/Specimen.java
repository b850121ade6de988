package org.trainability.testkit;

import java.util.List;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;

/**
 * A component, sound or broken in one way, that is named by its class: {@code AddsTwo} adds-two.
 */
interface Specimen<T> extends ComponentFactory<T> {

  Option<Double> SCALE = Option.decimal("scale", 1, Interval.leftOpen(0, 10), "a factor");

  static String name(Class<?> type) {
    return type.getSimpleName()
        .replaceAll("(?<=.)([A-Z])", "-$1")
        .toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  default String name() {
    return name(getClass());
  }

  @Override
  default String summary() {
    return "a specimen";
  }

  @Override
  default String source() {
    return "this project";
  }

  @Override
  default List<Option<?>> options() {
    return List.of(SCALE);
  }
}
