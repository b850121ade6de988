package org.trainability.benchmarks.run;

import java.nio.file.Path;
import org.trainability.benchmarks.plan.Plan;

/**
 * One run that is wanted.
 *
 * @param setting names the plan among others, for people
 * @param plan resolved
 * @param seed one of the plan's
 * @param directory where its records go
 */
public record RunRequest(String setting, Plan plan, long seed, Path directory) {

  /**
   * @return how people call the run
   */
  public String label() {
    return setting + " seed " + seed;
  }
}
