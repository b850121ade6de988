package org.trainability.records;

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

/** Writes a run's records as they come: whatever happens, what was measured before it stays. */
public final class RunRecorder implements AutoCloseable {

  private static final String TASK_TAG = "task/";

  private final RunDirectory directory;
  private final TaskTable tasks;
  private final TimingTable timing;
  private final ReadingsJournal journal;
  private final AuditTable audit;
  private final Optional<EventFile> events;

  /**
   * Begins all tables.
   *
   * @param directory of the run, just made
   * @param layers the names of the network's layers
   * @param tensorBoard whether events for TensorBoard are written too
   * @param clock for the times of these
   * @throws IOException if a file can't be written
   */
  public RunRecorder(RunDirectory directory, List<String> layers, boolean tensorBoard, Clock clock)
      throws IOException {
    this.directory = directory;
    this.tasks = TaskTable.create(directory.tasks(), layers);
    this.timing = TimingTable.create(directory.timing());
    this.journal = ReadingsJournal.create(directory);
    this.audit = AuditTable.create(directory.audit());
    this.events =
        tensorBoard ? Optional.of(EventFile.create(directory.path(), clock)) : Optional.empty();
  }

  /** See {@link ReadingsJournal#append}. */
  public void append(long step, int task, String component, Readings readings) throws IOException {
    journal.append(step, task, component, readings);
    if (events.isPresent()) {
      events.get().append(step, component, readings);
    }
  }

  /**
   * A task is over.
   *
   * @param lastStep of the task, counted over the run
   * @param whole time of the task
   * @param measuring the part of it spent measuring
   */
  public void append(long lastStep, TaskRow row, Duration whole, Duration measuring)
      throws IOException {
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
    row.rates().forEach((layer, rate) -> tags.put(TASK_TAG + "rate/" + layer, rate));
    return tags;
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
    if (events.isPresent()) {
      events.get().close();
    }
  }
}
