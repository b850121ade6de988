package org.trainability.experiment.run;

import java.time.Duration;

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
    int rounds = (runs - 1) / jobs + 1;
    double runsInTurn = Math.max(rounds, (double) runs / cores);
    return Duration.ofNanos(Math.round(run().toNanos() * runsInTurn));
  }
}
