package org.trainability.experiment.execution;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.trainability.api.component.Options;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.RunSetListener;
import org.trainability.records.Status;

/**
 * Carries out runs on this machine: one at a time in this process, several in a worker process
 * each. By default as many at a time as the machine has cores.
 */
public final class LocalExecutor implements RunExecutor {

  /** The name by which it is asked for. */
  public static final String NAME = "local";

  private LocalExecutor() {}

  /** Describes it. */
  public static final class Factory implements RunExecutorFactory {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String summary() {
      return "On this machine, each run in its own process";
    }

    @Override
    public String source() {
      return "this project";
    }

    @Override
    public RunExecutor create(Options options) {
      return new LocalExecutor();
    }
  }

  @Override
  public Map<RunRequest, Status> run(
      List<PreparedRun> runs, ExecutionContext context, RunSetListener listener)
      throws IOException, InterruptedException {
    int jobs =
        Math.min(context.jobs().orElse(Runtime.getRuntime().availableProcessors()), runs.size());
    return jobs == 1 || context.program().isEmpty()
        ? new InProcess().run(runs, context, listener)
        : new WorkerPool(context.program().get().command(), jobs, context.interruption())
            .run(runs, listener);
  }
}
