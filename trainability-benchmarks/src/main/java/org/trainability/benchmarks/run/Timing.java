package org.trainability.benchmarks.run;

/**
 * How long something takes that is done again and again. The first times are slower (code is not
 * compiled yet, memory not claimed): they stand apart, as a run has them once.
 */
final class Timing {

  private long firstNanos;
  private long firstTimes;
  private long laterNanos;
  private long laterTimes;

  void addFirst(long nanos) {
    firstNanos += nanos;
    firstTimes++;
  }

  void addLater(long nanos) {
    laterNanos += nanos;
    laterTimes++;
  }

  long times() {
    return firstTimes + laterTimes;
  }

  /**
   * @return the mean once it is under way; 0 where nothing was timed
   */
  double meanNanos() {
    if (laterTimes > 0) {
      return (double) laterNanos / laterTimes;
    }
    return firstTimes == 0 ? 0 : (double) firstNanos / firstTimes;
  }

  /**
   * @param times not fewer than stand apart
   * @return how long that many times take from the start
   */
  double nanos(long times) {
    return firstNanos + (times - firstTimes) * meanNanos();
  }
}
