package org.trainability.records;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the records of one run are. Everything is written in its final place at once, so that an
 * unfinished run can be read as well; {@code status.json} tells which it is, and is written last.
 */
public final class RunDirectory {

  /** The name of the file beside the plan that holds a DL4J configuration, if the plan has one. */
  public static final String NETWORK = "network.json";

  private static final String STATUS = "status.json";
  private static final String PLAN = "plan.yaml";
  private static final String PROVENANCE = "provenance.json";
  private static final String TASKS = "tasks.csv";
  private static final String TIMING = "timing.csv";
  private static final String READINGS = "readings.parquet";
  private static final String SUMMARIES = "summaries.parquet";
  private static final String JOURNAL = "readings.journal.csv";
  private static final String AUDIT = "audit.csv";
  private static final String SAVED_NETWORK = "network.zip";
  private static final String CHECKPOINTS = "checkpoint";
  private static final String STATES = "states";
  private static final String LOCK = "run.lock";
  private static final String REQUEST = "request.json";
  private static final String START = "start.json";
  private static final String MEASURED = "measured.json";
  private static final Set<String> NAMES =
      Set.of(
          STATUS,
          PLAN,
          NETWORK,
          PROVENANCE,
          TASKS,
          TIMING,
          READINGS,
          SUMMARIES,
          JOURNAL,
          AUDIT,
          SAVED_NETWORK,
          REQUEST,
          START,
          MEASURED);
  private static final Set<String> TABLES = Set.of(TASKS, TIMING, READINGS, JOURNAL, AUDIT);

  private final Path path;

