package org.trainability.benchmarks.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainability.api.controller.Verdict;
import org.trainability.api.metric.Readings;
import org.trainability.dl4j.engine.StepData.Position;
import org.trainability.records.AuditTable;
import org.trainability.records.EventFile;
import org.trainability.records.ReadingsJournal;
import org.trainability.records.RunDirectory;
import org.trainability.records.Status;
import org.trainability.records.TaskRow;
import org.trainability.records.TaskTable;
import org.trainability.records.TimingTable;

/** Writes a run's records as they come: whatever happens, what was measured before it stays. */
final class RunRecorder implements AutoCloseable {

  private static final String TASK_TAG = "task/";
  private static final String RATE_TAG = "rate";

  private final RunDirectory directory;
  private final TaskTable tasks;
  private final TimingTable timing;
  private final ReadingsJournal journal;
  private final AuditTable audit;
  private final Optional<EventFile> events;

  /**
   * @param layers the names of the network's layers
   * @param tensorBoard whether events for TensorBoard are written too
   * @param clock for the times of these
   */
  RunRecorder(RunDirectory directory, List<String> layers, boolean tensorBoard, Clock clock)
      throws IOException {
    this.directory = directory;
    this.tasks = TaskTable.create(directory.tasks(), layers);
    this.timing = TimingTable.create(directory.timing());
    this.journal = ReadingsJournal.create(directory);
    this.audit = AuditTable.create(directory.audit());
    this.events =
        tensorBoard ? Optional.of(EventFile.create(directory.path(), clock)) : Optional.empty();
  }

  void append(Position where, String component, Readings readings) throws IOException {
    journal.append(where.step(), where.task(), component, readings);
    if (events.isPresent()) {
      String group = component.equals(Steering.RATE) ? RATE_TAG : component;
      events.get().append(where.step(), group, readings);
    }
  }

  /**
   * A task is over.
   *
   * @param lastStep of the task, counted over the run
   */
  void append(long lastStep, TaskRow row, Duration whole, Duration measuring) throws IOException {
    tasks.append(row);
    timing.append(row.task(), row.steps(), whole, measuring);
    journal.flush();
    audit.write();
    if (events.isPresent()) {
      events.get().append(lastStep, tags(row, whole));
    }
  }

  private static Map<String, Double> tags(TaskRow row, Duration whole) {
    Map<String, Double> tags = new LinkedHashMap<>();
    tags.put(TASK_TAG + "accuracy", row.accuracy());
    tags.put(TASK_TAG + "loss", row.loss());
    TimingTable.stepsPerSecond(row.steps(), whole)
        .ifPresent(speed -> tags.put(TASK_TAG + "steps-per-second", speed));
    row.rates().forEach((layer, rate) -> tags.put(RATE_TAG + "/" + layer, rate));
    return tags;
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
    if (events.isPresent()) {
      events.get().close();
    }
  }
}
