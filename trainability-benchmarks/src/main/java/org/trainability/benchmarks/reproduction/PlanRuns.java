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
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trainability.api.data.Score;
import org.trainability.benchmarks.reproduction.Preset.Value;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.report.RunEntry;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.AuditRow;
import org.trainability.records.RunData;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunIdentity;
import org.trainability.records.RunIdentity.Difference;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;

/**
 * The runs of one plan as they lie in their folder, {@code seed-<n>} each. What is missing or can't
 * be read is known by its reason.
 */
final class PlanRuns {

  private final SortedMap<Long, Path> directories;
  private final SortedMap<Long, RunRecords> records = new TreeMap<>();
  private final SortedMap<Long, String> missing = new TreeMap<>();

  /**
   * @param folder of the plan's runs
   * @param seeds those that were wanted
   */
  PlanRuns(Path folder, List<Long> seeds) {
    this(directories(folder, seeds));
  }

  /**
   * @param directories of the runs that were wanted, by seed
   */
  PlanRuns(SortedMap<Long, Path> directories) {
    this.directories = new TreeMap<>(directories);
    for (long seed : directories.keySet()) {
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

  private static SortedMap<Long, Path> directories(Path folder, List<Long> seeds) {
    SortedMap<Long, Path> directories = new TreeMap<>();
    seeds.forEach(seed -> directories.put(seed, RunRequest.directory(folder, seed)));
    return directories;
  }

  private Path directory(long seed) {
    return directories.get(seed);
  }

  /**
   * Sorts the runs by what they belong to: only runs of the same are one curve.
   *
   * @return shelves of runs that differ in nothing but the seed, in the order of their first seeds;
   *     the first has the runs that are missing or have not begun too
   */
  List<PlanRuns> groups() {
    List<SortedMap<Long, Path>> groups = new ArrayList<>();
    List<RunIdentity> identities = new ArrayList<>();
    begun()
        .forEach(
            (seed, run) -> {
              int group = 0;
              while (group < groups.size()
                  && !identities.get(group).differencesBesidesSeed(run.identity()).isEmpty()) {
                group++;
              }
              if (group == groups.size()) {
                groups.add(new TreeMap<>());
                identities.add(run.identity());
              }
              groups.get(group).put(seed, directory(seed));
            });
    if (!records.isEmpty()) {
      if (groups.isEmpty()) {
        groups.add(new TreeMap<>());
      }
      SortedMap<Long, Path> others = new TreeMap<>(directories);
      groups.forEach(group -> others.keySet().removeAll(group.keySet()));
      groups.get(0).putAll(others);
    }
    return groups.stream().map(PlanRuns::new).toList();
  }

  /** Those that have begun: of one that waits it is not recorded yet what it belongs to. */
  private SortedMap<Long, RunRecords> begun() {
    SortedMap<Long, RunRecords> begun = new TreeMap<>(records);
    begun.values().removeIf(run -> run.provenance().isEmpty() && run.tasks().isEmpty());
    return begun;
  }

  /**
   * {@return what the runs belong to, by that with the least seed that has begun; nothing known if
   * there is none}
   */
  RunIdentity identity() {
    SortedMap<Long, RunRecords> begun = begun();
    return begun.isEmpty() ? RunIdentity.UNKNOWN : begun.get(begun.firstKey()).identity();
  }

  /**
   * Leaves out what belongs to something else than the run with the least seed that has begun.
   *
   * @return the others; why each that was left out is missing says what differs
   */
  PlanRuns alike() {
    PlanRuns alike = new PlanRuns(directories);
    SortedMap<Long, RunRecords> begun = begun();
    begun.forEach(
        (seed, run) -> {
          List<Difference> differences = identity().differencesBesidesSeed(run.identity());
          if (!differences.isEmpty()) {
            alike.records.remove(seed);
            alike.missing.put(
                seed,
                "left out, because it belongs to something else than seed %s: %s"
                    .formatted(begun.firstKey(), Difference.seenFromThere(differences)));
          }
        });
    return alike;
  }

  /** {@return the names of the network's layers in their order; empty where no task is done} */
  List<String> layers() {
    return records.values().stream()
        .map(RunRecords::layers)
        .filter(layers -> !layers.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** {@return the score of the runs that are there; that of classes where no task is done} */
  String scoreName() {
    return records.values().stream()
        .flatMap(run -> run.scoreName().stream())
        .findFirst()
        .orElse(Score.ACCURACY);
  }

  /** {@return the chance level of the runs that are there; empty where they record none} */
  OptionalDouble chance() {
    return records.values().stream()
        .map(RunRecords::chance)
        .flatMapToDouble(OptionalDouble::stream)
        .findFirst();
  }

  /** {@return the numeric kernels that the runs were computed with, in words} */
  Set<String> kernels() {
    return records.values().stream()
        .flatMap(run -> run.provenance().stream())
        .map(provenance -> provenance.numerics().kernel().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@return why each run that was wanted is not there, by seed} */
  SortedMap<Long, String> missing() {
    return Collections.unmodifiableSortedMap(missing);
  }

  /** {@return the folders of the runs whose records are there} */
  List<Path> present() {
    return records.keySet().stream().map(this::directory).toList();
  }

  /** {@return the records of each run that is there, by seed} */
  SortedMap<Long, RunRecords> records() {
    return Collections.unmodifiableSortedMap(records);
  }

  /**
   * {@return its mean over each task, for each run that is there}
   *
   * @param value what is drawn
   */
  Curve perTask(String id, String label, Value value) {
    return curve(id, label, run -> RunCurves.perTask(run, value));
  }

  /**
   * {@return it of each run that is there}
   *
   * @param values what a run shows, by place
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
   * {@return every run that was wanted, for the report}
   *
   * @param page folder of the report
   * @param metrics ids of those that were to be measured
   * @param part what the parts of a run are called: {@code task}, or {@code window}
   */
  List<RunEntry> entries(Path page, Collection<String> metrics, String part) {
    Map<Long, RunEntry> entries = new TreeMap<>();
    missing.forEach((seed, reason) -> entries.put(seed, new RunEntry(seed, "", false, reason)));
    records.forEach(
        (seed, run) ->
            entries.put(
                seed,
                new RunEntry(
                    seed,
                    relative(page, directory(seed)),
                    Files.exists(RunDirectory.at(directory(seed)).plan()),
                    problem(run, metrics, part))));
    return List.copyOf(entries.values());
  }

  /** {@return what the controller decided in all runs that are there} */
  List<AuditRow> audit() {
    return records.values().stream().flatMap(run -> run.audit().stream()).toList();
  }

  private static String problem(RunRecords run, Collection<String> metrics, String part) {
    List<String> problems = new ArrayList<>();
    if (run.status().state() != Status.State.DONE) {
      problems.add(problem(run.status(), part));
    }
    if (run.status().hasEnded()) {
      run.withoutValue(metrics).forEach((metric, what) -> problems.add(metric + " " + what));
    }
    return String.join("; ", problems);
  }

  private static String problem(Status status, String part) {
    String state = status.state().name().toLowerCase(Locale.ROOT);
    String tasks = "after %s of %s %ss".formatted(status.tasksDone(), status.tasksPlanned(), part);
    return status.reason().isEmpty()
        ? state + " " + tasks
        : state + " " + tasks + ": " + status.reason();
  }

  private static String relative(Path page, Path directory) {
    Path relative =
        page.toAbsolutePath().normalize().relativize(directory.toAbsolutePath().normalize());
    return relative.toString().replace('\\', '/');
  }
}
