package org.trainability.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.trainability.experiment.run.NoEstimateException;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.TimeEstimate;

/** Says how long runs will take of which many take about as long as each other. */
final class EstimateByKind {

  private final RunExecution execution;

  @Inject
  EstimateByKind(RunExecution execution) {
    this.execution = execution;
  }

  /**
   * Tries one run of each kind, and says how long each kind and all runs together take.
   *
   * @param kinds runs that take about as long as each other, by what they are called
   * @param budget how long each kind is tried
   * @param jobs runs at a time
   * @param out hears of it
   * @return how long each run takes alone
   * @throws IOException if the data can't be read
   * @throws NoEstimateException if trying a run fails
   */
  List<Duration> print(
      Map<String, List<RunRequest>> kinds, Duration budget, int jobs, PrintWriter out)
      throws IOException, NoEstimateException {
    List<Duration> all = new ArrayList<>();
    for (Map.Entry<String, List<RunRequest>> kind : kinds.entrySet()) {
      int runs = kind.getValue().size();
      Duration each = execution.estimate(kind.getValue().get(0), budget).run();
      out.printf("%s: %s of about %s%n", kind.getKey(), count(runs), EstimateText.duration(each));
      out.flush();
      all.addAll(Collections.nCopies(runs, each));
    }
    int cores = Runtime.getRuntime().availableProcessors();
    out.printf(
        "about %s for %s, %s at a time, if the machine is free%n",
        EstimateText.duration(TimeEstimate.together(all, jobs, cores)),
        count(all.size()),
        Math.min(Math.min(jobs, cores), Math.max(1, all.size())));
    return all;
  }

  private static String count(int runs) {
    return runs == 1 ? "1 run" : runs + " runs";
  }
}
