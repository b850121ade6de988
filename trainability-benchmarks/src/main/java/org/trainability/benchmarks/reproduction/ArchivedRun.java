package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanException;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.plan.PlanValues;
import org.trainability.records.Checkout;
import org.trainability.records.Provenance;
import org.trainability.records.ReadingsThinning;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunIdentity;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;

/** One run of an archive: when a run counts as evidence, and what is kept of it. */
final class ArchivedRun {

  /** In bytes, of all files of a run. */
  static final long MOST_BYTES = 300_000;

  private ArchivedRun() {}

  /**
   * Says why a run does not count: its records are not whole, or its provenance does not tell what
   * made it.
   *
   * @param catalogue reads its plan
   * @param directory of the run, archived or not
   * @return what is missing; nothing for a run that counts
   */
  static List<String> missing(Catalogue catalogue, Path directory) {
    RunDirectory run = RunDirectory.at(directory);
    if (!Files.exists(run.status())) {
      return List.of("there is no run");
    }
    RunRecords records;
    try {
      Status status = run.readStatus();
      if (status.state() != Status.State.DONE && status.state() != Status.State.DIVERGED) {
        return List.of(
            "%s after %s of %s tasks; a run counts once it is done or has diverged"
                .formatted(
                    status.state().name().toLowerCase(Locale.ROOT),
                    status.tasksDone(),
                    status.tasksPlanned()));
      }
      records = RunRecords.open(directory);
    } catch (IOException error) {
      return List.of("unreadable: " + error.getMessage());
    }
    List<String> missing = new ArrayList<>();
    if (records.tasks().size() < records.status().tasksDone()) {
      missing.add(
          "tasks.csv must have a row for each of %s tasks, has %s"
              .formatted(records.status().tasksDone(), records.tasks().size()));
    }
    if (!Files.exists(run.readings())) {
      missing.add("readings.parquet is missing");
    }
    if (records.provenance().isEmpty()) {
      missing.add("provenance.json is missing");
    } else {
      missing.addAll(missing(records.provenance().get()));
    }
    missing.addAll(changed(catalogue, run, records.identity()));
    return missing;
  }

  private static List<String> missing(Provenance provenance) {
    List<String> missing = new ArrayList<>();
    commit("provenance.json", provenance.git()).ifPresent(missing::add);
    for (Provenance.Resumption resumed : provenance.resumed()) {
      commit("provenance.json, resumed at " + resumed.at(), resumed.git()).ifPresent(missing::add);
    }
    if (provenance.end() == null) {
      missing.add("provenance.json does not say when the run ended");
    }
    RunIdentity identity = provenance.identity();
    if (identity == null || identity.kernel() == null) {
      missing.add("provenance.json does not name the numeric kernel");
    }
    // Data that come with the program are named by the plan, files by their digests too.
    if (identity == null || identity.plan().keySet().stream().noneMatch(ArchivedRun::isData)) {
      missing.add("provenance.json does not name the data");
    }
    return missing;
  }

  private static boolean isData(String key) {
    return key.equals("stream.data") || key.startsWith("stream.data.");
  }

  private static Optional<String> commit(String place, Checkout git) {
    if (git == null) {
      return Optional.of(
          place + " does not name a commit; build and run from a clone of the repository");
    }
    return git.modified()
        ? Optional.of(
            "%s names commit %s, but files differed from it; commit them and run again"
                .formatted(place, git.commit()))
        : Optional.empty();
  }

  /** The plan that lies there must be the one that was run. */
  private static List<String> changed(Catalogue catalogue, RunDirectory run, RunIdentity identity) {
    if (!Files.exists(run.plan())) {
      return List.of("plan.yaml is missing");
    }
    Plan plan;
    try {
      plan = new PlanReader(catalogue).readRecorded(run.plan());
    } catch (PlanException unreadable) {
      return unreadable.mistakes().stream()
          .map(
              mistake ->
                  "plan.yaml can't be read: %s %s".formatted(mistake.path(), mistake.message()))
          .toList();
    }
    if (identity.plan().isEmpty()) {
      // What was run is not known, which is said already.
      return List.of();
    }
    return identity.differencesOfPlan(PlanValues.settings(plan)).stream()
        .map(
            difference ->
                "plan.yaml was changed: %s is %s there, the run had %s"
                    .formatted(difference.what(), difference.there(), difference.here()))
        .toList();
  }

  /**
   * Copies what is kept of a run.
   *
   * @param read what must stay of the readings
   * @param setting the plan's name
   * @param from directory of the run, which counts
   * @param to an empty folder that exists
   * @throws IOException if something can't be read or written
   */
  static void copy(ArchivedReadings read, String setting, Path from, Path to) throws IOException {
    RunDirectory run = RunDirectory.at(from);
    RunDirectory copy = RunDirectory.at(to);
    RunRecords records = RunRecords.open(from);
    Files.copy(run.plan(), copy.plan());
    if (Files.exists(run.network())) {
      Files.copy(run.network(), copy.network());
    }
    Files.copy(run.tasks(), copy.tasks());
    Files.copy(run.audit(), copy.audit());
    copy.write(run.readStatus());
    Provenance.read(run.provenance()).withoutFolders().write(copy.provenance());
    try {
      read.summaries(records).write(copy.summaries());
    } catch (UncheckedIOException error) {
      throw new IOException(error.getMessage(), error);
    }
    ReadingsThinning.copy(run, read.windows(setting, records), copy.readings());
  }

  /**
   * {@return whether an archived run is that run}
   *
   * @param archived directory of the archived run
   * @param run directory of a run that counts
   * @throws IOException if a provenance can't be read
   */
  static boolean isSame(Path archived, Path run) throws IOException {
    return Provenance.read(RunDirectory.at(archived).provenance())
        .equals(Provenance.read(RunDirectory.at(run).provenance()).withoutFolders());
  }
}
