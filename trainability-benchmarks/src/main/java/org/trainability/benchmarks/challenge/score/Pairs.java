package org.trainability.benchmarks.challenge.score;

import java.util.List;
import org.trainability.api.UndefinedException;
import org.trainability.benchmarks.challenge.kernel.Ranks;

/** Levels beside what they are to tell, ranked. */
final class Pairs {

  private final int[] runs;
  private final int[] levels;
  private final int[] falls;

  /**
   * @param levels of which those without an outcome have no pair
   * @param outcome that they are to tell
   */
  Pairs(List<TaskLevel> levels, Outcome outcome) {
    List<TaskLevel> pairs = levels.stream().filter(level -> outcome.at(level).isPresent()).toList();
    runs = pairs.stream().mapToInt(level -> level.run().index()).toArray();
    this.levels = Ranks.dense(pairs.stream().mapToDouble(TaskLevel::value).toArray());
    falls =
        Ranks.dense(
            pairs.stream().mapToDouble(level -> -outcome.at(level).getAsDouble()).toArray());
  }

  /**
   * Spearman's ρ of the level with the outcome, times −1: positive where high levels go with low
   * outcomes.
   *
   * @param times how often each run counts, by its index
   * @throws UndefinedException as {@link Ranks#spearman}
   */
  double spearman(int[] times) {
    int[] each = new int[runs.length];
    for (int i = 0; i < each.length; i++) {
      each[i] = times[runs[i]];
    }
    return Ranks.spearman(levels, falls, each);
  }
}
