package org.trainability.experiment.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.trainability.core.Suggestion;

/** Collects the mistakes of one reading. */
final class Mistakes {

  /** More than anybody mends before the next reading; the rest is counted. */
  private static final int MAX_KEPT = 100;

  private final List<Mistake> found = new ArrayList<>();
  private int count;

  void add(Place place, String path, String message) {
    count++;
    if (count <= MAX_KEPT) {
      found.add(new Mistake(place.origin(), place.line(), place.column(), path, message));
    }
  }

  void addUnknown(
      Place place, String path, String what, String key, Collection<String> known, String takes) {
    add(place, path, what + "." + Suggestion.sentence(key, known) + "  (" + takes + ")");
  }

  int count() {
    return count;
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw toException();
    }
  }

  PlanException toException() {
    return new PlanException(found.stream().sorted(Mistake.IN_ORDER).toList(), count);
  }

  /** {@return what takes which keys, as {@code "l2 takes: lambda, include-bias"}} */
  static String takes(String name, Collection<String> keys) {
    return name
        + (keys.isEmpty()
            ? " takes no options"
            : keys.stream().collect(Collectors.joining(", ", " takes: ", "")));
  }
}
