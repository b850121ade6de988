package org.trainability.benchmarks.run;

import java.nio.file.Path;
import java.util.Set;
import org.trainability.benchmarks.plan.Plan;

/**
 * One run that is wanted.
 *
 * @param setting names the plan among others, for people
 * @param plan resolved
 * @param seed one of the plan's
 * @param directory where its records go
 * @param extras what it leaves behind besides
 */
public record RunRequest(String setting, Plan plan, long seed, Path directory, Set<Extra> extras) {

  public RunRequest {
    extras = Set.copyOf(extras);
  }

  /** A run that leaves behind its records alone. */
  public RunRequest(String setting, Plan plan, long seed, Path directory) {
    this(setting, plan, seed, directory, Set.of());
  }

  /**
   * @return a copy that leaves behind {@code extras} besides
   */
  public RunRequest with(Set<Extra> extras) {
    return new RunRequest(setting, plan, seed, directory, extras);
  }

  /**
   * @return how people call the run
   */
  public String label() {
    return setting + " seed " + seed;
  }
}
