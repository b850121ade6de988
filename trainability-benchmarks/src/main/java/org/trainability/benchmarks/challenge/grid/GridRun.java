package org.trainability.benchmarks.challenge.grid;

import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.run.RunRequest;

/**
 * A run of the grid.
 *
 * @param variant it belongs to
 * @param cell its setting and rate
 * @param seed of the run
 * @param repeated whether it measures the same training once more, with other random numbers
 * @param request its plan, and where its records are
 */
public record GridRun(
    RunVariant variant, Cell cell, long seed, boolean repeated, RunRequest request) {

  /** {@return its resolved plan} */
  public Plan plan() {
    return request.plan();
  }
}
