package org.trainability.benchmarks.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.trainability.api.controller.Verdict;
import org.trainability.api.metric.Readings;
import org.trainability.dl4j.observation.Position;
import org.trainability.records.AuditTable;
import org.trainability.records.ReadingsJournal;
import org.trainability.records.RunDirectory;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;
import org.trainability.records.TaskTable;
import org.trainability.records.TimingTable;

/** Writes a run's records as they come: whatever happens, what was measured before it stays. */
final class RunRecorder implements AutoCloseable {

  private final RunDirectory directory;
  private final TaskTable tasks;
  private final TimingTable timing;
  private final ReadingsJournal journal;
  private final AuditTable audit;

  /**
   * @param layers the names of the network's layers
   */
  RunRecorder(RunDirectory directory, List<String> layers) throws IOException {
    this.directory = directory;
    this.tasks = TaskTable.create(directory.tasks(), layers);
    this.timing = TimingTable.create(directory.timing());
    this.journal = ReadingsJournal.create(directory);
    this.audit = AuditTable.create(directory.audit());
  }

  void append(Position where, String component, Readings readings) throws IOException {
    journal.append(where.step(), where.task(), component, readings);
  }

  /** A task is over. */
  void append(TaskRow row, Duration whole, Duration measuring) throws IOException {
    tasks.append(row);
    timing.append(row.task(), row.steps(), whole, measuring);
    journal.flush();
    audit.write();
  }

  void audit(Collection<Verdict> verdicts) {
    audit.add(verdicts);
  }

  void write(Status status) throws IOException {
    directory.write(status);
  }

  /** The run is over, well or not: the journal becomes a table. */
  void finish() throws IOException {
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
