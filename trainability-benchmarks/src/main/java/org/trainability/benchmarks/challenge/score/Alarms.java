package org.trainability.benchmarks.challenge.score;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.trainability.api.UndefinedException;
import org.trainability.benchmarks.challenge.kernel.LossOnset.Outlook;
import org.trainability.benchmarks.challenge.kernel.Resample;
import org.trainability.evaluation.claim.kernel.Precedence;

/**
 * What came of alarming in each setting at the threshold that the others teach. A task without a
 * level has no alarm.
 */
final class Alarms {

  private final int[] sizes;

  // Of each run; all 0 where its setting has no threshold.
  private final int[] losses;
  private final int[] hits;
  private final int[] healthy;
  private final int[] falseAlarms;
  private final int[] events;
  private final int[] warned;
  private final int[] leads;

  /**
   * @param risks levels of which high ones warn
   * @param lessons for each setting of the grid
   */
  Alarms(TrialRuns grid, List<TaskLevel> risks, List<HeldOut> lessons) {
    sizes = grid.sizes();
    int runs = grid.runs().size();
    losses = new int[runs];
    hits = new int[runs];
    healthy = new int[runs];
    falseAlarms = new int[runs];
    events = new int[runs];
    warned = new int[runs];
    leads = new int[runs];
    double[][] byTask = byTask(grid, risks);
    for (TrialRuns.Run run : grid.runs()) {
      HeldOut lesson = lessons.get(run.at());
      OptionalDouble threshold = lesson.threshold();
      if (threshold.isPresent()) {
        judge(run, byTask[run.index()], lesson.warns().sign() * threshold.getAsDouble());
      }
    }
  }

  private static double[][] byTask(TrialRuns grid, List<TaskLevel> risks) {
    double[][] byTask =
        grid.runs().stream().map(run -> new double[run.tasks()]).toArray(double[][]::new);
    Arrays.stream(byTask).forEach(values -> Arrays.fill(values, Double.NaN));
    risks.forEach(risk -> byTask[risk.run().index()][risk.task() - 1] = risk.value());
    return byTask;
  }

  private void judge(TrialRuns.Run run, double[] risks, double threshold) {
    int index = run.index();
    for (int i = 0; i < risks.length; i++) {
      int alarm = risks[i] > threshold ? 1 : 0;
      if (run.outlooks()[i] == Outlook.LOSS) {
        losses[index]++;
        hits[index] += alarm;
      } else if (run.outlooks()[i] == Outlook.HEALTHY) {
        healthy[index]++;
        falseAlarms[index] += alarm;
      }
    }
    if (run.onset().isPresent()) {
      events[index] = 1;
      warned[index] = Math.min(1, hits[index]);
      leads[index] = Precedence.lead(risks, threshold, run.onset().getAsInt());
    }
  }

  /** The mean of the shares that are right among tasks with a loss ahead and among healthy ones. */
  double balancedAccuracy(Resample resample) {
    return (share(hits, losses, resample) + 1 - share(falseAlarms, healthy, resample)) / 2;
  }

  /** The share of losses with an alarm at one of the tasks that they are ahead of. */
  double warned(Resample resample) {
    return share(warned, events, resample);
  }

  /** Tasks from the alarm that lasts to the loss, as the mean over losses. */
  double lead(Resample resample) {
    return share(leads, events, resample);
  }

  /** Alarms per 100 healthy tasks. */
  double falseAlarms(Resample resample) {
    return 100 * share(falseAlarms, healthy, resample);
  }

  private double share(int[] part, int[] whole, Resample resample) {
    try {
      return resample.share(part, whole, sizes);
    } catch (UndefinedException none) {
      throw new UndefinedException(
          "no %s is in a setting for which the others teach a threshold"
              .formatted(whole == healthy ? "healthy task" : "loss"));
    }
  }
}
