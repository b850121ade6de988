package org.trainability.benchmarks.challenge.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What an indicator is to tell at the end of a task; low values are what it warns of. */
@FunctionalInterface
interface Outcome {

  /** The accuracy of the next task; of the last task there is none. */
  Outcome NEXT_ACCURACY =
      level -> level.hasNext() ? OptionalDouble.of(level.nextAccuracy()) : OptionalDouble.empty();

  /**
   * {@return what is to be told there; empty if it is not known}
   *
   * @param level of an indicator
   */
  OptionalDouble at(TaskLevel level);

  /**
   * The plasticity that was measured when the task ended.
   *
   * @param assays of the same runs
   */
  static Outcome plasticity(List<TaskLevel> assays) {
    Map<String, Double> measured = new HashMap<>();
    assays.forEach(assay -> measured.put(key(assay), assay.value()));
    return level -> {
      Double known = measured.get(key(level));
      return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
    };
  }

  private static String key(TaskLevel level) {
    return level.run().index() + "/" + level.task();
  }
}
