package org.trainability.experiment.run;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How long a run is expected to take with a core of this machine for itself.
 *
 * @param training all steps, without measuring
 * @param measuring all measurements, those for the controller included
 * @param step one step of training once it is under way
 * @param computing how long the trial computed
 * @param calibration how long the trial took
 */
public record TimeEstimate(
    Duration training,
    Duration measuring,
    Duration step,
    Duration computing,
    Duration calibration) {

  /** How long a run is tried if nothing else is said. */
  public static final Duration BUDGET = Duration.ofSeconds(2);

  /** {@return the part of a core that the trial had; 1 if nothing else ran} */
  public double coreShare() {
    return calibration.isZero()
        ? 1
        : Math.min(1, (double) computing.toNanos() / calibration.toNanos());
  }

  /** {@return how long one run takes} */
  public Duration run() {
    return training.plus(measuring);
  }

  /**
   * How long several such runs take, if each is as fast beside others as alone, up to one on each
   * core, and more than that share the cores.
   *
   * @param runs at least 1
   * @param jobs how many at a time, at least 1
   * @param cores of the machine, at least 1
   */
  public Duration of(int runs, int jobs, int cores) {
    return together(Collections.nCopies(runs, run()), jobs, cores);
  }

  /**
   * How long runs take that begin in their order, each as soon as one before it has ended. Each is
   * as fast beside others as alone, up to one on each core; more than that share the cores.
   *
   * @param runs how long each takes alone
   * @param jobs how many at a time, at least 1
   * @param cores of the machine, at least 1
   * @return zero without runs
   */
  public static Duration together(List<Duration> runs, int jobs, int cores) {
    int places = Math.min(jobs, runs.size());
    PriorityQueue<Duration> ends = new PriorityQueue<>(Collections.nCopies(places, Duration.ZERO));
    Duration all = Duration.ZERO;
    Duration last = Duration.ZERO;
    for (Duration run : runs) {
      all = all.plus(run);
      Duration end = ends.remove().plus(run);
      ends.add(end);
      last = end.compareTo(last) > 0 ? end : last;
    }
    Duration shared = all.dividedBy(cores);
    return shared.compareTo(last) > 0 ? shared : last;
  }
}
