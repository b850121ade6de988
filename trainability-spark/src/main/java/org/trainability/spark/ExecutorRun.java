package org.trainability.spark;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.trainability.api.data.Score;
import org.trainability.experiment.execution.WorkerDeath;
import org.trainability.experiment.execution.WorkerProcess;
import org.trainability.records.RunDirectory;

/**
 * A run under way in an executor. Every other second it tells the driver how far it is; it stops
 * its worker when the driver says so, and ends it at once when Spark does.
 */
final class ExecutorRun {

  private static final long LOOK_EVERY_MILLIS = 2000;

  private final RunDirectory directory;
  private final List<String> command;
  private final TaskContext task;
  private volatile RunLink.Report last;

  /**
   * @param number by which the driver knows the run
   * @param directory of the run, not shared
   * @param command that starts a worker
   * @param task by which Spark says that it is not wanted any more
   */
  ExecutorRun(int number, RunDirectory directory, List<String> command, TaskContext task) {
    this.directory = directory;
    this.command = command;
    this.task = task;
    this.last = RunLink.Report.begun(number);
  }

  /**
   * Does all that is to be done, so that the directory says how the run stands.
   *
   * @throws IOException if it can't be done here, or is not wanted any more
   */
  void carryOut() throws IOException, InterruptedException {
    if (!RunLink.tell(last)) {
      return;
    }
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "look after run " + last.run());
              thread.setDaemon(true);
              return thread;
            });
    try (WorkerProcess worker = new WorkerProcess(command)) {
      Future<?> unused =
          clock.scheduleWithFixedDelay(
              () -> look(worker), LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      directory.write(worker.run(directory.path(), this::note));
    } catch (WorkerDeath death) {
      if (task.isInterrupted()) {
        throw new IOException("Spark wants this attempt no more", death);
      }
      directory.write(directory.readStatus().failed(death.getMessage()));
    } finally {
      clock.shutdownNow();
    }
  }

  private void note(long steps, int at, int tasks, Score score) {
    last = new RunLink.Report(last.run(), steps, at, tasks, score.name(), score.value());
  }

  private void look(WorkerProcess worker) {
    if (task.isInterrupted()) {
      worker.kill();
      return;
    }
    try {
      if (!RunLink.tell(last)) {
        worker.stop();
      }
    } catch (IOException unheard) {
      // If the driver is gone, Spark ends this process; the worker stops when its orders end.
    }
  }
}
