package org.trainability.benchmarks.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.trainability.records.Status;

/**
 * Carries out independent runs, several at a time. A run that fails, fails alone. The results are
 * the same whatever the number of workers.
 */
public final class RunSet {

  private final Experiment experiment;
  private final int workers;
  private final Set<Extra> extras;

  /**
   * @param workers how many runs at a time, at least 1
   * @param extras what each leaves behind besides its records
   */
  public RunSet(Experiment experiment, int workers, Set<Extra> extras) {
    this.experiment = experiment;
    this.workers = workers;
    this.extras = Set.copyOf(extras);
  }

  /**
   * @param requests the runs; a run that is already in a request's directory is replaced
   * @param listener is told how they get on
   * @return how each ended, in the order of the requests
   * @throws InterruptedException if this thread is interrupted; runs that have begun are abandoned
   */
  public Map<RunRequest, Status> run(List<RunRequest> requests, RunSetListener listener)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      List<Future<Status>> futures = new ArrayList<>();
      for (RunRequest request : requests) {
        futures.add(pool.submit(() -> run(request, listener)));
      }
      Map<RunRequest, Status> statuses = new LinkedHashMap<>();
      for (int i = 0; i < requests.size(); i++) {
        statuses.put(requests.get(i), statusOf(futures.get(i)));
      }
      return statuses;
    } finally {
      pool.shutdownNow();
    }
  }

  private Status run(RunRequest request, RunSetListener listener) {
    int tasks = request.plan().stream().tasks();
    Status status;
    try {
      status =
          experiment.run(
              request,
              extras,
              (steps, task, all, accuracy) ->
                  listener.advanced(request, steps, task, all, accuracy));
    } catch (IOException error) {
      status = new Status(Status.State.FAILED, String.valueOf(error.getMessage()), 0, tasks);
    }
    listener.finished(request, status);
    return status;
  }

  private static Status statusOf(Future<Status> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException error) {
      // Anything else than a run's own failure is a mistake of this program.
      throw new IllegalStateException(error.getCause());
    }
  }
}
