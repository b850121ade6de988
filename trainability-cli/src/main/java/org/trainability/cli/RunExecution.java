package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trainability.benchmarks.run.Experiment;
import org.trainability.benchmarks.run.NoEstimateException;
import org.trainability.benchmarks.run.RunRequest;
import org.trainability.benchmarks.run.RunSet;
import org.trainability.benchmarks.run.RunSetListener;
import org.trainability.benchmarks.run.TimeEstimate;
import org.trainability.cli.progress.ProgressDisplay;
import org.trainability.cli.progress.RunProgress;
import org.trainability.records.AuditSummary;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;

/** Carries out runs while a display shows how they get on. */
final class RunExecution {

  private final Provider<Experiment> experiment;
  private final Clock clock;
  private final Terminal terminal;

  @Inject
  RunExecution(Provider<Experiment> experiment, Clock clock, Terminal terminal) {
    this.experiment = experiment;
    this.clock = clock;
    this.terminal = terminal;
  }

  /**
   * @param requests the runs
   * @param training how many at a time, and what is written
   * @param err where progress goes
   * @return how each ended
   * @throws IOException if the data can't be had
   */
  Map<RunRequest, Status> carryOut(
      List<RunRequest> requests, TrainingOptions training, PrintWriter err)
      throws IOException, InterruptedException {
    Map<String, Long> steps = plannedSteps(requests);
    try (RunProgress progress = new ProgressDisplay(err, clock, terminal.errColumns())) {
      progress.started(steps);
      return new RunSet(experiment.get(), training.jobs(), training.extras())
          .run(requests, listener(progress));
    }
  }

  /**
   * @return the number of steps of each run, by label
   */
  Map<String, Long> plannedSteps(List<RunRequest> requests) throws IOException {
    Map<String, Long> steps = new LinkedHashMap<>();
    for (RunRequest request : requests) {
      steps.put(request.label(), experiment.get().steps(request.plan(), request.seed()));
    }
    return steps;
  }

  /**
   * @param request one run
   * @return how long it would take, by trying it for a moment
   * @throws IOException if the data can't be had
   * @throws NoEstimateException if trying it fails
   */
  TimeEstimate estimate(RunRequest request) throws IOException, NoEstimateException {
    return experiment.get().estimate(request.plan(), request.seed());
  }

  private static RunSetListener listener(RunProgress progress) {
    return new RunSetListener() {
      @Override
      public void advanced(
          RunRequest request, long stepsDone, int task, int tasks, double accuracy) {
        progress.advanced(request.label(), stepsDone, task, tasks, accuracy);
      }

      @Override
      public void finished(RunRequest request, Status status) {
        if (status.state() == Status.State.DONE) {
          progress.finished(request.label());
        } else {
          String state = status.state().name().toLowerCase(Locale.ROOT);
          progress.endedEarly(request.label(), state + ": " + status.reason());
        }
      }
    };
  }

  /**
   * @return {@link ExitCode#DONE}, {@link ExitCode#FAILED} if all failed, or {@link
   *     ExitCode#SOME_FAILED}; a run that diverged or was stopped is a result
   */
  static int exitCode(Map<RunRequest, Status> statuses) {
    long failed =
        statuses.values().stream().filter(status -> status.state() == Status.State.FAILED).count();
    if (failed == 0) {
      return ExitCode.DONE;
    }
    return failed == statuses.size() ? ExitCode.FAILED : ExitCode.SOME_FAILED;
  }

  /**
   * @return one line on what the controller of a run did
   * @throws IOException if the run has no readable records
   */
  static String audit(RunRequest request) throws IOException {
    return AuditSummary.of(
        request.plan().controller().use(), RunRecords.open(request.directory()).audit());
  }
}
