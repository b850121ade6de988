package org.trainability.experiment.execution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.trainability.experiment.run.Interruption;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.RunSetListener;
import org.trainability.records.RunRecorder;
import org.trainability.records.Status;

/**
 * Carries out runs in worker processes on this machine, several at a time. A worker does one run
 * after the other; if it dies, its run has failed, and another takes its place.
 */
final class WorkerPool {

  private final List<String> command;
  private final int workers;
  private final Interruption interruption;
  private final Set<WorkerProcess> alive = ConcurrentHashMap.newKeySet();

  /**
   * @param command that starts a worker
   * @param workers how many, at least 1
   * @param interruption stops the workers, each after its step
   */
  WorkerPool(List<String> command, int workers, Interruption interruption) {
    this.command = List.copyOf(command);
    this.workers = workers;
    this.interruption = interruption;
  }

  /** As {@link RunExecutor#run}. */
  Map<RunRequest, Status> run(List<PreparedRun> runs, RunSetListener listener)
      throws IOException, InterruptedException {
    RunRecorder.requireLibrary();
    interruption.onRequest(() -> alive.forEach(WorkerProcess::stop));
    interruption.onAbort(() -> alive.forEach(WorkerProcess::kill));
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(workers, runs.size()));
    ThreadLocal<WorkerProcess> mine = new ThreadLocal<>();
    try {
      List<Future<Status>> futures = new ArrayList<>();
      for (PreparedRun run : runs) {
        futures.add(pool.submit(() -> run(run, listener, mine)));
      }
      Map<RunRequest, Status> statuses = new LinkedHashMap<>();
      for (int i = 0; i < runs.size(); i++) {
        statuses.put(runs.get(i).request(), futures.get(i).get());
      }
      return statuses;
    } catch (ExecutionException error) {
      if (error.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(error.getCause());
    } finally {
      pool.shutdownNow();
      alive.forEach(WorkerProcess::close);
    }
  }

  private Status run(PreparedRun run, RunSetListener listener, ThreadLocal<WorkerProcess> mine)
      throws IOException, InterruptedException {
    if (interruption.isRequested()) {
      return run.status();
    }
    Status status;
    try {
      if (mine.get() == null) {
        mine.set(start());
      }
      status =
          mine.get()
              .run(
                  run.request().directory(),
                  (steps, task, tasks, score) ->
                      listener.advanced(run.request(), steps, task, tasks, score));
    } catch (WorkerDeath death) {
      alive.remove(mine.get());
      mine.remove();
      status = interruption.isRequested() ? run.status() : run.fail(death.getMessage());
    }
    listener.finished(run.request(), status);
    return status;
  }

  private WorkerProcess start() throws IOException {
    WorkerProcess worker = new WorkerProcess(command, true);
    alive.add(worker);
    if (interruption.isRequested()) {
      worker.stop();
    }
    return worker;
  }
}
