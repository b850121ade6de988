package org.trainability.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;

/** One run of a plan with what it left behind. Everything is read from the run's directory. */
public final class LabRun {

  private final RunRequest request;

  LabRun(RunRequest request) {
    this.request = request;
  }

  /**
   * Returns the run's seed.
   *
   * @return one of the plan's seeds
   */
  public long seed() {
    return request.seed();
  }

  /**
   * Returns where the run's records are.
   *
   * @return the directory, {@code seed-<n>}
   */
  public Path directory() {
    return request.directory();
  }

  /**
   * Tells how the run ended.
   *
   * @return done, or why it ended before
   * @throws IOException if the status can't be read
   */
  public Status.State state() throws IOException {
    return status().state();
  }

  /**
   * Tells how the run ended, with the reason and the number of tasks done.
   *
   * @return the status
   * @throws IOException if the status can't be read
   */
  public Status status() throws IOException {
    return RunDirectory.at(directory()).readStatus();
  }

  /**
   * Reads a row for each task that was learned to its end: accuracy, loss, verdicts, rates.
   *
   * @return the rows in the tasks' order
   * @throws IOException if they can't be read
   */
  public List<TaskRow> tasks() throws IOException {
    return readings().tasks();
  }

  /**
   * Opens all that was measured, by component, quantity and layer.
   *
   * @return the records of the run
   * @throws IOException if they can't be read
   */
  public RunRecords readings() throws IOException {
    return RunRecords.open(directory());
  }
}
