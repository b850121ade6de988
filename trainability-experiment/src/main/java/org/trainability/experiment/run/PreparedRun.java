package org.trainability.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.plan.PlanWriter;
import org.trainability.records.Json;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunLock;
import org.trainability.records.Status;

/**
 * A run whose directory says all that is needed to carry it out: the plan in {@code plan.yaml}, and
 * in {@code request.json} its seed and how it is to be done. So any process that sees the directory
 * can do it, or go on with it.
 *
 * @param request the run
 * @param manner how it is carried out
 */
public record PreparedRun(RunRequest request, Manner manner) {

  /**
   * How a run is carried out; its records do not depend on it.
   *
   * @param extras what it leaves behind besides its records
   * @param checkpointEvery how long it works inside a task before it saves where it stands; it does
   *     so at the start of a task too, but not twice within five seconds
   */
  public record Manner(Set<RunOutput> extras, Duration checkpointEvery) {

    /** How often is often enough: what is done again after a crash is at most this. */
    public static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(2);

    public Manner {
      extras = Set.copyOf(extras);
      if (checkpointEvery.isNegative()) {
        throw new IllegalArgumentException(
            "the time between checkpoints must not be negative, was " + checkpointEvery);
      }
    }
  }

  /**
   * What {@code request.json} holds.
   *
   * @param inputs where each file that the plan names lies, seen from the run's directory: so a
   *     project can be moved with its runs
   */
  private record Recorded(
      String setting,
      long seed,
      List<RunOutput> extras,
      double checkpointEverySeconds,
      Map<String, String> inputs) {}

  /**
   * Makes the directory of a run, in place of another run's that is there.
   *
   * @param request the run
   * @param manner how it is to be carried out
   * @return the run, waiting
   * @throws IOException as {@link #prepare(RunRequest, Manner, Optional)}
   */
  public static PreparedRun prepare(RunRequest request, Manner manner) throws IOException {
    return prepare(request, manner, Optional.empty());
  }

  /**
   * Makes the directory of a run, in place of another run's that is there.
   *
   * @param request the run
   * @param manner how it is to be carried out
   * @param from with whose network it begins: a run's directory, a folder of runs, of which the one
   *     with the same seed is meant, or a checkpoint; empty for one that is drawn
   * @return the run, waiting
   * @throws IOException if another process is at work there, if there is something else than a run,
   *     or if it can't be written
   */
  @SuppressWarnings("try") // the lock is only held
  public static PreparedRun prepare(RunRequest request, Manner manner, Optional<Path> from)
      throws IOException {
    Optional<byte[]> start = Optional.empty();
    if (from.isPresent()) {
      start = Optional.of(Files.readAllBytes(StartState.find(from.get(), request.seed())));
    }
    Plan plan = request.plan();
    try (RunLock lock = RunLock.acquire(request.directory(), Duration.ZERO)) {
      RunDirectory target = RunDirectory.create(request.directory(), plan.stream().tasks(), true);
      Files.writeString(target.plan(), PlanWriter.write(plan));
      if (plan.network() instanceof NetworkPlan.Dl4j network) {
        Files.writeString(target.network(), network.json());
      }
      if (start.isPresent()) {
        Files.write(target.start(), start.get());
      }
      List<RunOutput> extras = manner.extras().stream().sorted().toList();
      double seconds = manner.checkpointEvery().toMillis() / 1e3;
      // Last: a directory that has it is whole.
      Json.write(
          target.request(),
          new Recorded(
              request.setting(), request.seed(), extras, seconds, seenFrom(target.path(), plan)));
    }
    return new PreparedRun(request, manner);
  }

  /**
   * Refuses to begin with networks that are not there, before any run is prepared.
   *
   * @param requests the runs
   * @param from as for {@link #prepare(RunRequest, Manner, Optional)}
   * @throws IOException if one of the runs has none to begin with
   */
  public static void requireStarts(List<RunRequest> requests, Path from) throws IOException {
    for (RunRequest request : requests) {
      StartState.find(from, request.seed());
    }
  }

  private static Map<String, String> seenFrom(Path directory, Plan plan) {
    Map<String, String> seen = new LinkedHashMap<>();
    plan.files()
        .forEach(
            (key, file) -> {
              // On Windows a file on another drive can't be seen from here.
              if (Objects.equals(file.getRoot(), directory.getRoot())) {
                seen.put(key, directory.relativize(file).toString().replace('\\', '/'));
              }
            });
    return seen;
  }

