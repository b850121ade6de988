package org.trainability.cli.progress;

import java.util.ArrayDeque;
import java.util.Deque;

/** Steps per second of late: over the last half minute, or since the start if that is shorter. */
final class StepRate {

  private static final long WINDOW_MILLIS = 30_000;
  private static final long SPACING_MILLIS = 1_000;

  private record Sample(long millis, long steps) {}

  private final Deque<Sample> samples = new ArrayDeque<>();
  private Sample latest;

  StepRate(long millis) {
    latest = new Sample(millis, 0);
    samples.add(latest);
  }

  /**
   * @param millis the time, not before the last one
   * @param steps done since the start
   */
  void update(long millis, long steps) {
    latest = new Sample(millis, steps);
    if (millis - samples.getLast().millis() >= SPACING_MILLIS) {
      samples.addLast(latest);
    }
    while (samples.size() > 1 && millis - samples.getFirst().millis() > WINDOW_MILLIS) {
      samples.removeFirst();
    }
  }

  /** {@return steps per second; 0 where nothing is known yet} */
  double perSecond() {
    Sample first = samples.getFirst();
    long millis = latest.millis() - first.millis();
    return millis <= 0 ? 0 : 1000.0 * (latest.steps() - first.steps()) / millis;
  }
}
