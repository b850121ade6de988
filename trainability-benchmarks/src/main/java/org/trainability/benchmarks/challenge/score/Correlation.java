package org.trainability.benchmarks.challenge.score;

import java.util.List;
import java.util.stream.IntStream;
import org.trainability.api.UndefinedException;
import org.trainability.benchmarks.challenge.kernel.Resample;

/** How well risks tell a low outcome. */
final class Correlation {

  private final int[] sizes;
  private final int[] starts;
  private final int runs;
  private final Pairs all;
  private final List<Pairs> bySetting;

  Correlation(TrialRuns grid, List<TaskLevel> risks, Outcome outcome) {
    sizes = grid.sizes();
    starts = new int[sizes.length];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = starts[i - 1] + sizes[i - 1];
    }
    runs = grid.runs().size();
    all = new Pairs(risks, outcome);
    bySetting =
        IntStream.range(0, sizes.length)
            .mapToObj(
                at -> new Pairs(risks.stream().filter(r -> r.run().at() == at).toList(), outcome))
            .toList();
  }

  /** Of the pairs of all settings together. */
  double across(Resample resample) {
    return all.spearman(resample.pooled(sizes));
  }

  /** The mean over those settings whose own pairs have one. */
  double within(Resample resample) {
    double sum = 0;
    int defined = 0;
    String reason = "";
    for (int i = 0; i < resample.clusters().length; i++) {
      int setting = resample.clusters()[i];
      int[] times = new int[runs];
      System.arraycopy(resample.members()[i], 0, times, starts[setting], sizes[setting]);
      try {
        sum += bySetting.get(setting).spearman(times);
        defined++;
      } catch (UndefinedException undefined) {
        reason = undefined.getMessage();
      }
    }
    if (defined == 0) {
      throw new UndefinedException("no setting has a correlation of its own: " + reason);
    }
    return sum / defined;
  }
}