  private RunDirectory(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  /**
   * Makes the directory of a run that is to be begun, with the parents that it lacks.
   *
   * @param path absent, empty, or the directory of another run
   * @param tasksPlanned at least 0
   * @param replace whether the records of another run may be deleted, finished or not
   * @return the directory, which holds nothing but {@code status.json}, which says that it waits,
   *     and {@code run.lock} if the caller has it
   * @throws FileAlreadyExistsException if there is a run and {@code replace} is false, or if there
   *     is anything else, which is never deleted
   * @throws IOException if the directory can't be made
   */
  public static RunDirectory create(Path path, int tasksPlanned, boolean replace)
      throws IOException {
    RunDirectory directory = new RunDirectory(path);
    List<Path> old = directory.content();
    if (!old.isEmpty()) {
      directory.requireRun(old);
      if (!replace) {
        throw directory.refusal(
            "holds a run (" + directory.describe() + "), which is replaced only when asked");
      }
    }
    Files.createDirectories(directory.path);
    // The status comes first: whenever the deletion is cut off, what is left is an unfinished run.
    directory.write(Status.waiting(tasksPlanned));
    // Without its plan the old run can't be resumed, without its checkpoints not be continued.
    Files.deleteIfExists(directory.plan());
    directory.checkpoints().delete();
    directory.keptStates().delete();
    for (Path file : old) {
      if (!file.equals(directory.status())) {
        Files.deleteIfExists(file);
      }
    }
    return directory;
  }

  /**
   * The directory of a run that exists already; nothing is checked or written.
   *
   * @param path of the directory
   * @return the directory
   */
  public static RunDirectory at(Path path) {
    return new RunDirectory(path);
  }

  private List<Path> content() throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    if (!Files.isDirectory(path)) {
      throw refusal("is a file; a run needs a directory of its own");
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> !isLock(file)).sorted().toList();
    }
  }

  /** The lock is the caller's, or was left by a process that was killed. */
  private boolean isLock(Path file) {
    return file.equals(lock()) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private void requireRun(List<Path> content) throws FileAlreadyExistsException {
    List<String> foreign =
        content.stream()
            .filter(file -> !isRecord(file))
            .map(file -> file.getFileName().toString())
            .toList();
    if (!foreign.isEmpty()) {
      throw refusal("holds something else than a run: " + String.join(", ", foreign));
    }
    if (!content.contains(status()) && !content.contains(WholeFile.unfinished(status()))) {
      throw refusal("holds no run, for " + STATUS + " is missing, but it is not empty");
    }
  }

  private boolean isRecord(Path file) {
    String name = file.getFileName().toString();
    if (name.equals(CHECKPOINTS)) {
      return checkpoints().haveTheFolderAlone();
    }
    if (name.equals(STATES)) {
      return keptStates().haveTheFolderAlone();
    }
    return (NAMES.contains(WholeFile.finished(name)) || EventFile.isNamed(name))
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Deletes what an attempt at the run recorded; plan, provenance and status stay. */
  void deleteRecords() throws IOException {
    for (Path file : content()) {
      String name = file.getFileName().toString();
      if (TABLES.contains(WholeFile.finished(name)) || EventFile.isNamed(name)) {
        Files.delete(file);
      }
    }
  }

  /**
   * Deletes what only an unfinished run needs: the journal and the checkpoints. To be called once
   * the records are finished and the last status is written; a run that is killed before can be
   * resumed, one that is killed in between has ended.
   *
   * @throws IllegalStateException if the readings are in the journal alone
   * @throws IOException if a file can't be deleted
   */
  public void clean() throws IOException {
    if (Files.exists(journal()) && !Files.exists(readings())) {
      throw new IllegalStateException(
          "%s: the journal must not be deleted, because there is no %s yet"
              .formatted(path, READINGS));
    }
    checkpoints().delete();
    Files.deleteIfExists(journal());
  }

  private String describe() {
    try {
      Status found = readStatus();
      String state = found.state().name().toLowerCase(Locale.ROOT);
      return "%s, %s of %s tasks".formatted(state, found.tasksDone(), found.tasksPlanned());
    } catch (IOException error) {
      return "its status can't be read";
    }
  }

  private FileAlreadyExistsException refusal(String reason) {
    return new FileAlreadyExistsException(path.toString(), null, reason);
  }

  /**
   * Replaces the status; a reader sees the old or the new one, never a part.
   *
   * @param status how the run stands
   * @throws IOException if it can't be written
   */
  public void write(Status status) throws IOException {
    status.write(status());
  }

  /**
   * {@return how the run stands}
   *
   * @throws IOException if there is no status or it can't be understood
   */
  public Status readStatus() throws IOException {
    return Status.read(status());
  }

  /** {@return the directory itself, absolute} */
  public Path path() {
    return path;
  }

  /** {@return {@code status.json}, see {@link Status}} */
  public Path status() {
    return path.resolve(STATUS);
  }

  /** {@return {@code plan.yaml}, the resolved plan} */
  public Path plan() {
    return path.resolve(PLAN);
  }

  /**
   * {@return {@value #NETWORK}, the DL4J configuration of the plan's network; absent if it has
   * none}
   */
  public Path network() {
    return path.resolve(NETWORK);
  }

  /**
   * {@return {@code start.json}, the checkpoint of another run with whose network this one begins;
   * most runs have none}
   */
  public Path start() {
    return path.resolve(START);
  }

  /**
   * {@return {@code measured.json}, the checkpoints whose networks were measured; a run that was
   * trained here has none}
   */
  public Path measured() {
    return path.resolve(MEASURED);
  }

  /** {@return {@code provenance.json}, see {@link Provenance}} */
  public Path provenance() {
    return path.resolve(PROVENANCE);
  }

  /** {@return {@code tasks.csv}, see {@link TaskTable}} */
  public Path tasks() {
    return path.resolve(TASKS);
  }

  /** {@return {@code timing.csv}, see {@link TimingTable}} */
  public Path timing() {
    return path.resolve(TIMING);
  }

  /** {@return {@code readings.parquet}, see {@link ReadingsJournal}} */
  public Path readings() {
    return path.resolve(READINGS);
  }

  /** {@return {@code summaries.parquet}, see {@link TaskSummaries}; only archived runs have it} */
  public Path summaries() {
    return path.resolve(SUMMARIES);
  }

  /** {@return {@code readings.journal.csv}, see {@link ReadingsJournal}} */
  public Path journal() {
    return path.resolve(JOURNAL);
  }

  /** {@return {@code audit.csv}, see {@link AuditTable}} */
  public Path audit() {
    return path.resolve(AUDIT);
  }

  /** {@return the checkpoints in {@code checkpoint}, a folder that need not be there} */
  public Checkpoints checkpoints() {
    return new Checkpoints(path.resolve(CHECKPOINTS), Provenance.programVersion());
  }

  /**
   * {@return the states at the ends of tasks that the plan wants kept, in {@code states}, a folder
   * that need not be there; they stay when the run has ended}
   */
  public Checkpoints keptStates() {
    return new Checkpoints(path.resolve(STATES), Provenance.programVersion());
  }

  /** {@return {@code run.lock}, see {@link RunLock}} */
  public Path lock() {
    return path.resolve(LOCK);
  }

  /** {@return {@code request.json}, by which another process asks something of the one at work} */
  public Path request() {
    return path.resolve(REQUEST);
  }

  /** {@return {@code network.zip}, the trained network for DL4J, where that was asked for} */
  public Path savedNetwork() {
    return path.resolve(SAVED_NETWORK);
  }
}
