package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.trainability.benchmarks.reproduction.Preset.Value;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.report.RunEntry;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.AuditRow;
import org.trainability.records.RunData;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;

/**
 * The runs of one plan as they lie in their folder, {@code seed-<n>} each. What is missing or can't
 * be read is known by its reason.
 */
final class RunShelf {

  private final Path folder;
  private final SortedMap<Long, RunRecords> records = new TreeMap<>();
  private final SortedMap<Long, String> missing = new TreeMap<>();

  /**
   * @param folder of the plan's runs
   * @param seeds those that were wanted
   */
  RunShelf(Path folder, List<Long> seeds) {
    this.folder = folder;
    for (long seed : seeds) {
      Path directory = directory(seed);
      if (!Files.isDirectory(directory)) {
        missing.put(seed, "not run: there is no " + directory);
        continue;
      }
      try {
        records.put(seed, RunRecords.open(directory));
      } catch (IOException error) {
        missing.put(seed, "unreadable: " + error.getMessage());
      }
    }
  }

  private Path directory(long seed) {
    return RunRequest.directory(folder, seed);
  }

  /**
   * @return why each run that was wanted is not there, by seed
   */
  SortedMap<Long, String> missing() {
    return Collections.unmodifiableSortedMap(missing);
  }

  /**
   * @return the folders of the runs whose records are there
   */
  List<Path> present() {
    return records.keySet().stream().map(this::directory).toList();
  }

  /**
   * @return the records of each run that is there, by seed
   */
  SortedMap<Long, RunRecords> records() {
    return Collections.unmodifiableSortedMap(records);
  }

  /**
   * @param value what is drawn
   * @return its mean over each task, for each run that is there
   */
  Curve perTask(String id, String label, Value value) {
    return curve(id, label, run -> RunCurves.perTask(run, value));
  }

  /**
   * @param values what a run shows, by place
   * @return it of each run that is there
   */
  Curve curve(String id, String label, Function<RunData, SortedMap<Double, Double>> values) {
    return new Curve(
        id,
        label,
        records.entrySet().stream()
            .map(run -> new Curve.Seed(run.getKey(), values.apply(run.getValue())))
            .toList());
  }

  /**
   * @param page folder of the report
   * @param metrics ids of those that were to be measured
   * @return every run that was wanted, for the report
   */
  List<RunEntry> entries(Path page, Collection<String> metrics) {
    Map<Long, RunEntry> entries = new TreeMap<>();
    missing.forEach((seed, reason) -> entries.put(seed, new RunEntry(seed, "", reason)));
    records.forEach(
        (seed, run) ->
            entries.put(
                seed, new RunEntry(seed, relative(page, directory(seed)), problem(run, metrics))));
    return List.copyOf(entries.values());
  }

  /**
   * @return what the controller decided in all runs that are there
   */
  List<AuditRow> audit() {
    return records.values().stream().flatMap(run -> run.audit().stream()).toList();
  }

  private static String problem(RunRecords run, Collection<String> metrics) {
    List<String> problems = new ArrayList<>();
    if (run.status().state() != Status.State.DONE) {
      problems.add(problem(run.status()));
    }
    if (run.status().hasEnded()) {
      run.withoutValue(metrics).forEach((metric, what) -> problems.add(metric + " " + what));
    }
    return String.join("; ", problems);
  }

  private static String problem(Status status) {
    String state = status.state().name().toLowerCase(Locale.ROOT);
    String tasks = "after %s of %s tasks".formatted(status.tasksDone(), status.tasksPlanned());
    return status.reason().isEmpty()
        ? state + " " + tasks
        : state + " " + tasks + ": " + status.reason();
  }

  private static String relative(Path page, Path directory) {
    Path relative = page.toAbsolutePath().relativize(directory.toAbsolutePath());
    return relative.toString().replace('\\', '/');
  }
}
