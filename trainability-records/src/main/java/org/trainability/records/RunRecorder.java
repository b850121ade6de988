package org.trainability.records;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.trainability.api.controller.Verdict;
import org.trainability.api.metric.Readings;

/** Writes a run's records as they come: whatever happens, what was measured before it stays. */
public final class RunRecorder implements AutoCloseable {

  private final RunDirectory directory;
  private final TaskTable tasks;
  private final TimingTable timing;
  private final ReadingsJournal journal;
  private final AuditTable audit;

  /**
   * Begins all tables.
   *
   * @param directory of the run, just made
   * @param layers the names of the network's layers
   * @throws IOException if a file can't be written
   */
  public RunRecorder(RunDirectory directory, List<String> layers) throws IOException {
    this.directory = directory;
    this.tasks = TaskTable.create(directory.tasks(), layers);
    this.timing = TimingTable.create(directory.timing());
    this.journal = ReadingsJournal.create(directory);
    this.audit = AuditTable.create(directory.audit());
  }

  /** See {@link ReadingsJournal#append}. */
  public void append(long step, int task, String component, Readings readings) throws IOException {
    journal.append(step, task, component, readings);
  }

  /**
   * A task is over.
   *
   * @param whole time of the task
   * @param measuring the part of it spent measuring
   */
  public void append(TaskRow row, Duration whole, Duration measuring) throws IOException {
    tasks.append(row);
    timing.append(row.task(), row.steps(), whole, measuring);
    journal.flush();
    audit.write();
  }

  /** See {@link ReadingsJournal#flush}. */
  public void flush() throws IOException {
    journal.flush();
  }

  /** Counts what a controller decided. */
  public void audit(Collection<Verdict> verdicts) {
    audit.add(verdicts);
  }

  /** See {@link RunDirectory#write(Status)}. */
  public void write(Status status) throws IOException {
    directory.write(status);
  }

  /** The run is over, well or not: the journal becomes a table. */
  public void finish() throws IOException {
    audit.write();
    journal.finish();
  }

  @Override
  public void close() throws IOException {
    tasks.close();
    timing.close();
    journal.close();
  }
}
