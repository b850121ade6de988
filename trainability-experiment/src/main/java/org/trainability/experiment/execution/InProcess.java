package org.trainability.experiment.execution;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.Interruption;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.RunSetListener;
import org.trainability.records.Status;

/** Carries out runs in this process, one after the other. */
final class InProcess {

  private final Experiment experiment;
  private final Interruption interruption;

  InProcess(Experiment experiment, Interruption interruption) {
    this.experiment = experiment;
    this.interruption = interruption;
  }

  /** As {@link RunExecutor#run}. */
  Map<RunRequest, Status> run(List<PreparedRun> runs, RunSetListener listener)
      throws IOException {
    Map<RunRequest, Status> statuses = new LinkedHashMap<>();
    for (PreparedRun run : runs) {
      statuses.put(run.request(), interruption.isRequested() ? run.status() : run(run, listener));
    }
    return statuses;
  }

  private Status run(PreparedRun run, RunSetListener listener) {
    RunRequest request = run.request();
    Status status =
        experiment.run(
            run,
            (steps, task, tasks, accuracy) ->
                listener.advanced(request, steps, task, tasks, accuracy));
    listener.finished(request, status);
    return status;
  }
}
