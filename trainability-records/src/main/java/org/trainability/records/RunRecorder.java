package org.trainability.records;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainability.api.controller.Decision;
import org.trainability.api.metric.Readings;

/**
 * Writes a run's records as they come: whatever happens, what was measured before it stays. A run
 * that goes on from a {@link #mark} leaves the bytes that it would have left without a break, but
 * for the times.
 */
public final class RunRecorder implements TrainingRecords, AutoCloseable {

  private static final String TASK_TAG = "task/";

  private final RunDirectory directory;
  private final TaskTable tasks;
  private final TimingTable timing;
  private final ReadingsJournal journal;
  private final AuditTable audit;
  private final Optional<EventFile> events;

  private RunRecorder(
      RunDirectory directory,
      TaskTable tasks,
      TimingTable timing,
      ReadingsJournal journal,
      AuditTable audit,
      Optional<EventFile> events) {
    this.directory = directory;
    this.tasks = tasks;
    this.timing = timing;
    this.journal = journal;
    this.audit = audit;
    this.events = events;
  }

  /**
   * Loads the library that writes the readings at the end of a run, to know before its beginning
   * that it can be loaded.
   *
   * @throws NativeLibraryException if it can't
   * @throws IOException if it does not start
   */
  @SuppressWarnings("try") // a connection is opened, and nothing asked
  public static void requireLibrary() throws IOException {
    try (Connection database = DuckDb.connect()) {
      // It is there.
    } catch (SQLException error) {
      throw new IOException("DuckDB does not start: " + DuckDb.explain(error), error);
    }
  }

  /**
   * Begins all tables. What an earlier attempt at the run recorded is deleted. The library that is
   * needed at the end is not loaded yet, see {@link #requireLibrary}.
   *
   * @param directory of the run
   * @param score the name of the tasks' score
   * @param layers the names of the network's layers
   * @param tensorBoard whether events for TensorBoard are written too
   * @param clock for the times of these
   * @throws IOException if a file can't be written
   */
  public static RunRecorder begin(
      RunDirectory directory, String score, List<String> layers, boolean tensorBoard, Clock clock)
      throws IOException {
    directory.deleteRecords();
    RunRecorder recorder =
        new RunRecorder(
            directory,
            TaskTable.create(directory.tasks(), score, layers),
            TimingTable.create(directory.timing()),
            ReadingsJournal.create(directory),
            AuditTable.create(directory.audit()),
            tensorBoard
                ? Optional.of(EventFile.create(directory.path(), clock))
                : Optional.empty());
    WholeFile.syncFolder(directory.path());
    return recorder;
  }

  /**
   * Goes on after a mark; what was recorded after it is cut off. Events for TensorBoard go on if
   * there were any.
   *
   * @param directory of the run
   * @param score the name of the tasks' score
   * @param layers the names of the network's layers
   * @param mark where to go on
   * @param clock for the times of events
   * @throws IOException if a file does not begin with what the mark knows of it; the message names
   *     the file and the rule
   */
  public static RunRecorder resume(
      RunDirectory directory, String score, List<String> layers, RecorderMark mark, Clock clock)
      throws IOException {
    Optional<FileMark> events = mark.events();
    RunRecorder recorder =
        new RunRecorder(
            directory,
            TaskTable.resume(directory.tasks(), score, layers, mark.of(directory.tasks())),
            TimingTable.resume(directory.timing(), mark.of(directory.timing())),
            ReadingsJournal.resume(directory, mark.of(directory.journal())),
            AuditTable.resume(directory.audit(), mark.of(directory.audit()), mark.verdicts()),
            events.isPresent()
                ? Optional.of(EventFile.resume(directory.path(), events.get(), clock))
                : Optional.empty());
    // Left by an attempt that was killed at its end; readers would prefer it to the journal.
    Files.deleteIfExists(directory.readings());
    return recorder;
  }

  /**
   * {@return how far the records have come, all of it forced to the disk}
   *
   * @throws IOException if something can't be written
   */
  public RecorderMark mark() throws IOException {
    List<FileMark> files =
        new ArrayList<>(List.of(tasks.mark(), timing.mark(), journal.mark(), audit.mark()));
    if (events.isPresent()) {
      files.add(events.get().mark());
    }
    return new RecorderMark(files, audit.verdicts());
  }

  /** See {@link ReadingsJournal#append}. */
  @Override
  public void append(long step, int task, String component, Readings readings) throws IOException {
    journal.append(step, task, component, readings);
    if (events.isPresent()) {
      events.get().append(step, component, readings);
    }
  }

  @Override
  public void append(long lastStep, TaskRow row, Duration whole, Duration measuring)
      throws IOException {
    tasks.append(row);
    timing.append(row.task(), row.steps(), whole, measuring);
    journal.flush();
    audit.endTask();
    if (events.isPresent()) {
      events.get().append(lastStep, tags(row, whole));
    }
  }

  private static Map<String, Double> tags(TaskRow row, Duration whole) {
    Map<String, Double> tags = new LinkedHashMap<>();
    if (!Double.isNaN(row.score().value())) {
      tags.put(TASK_TAG + row.score().name(), row.score().value());
    }
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

  /** See {@link AuditTable#add}. */
  @Override
  public void audit(long step, int task, String controller, Decision<?> decision)
      throws IOException {
    audit.add(step, task, controller, decision);
  }

  /** See {@link RunDirectory#write(Status)}. */
  public void write(Status status) throws IOException {
    directory.write(status);
  }

  /**
   * The run is over, well or not: the journal's readings become a table. After the last status is
   * written, {@link RunDirectory#clean} follows.
   */
  public void finish() throws IOException {
    audit.endTask();
    journal.finish();
  }

  @Override
  public void close() throws IOException {
    try (tasks;
        timing;
        journal;
        audit) {
      if (events.isPresent()) {
        events.get().close();
      }
    }
  }
}
