package org.trainability.experiment.run;

import java.nio.file.Path;
import java.util.List;
import org.trainability.experiment.plan.Plan;

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
   * @param folder of the runs of one plan
   * @return where the run with that seed is
   */
  public static Path directory(Path folder, long seed) {
    return folder.resolve("seed-" + seed);
  }

  /**
   * @param other name of the plan
   * @return the same run under that name
   */
  RunRequest in(String other) {
    return new RunRequest(other, plan, seed, directory);
  }

  /**
   * @return the runs of the same plan with all its seeds, if this one is where its seed belongs;
   *     this one alone if not
   */
  List<RunRequest> siblings() {
    Path folder = directory.getParent();
    return directory.equals(directory(folder, seed))
        ? plan.seeds().stream()
            .map(each -> new RunRequest(setting, plan, each, directory(folder, each)))
            .toList()
        : List.of(this);
  }

  /**
   * @return how people call the run
   */
  public String label() {
    return setting + " seed " + seed;
  }
}
