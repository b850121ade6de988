package org.trainability.benchmarks.challenge.score;

import java.util.List;
import org.trainability.benchmarks.challenge.kernel.LossOnset.Outlook;
import org.trainability.benchmarks.challenge.kernel.Ranks;
import org.trainability.benchmarks.challenge.kernel.Resample;
import org.trainability.benchmarks.challenge.kernel.Separation;

/** How well risks separate tasks with a loss ahead from healthy ones, of all settings together. */
final class Discrimination {

  private final int[] sizes;
  private final int[] runs;
  private final boolean[] loss;
  private final int[] ranks;

  Discrimination(TrialRuns grid, List<TaskLevel> risks) {
    sizes = grid.sizes();
    List<TaskLevel> atRisk = risks.stream().filter(risk -> risk.outlook() != Outlook.NONE).toList();
    runs = new int[atRisk.size()];
    loss = new boolean[atRisk.size()];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = atRisk.get(i).run().index();
      loss[i] = atRisk.get(i).outlook() == Outlook.LOSS;
    }
    ranks = Ranks.dense(atRisk.stream().mapToDouble(TaskLevel::value).toArray());
  }

  double auc(Resample resample) {
    return Separation.auc(counts(resample, true), counts(resample, false));
  }

  double averagePrecision(Resample resample) {
    return Separation.averagePrecision(counts(resample, true), counts(resample, false));
  }

  double prevalence(Resample resample) {
    return Separation.prevalence(counts(resample, true), counts(resample, false));
  }

  private long[] counts(Resample resample, boolean ofLoss) {
    int[] times = resample.pooled(sizes);
    int[] each = new int[runs.length];
    for (int i = 0; i < each.length; i++) {
      each[i] = loss[i] == ofLoss ? times[runs[i]] : 0;
    }
    return Ranks.counts(ranks, each);
  }
}