  /**
   * {@return whether it was prepared to its end}
   *
   * @param directory of a run
   */
  public static boolean isIn(Path directory) {
    RunDirectory run = RunDirectory.at(directory);
    return Files.isRegularFile(run.plan()) && Files.isRegularFile(run.request());
  }

  /**
   * {@return the run}
   *
   * @param catalogue the components that exist
   * @param directory that was prepared
   * @throws IOException if it can't be read
   * @throws org.trainability.experiment.plan.PlanException if its plan can't be carried out here
   */
  public static PreparedRun open(Catalogue catalogue, Path directory) throws IOException {
    RunDirectory source = RunDirectory.at(directory);
    Recorded recorded = Json.read(source.request(), Recorded.class);
    PlanReader reader = new PlanReader(catalogue);
    Plan plan =
        reader.read(source.plan(), moved(reader.readRecorded(source.plan()), recorded, source));
    return new PreparedRun(
        new RunRequest(recorded.setting(), plan, recorded.seed(), source.path()),
        new Manner(
            Set.copyOf(recorded.extras()),
            Duration.ofMillis(Math.round(recorded.checkpointEverySeconds() * 1e3))));
  }

  /** Overrides that name the files which are gone, but lie where they lay beside the run. */
  private static List<String> moved(Plan plan, Recorded recorded, RunDirectory source) {
    List<String> moved = new ArrayList<>();
    plan.files()
        .forEach(
            (key, file) -> {
              String seen = recorded.inputs().get(key);
              if (!Files.exists(file) && seen != null) {
                Path here = source.path().resolve(seen).normalize();
                if (Files.exists(here)) {
                  moved.add("%s='%s'".formatted(key, here.toString().replace("'", "''")));
                }
              }
            });
    return moved;
  }

  /**
   * {@return that run, to the letter of its plan, if its directory holds it; empty if not}
   *
   * @param wanted a run
   * @throws IOException if the directory holds a run that can't be read
   */
  public static Optional<PreparedRun> find(Catalogue catalogue, RunRequest wanted)
      throws IOException {
    if (!isIn(wanted.directory())) {
      return Optional.empty();
    }
    PreparedRun found = open(catalogue, wanted.directory());
    boolean isSame =
        found.request.seed() == wanted.seed()
            && PlanWriter.write(found.request.plan()).equals(PlanWriter.write(wanted.plan()));
    return isSame ? Optional.of(new PreparedRun(wanted, found.manner)) : Optional.empty();
  }

  /**
   * The runs in a folder, at any depth. Where there is a run of a plan, those with the plan's other
   * seeds are wanted too.
   *
   * @param catalogue the components that exist
   * @param folder of runs, or a run's directory
   * @return the runs, known by their place in the folder
   * @throws IOException if one can't be read
   */
  public static List<RunRequest> requestsIn(Catalogue catalogue, Path folder) throws IOException {
    if (isIn(folder)) {
      return List.of(open(catalogue, folder).request());
    }
    List<Path> directories;
    try (Stream<Path> all = Files.walk(folder)) {
      directories = all.filter(PreparedRun::isIn).sorted().toList();
    }
    Map<Path, RunRequest> requests = new LinkedHashMap<>();
    for (Path directory : directories) {
      RunRequest found = open(catalogue, directory).request();
      // Of two runs of one seed in a folder, as a run and its copy, one has another name.
      String place =
          folder.relativize(found.isInItsPlace() ? directory.getParent() : directory).toString();
      requests.put(directory, found.in(place.isEmpty() ? found.setting() : place));
    }
    for (RunRequest found : List.copyOf(requests.values())) {
      found.siblings().stream()
          .filter(sibling -> !Files.exists(sibling.directory()))
          .forEach(sibling -> requests.putIfAbsent(sibling.directory(), sibling));
    }
    return List.copyOf(requests.values());
  }

  /**
   * {@return this run by that name}
   *
   * @param wanted the same run, by another name of its plan
   */
  public PreparedRun as(RunRequest wanted) {
    return new PreparedRun(wanted, manner);
  }

  /**
   * Records that the run failed, where what carried it out can't say so any more. One that has
   * ended is left as it is.
   *
   * @param reason why
   * @return how the run stands now
   * @throws IOException if that can't be read or written
   */
  public Status fail(String reason) throws IOException {
    Status before = status();
    if (before.hasEnded()) {
      return before;
    }
    Status failed = before.failed(reason);
    RunDirectory.at(request.directory()).write(failed);
    return failed;
  }

  /**
   * {@return how the run stands}
   *
   * @throws IOException if that can't be read
   */
  public Status status() throws IOException {
    return RunDirectory.at(request.directory()).readStatus();
  }
}
