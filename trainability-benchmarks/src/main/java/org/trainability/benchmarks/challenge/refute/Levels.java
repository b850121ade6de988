package org.trainability.benchmarks.challenge.refute;

import java.util.Collection;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.trainability.benchmarks.challenge.kernel.RunLevel;

/**
 * How high an indicator stands at both ends, as {@link RunLevel} has it.
 *
 * @param early {@code f(early)}
 * @param late {@code f(late)}
 */
record Levels(double early, double late) {

  /** {@return at each end the median; empty if there are none} */
  static Optional<Levels> median(Collection<Levels> all) {
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(new Levels(median(all, Levels::early), median(all, Levels::late)));
  }

  private static double median(Collection<Levels> all, ToDoubleFunction<Levels> end) {
    return RunLevel.median(all.stream().mapToDouble(end).toArray());
  }
}
