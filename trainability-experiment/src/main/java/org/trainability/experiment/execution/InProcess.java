package org.trainability.experiment.execution;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.RunSetListener;
import org.trainability.records.Status;

/** Carries out runs in this process, one after the other. */
public final class InProcess implements RunExecutor {

  @Override
  public Map<RunRequest, Status> run(
      List<PreparedRun> runs, ExecutionContext context, RunSetListener listener)
      throws IOException {
    Map<RunRequest, Status> statuses = new LinkedHashMap<>();
    for (PreparedRun run : runs) {
      statuses.put(
          run.request(),
          context.interruption().isRequested() ? run.status() : run(run, context, listener));
    }
    return statuses;
  }

  private static Status run(PreparedRun run, ExecutionContext context, RunSetListener listener) {
    RunRequest request = run.request();
    Status status =
        context
            .experiment()
            .run(
                run,
                (steps, task, tasks, score) ->
                    listener.advanced(request, steps, task, tasks, score));
    listener.finished(request, status);
    return status;
  }
}
