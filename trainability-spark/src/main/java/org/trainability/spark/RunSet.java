package org.trainability.spark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
import org.trainability.records.RunDirectory;
import org.trainability.records.RunLock;
import org.trainability.records.Status;

/**
 * Runs under way on a cluster, as seen by the driver. While a run is out, the driver has the lock
 * of its directory, and it alone writes there, once for each result that Spark gives it.
 */
final class RunSet {

  /** Spark keeps those in order that find no free core; each costs a thread and an open file. */
  private static final int MOST_AT_A_TIME = 1000;

  /** How long to wait for a process that was told to leave a run and is finishing its step. */
  private static final Duration HANDOVER = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final SentProgram program;
  private final Interruption interruption;
  private final List<PreparedRun> runs;
  private final RunSetListener listener;

  /** The numbers of the runs that no executor has begun. */
  private final Set<Integer> waiting = ConcurrentHashMap.newKeySet();

  RunSet(
      Cluster cluster,
      SentProgram program,
      Interruption interruption,
      List<PreparedRun> runs,
      RunSetListener listener) {
    this.cluster = cluster;
    this.program = program;
    this.interruption = interruption;
    this.runs = runs;
    this.listener = listener;
  }

  /**
   * {@return how each run stands now, in their order}
   *
   * @param jobs how many runs at a time; as many as the cluster has cores if empty
   * @throws InterruptedException if this thread is interrupted
   */
  Map<RunRequest, Status> carryOut(OptionalInt jobs) throws InterruptedException {
    RunLink.answerBy(this::hear);
    interruption.onRequest(() -> waiting.forEach(number -> cluster.cancel(name(number))));
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(runs.size(), jobs.orElse(MOST_AT_A_TIME)),
            work -> {
              Thread thread = new Thread(work);
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<Status>> results = new ArrayList<>();
      for (int i = 0; i < runs.size(); i++) {
        int number = i;
        results.add(pool.submit(() -> carryOut(number)));
      }
      Map<RunRequest, Status> statuses = new LinkedHashMap<>();
      for (int i = 0; i < runs.size(); i++) {
        statuses.put(runs.get(i).request(), results.get(i).get());
      }
      return statuses;
    } catch (ExecutionException error) {
      throw new IllegalStateException(error.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private boolean hear(RunLink.Report report) {
    waiting.remove(report.run());
    if (report.task() > 0) {
      listener.advanced(
          runs.get(report.run()).request(),
          report.steps(),
          report.task(),
          report.tasks(),
          report.scoreSoFar());
    }
    return !interruption.isRequested();
  }

  private String name(int number) {
    return runs.get(number).request().label();
  }

  @SuppressWarnings("try") // the lock is only held
  private Status carryOut(int number) {
    RunRequest request = runs.get(number).request();
    Status status;
    try (RunLock lock = RunLock.acquire(request.directory(), HANDOVER)) {
      RunDirectory directory = RunDirectory.at(request.directory());
      Status before = directory.readStatus();
      if (before.hasEnded() || interruption.isRequested()) {
        return before;
      }
      status = underLock(number, directory);
      if (interruption.isRequested() && status.equals(before)) {
        return before;
      }
    } catch (IOException untouched) {
      status = Status.waiting(request.plan().stream().tasks()).failed(untouched.getMessage());
    }
    listener.finished(request, status);
    return status;
  }

  private Status underLock(int number, RunDirectory directory) throws IOException {
    Status status;
    do {
      try {
        send(number, directory);
        status = directory.readStatus();
      } catch (IOException error) {
        status = directory.readStatus();
        if (!interruption.isRequested() && !status.hasEnded()) {
          status = status.failed(firstLine(error));
          directory.write(status);
        }
      }
      // Interrupted, and not by us: its machine was told to end. It goes on elsewhere.
    } while (status.state() == Status.State.INTERRUPTED && !interruption.isRequested());
    return status;
  }

  private void send(int number, RunDirectory directory) throws IOException {
    waiting.add(number);
    try {
      if (interruption.isRequested()) {
        return;
      }
      SentRun run = new SentRun(number, name(number), directory.path());
      cluster.run(run.label(), run, new RunTask(program)).unpack(directory);
    } finally {
      waiting.remove(number);
    }
  }

  /** Spark appends where the error arose, line by line. */
  private static String firstLine(IOException error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
  }
}
