package org.trainability.experiment.run;

import java.util.ArrayList;
import java.util.List;

/**
 * How long something takes that is done again and again. At first it is slower (code is not
 * compiled yet, memory not claimed), which a run suffers once; so the first half of the times
 * stands apart.
 */
final class StepTime {

  private final List<Long> nanos = new ArrayList<>();

  void add(long nanosOfOneTime) {
    nanos.add(nanosOfOneTime);
  }

  int times() {
    return nanos.size();
  }

  /** {@return the mean of the second half; 0 where nothing was timed} */
  double meanNanos() {
    return nanos.subList(apart(), nanos.size()).stream()
        .mapToLong(Long::longValue)
        .average()
        .orElse(0);
  }

  /**
   * {@return how long that many times take from the start}
   *
   * @param times at least half of those that were timed
   */
  double nanos(long times) {
    long first = nanos.subList(0, apart()).stream().mapToLong(Long::longValue).sum();
    return first + (times - apart()) * meanNanos();
  }

  private int apart() {
    return nanos.size() / 2;
  }
}
