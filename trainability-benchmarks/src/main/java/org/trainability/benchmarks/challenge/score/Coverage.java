package org.trainability.benchmarks.challenge.score;

import java.util.List;
import org.trainability.benchmarks.challenge.kernel.Resample;

/** At how many of the tasks an indicator said something. */
final class Coverage {

  private final int[] sizes;
  private final int[] said;
  private final int[] tasks;

  Coverage(TrialRuns grid, List<TaskLevel> levels) {
    sizes = grid.sizes();
    tasks = grid.runs().stream().mapToInt(TrialRuns.Run::tasks).toArray();
    said = new int[tasks.length];
    levels.forEach(level -> said[level.run().index()]++);
  }

  double share(Resample resample) {
    return resample.share(said, tasks, sizes);
  }
}
