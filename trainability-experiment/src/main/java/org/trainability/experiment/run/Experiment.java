package org.trainability.experiment.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentException;
import org.trainability.api.data.DataException;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.control.ComponentFailure;
import org.trainability.dl4j.numeric.NumericLibrary;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.DataSpec;
import org.trainability.experiment.data.LoadedData;
import org.trainability.experiment.data.TrainingLabels;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.StreamPlan;
import org.trainability.experiment.stream.RunLength;
import org.trainability.experiment.stream.TaskSequence;
import org.trainability.listener.export.PlainNetwork;
import org.trainability.records.NativeLibraryException;
import org.trainability.records.Provenance;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunIdentity;
import org.trainability.records.RunIdentity.Difference;
import org.trainability.records.RunLock;
import org.trainability.records.RunMismatchException;
import org.trainability.records.RunRecorder;
import org.trainability.records.Status;

/**
 * Carries out the runs of plans, each in a directory of its own. One instance serves many runs,
 * also at the same time; data sets are loaded once.
 */
public final class Experiment {

  /** How long to wait for a process that was told to leave a run and is finishing its step. */
  private static final Duration HANDOVER = Duration.ofSeconds(30);

  private final Catalogue catalogue;
  private final RunComponents.Wiring wiring;
  private final Interruption interruption;
  private final Clock clock;
  private final Identities identities;
  private final DataSets dataSets;
  private final Map<Input, LoadedData> loaded = new ConcurrentHashMap<>();

  /** A data set and the content of its files. */
  private record Input(DataSpec source, Map<String, String> files) {}

  /**
   * Makes what carries out runs in this process.
   *
   * @param catalogue what exists, for the provenance
   * @param wiring makes the components of a plan
   * @param interruption stops runs after a step
   * @param clock for the start and end in the provenance and the times of events; results do not
   *     depend on it
   */
  public Experiment(
      Catalogue catalogue, RunComponents.Wiring wiring, Interruption interruption, Clock clock) {
    this.catalogue = catalogue;
    this.identities = new Identities(catalogue);
    this.dataSets = new DataSets(catalogue);
    this.wiring = wiring;
    this.interruption = interruption;
    this.clock = clock;
  }

  /**
   * Carries out a run, or resumes it from its last checkpoint. A run that is at its end is left as
   * it is. One that diverges, or in which a component, the memory or the disk fails, ends with that
   * status and keeps its records.
   *
   * @param run prepared
   * @param listener receives its progress, on the calling thread
   * @return how it stands now
   */
  public Status run(PreparedRun run, RunListener listener) {
    return run(run, listener, true);
  }

  /**
   * As {@link #run(PreparedRun, RunListener)}.
   *
   * @param tryLibrary whether the library that writes the readings at the end of the run is loaded
   *     before its beginning, to know that it can be; needless where another process on this
   *     machine has just loaded it
   */
  @SuppressWarnings("try") // the lock is only held
  public Status run(PreparedRun run, RunListener listener, boolean tryLibrary) {
    RunDirectory target = RunDirectory.at(run.request().directory());
    try (RunLock lock = RunLock.acquire(target.path(), HANDOVER)) {
      Status before = target.readStatus();
      if (before.hasEnded()) {
        target.clean();
        return before;
      }
      requireSame(run.request());
      return carryOut(run, target, before, listener, tryLibrary);
    } catch (IOException | ComponentException untouched) {
      return Status.waiting(run.request().plan().stream().tasks())
          .failed(String.valueOf(untouched.getMessage()));
    }
  }

  private Status carryOut(
      PreparedRun run,
      RunDirectory target,
      Status before,
      RunListener listener,
      boolean tryLibrary) {
    try {
      target.write(Status.running(before.tasksDone(), before.tasksPlanned()));
      if (tryLibrary) {
        RunRecorder.requireLibrary();
      }
      Status status = train(run, target, listener);
      target.write(status);
      if (status.hasEnded()) {
        target.clean();
      }
      return status;
    } catch (IOException
        | RuntimeException
        | LinkageError
        | StackOverflowError
        | OutOfMemoryError failure) {
      return failed(target, before, failure);
    }
  }

  private Status train(PreparedRun run, RunDirectory target, RunListener listener)
      throws IOException {
    Plan plan = run.request().plan();
    Optional<StartState> start = StartState.in(target);
    Map<String, String> inputs = Identities.inputs(plan);
    RunIdentity identity =
        identities.of(plan, run.request().seed(), inputs, start.map(StartState::sha256));
    Assembly assembly = Assembly.of(plan, identity, samples(plan, inputs), wiring.of(plan), start);
    boolean save = run.manner().extras().contains(RunOutput.NETWORK);
    if (save) {
      requireSavable(assembly);
    }
    Provenance provenance =
        provenance(identity, start.map(state -> state.origin(plan)), assembly.classes(), target);
    provenance.write(target.provenance());
    Status status =
        new RunCourse(assembly, target, run.manner(), interruption, listener, clock).run();
    if (status.hasEnded()) {
      if (save) {
        PlainNetwork.save(assembly.learner().dl4j(), target.savedNetwork());
      }
      provenance.ended(clock).write(target.provenance());
    }
    return status;
  }

  private Provenance provenance(
      RunIdentity identity,
      Optional<Provenance.Origin> from,
      Optional<Provenance.Classes> classes,
      RunDirectory target)
      throws IOException {
    Provenance present =
        Provenance.collect(
            catalogue, NumericLibrary.provenance(), Provenance.program(), identity.seed(), clock);
    if (!target.checkpoints().isEmpty()) {
      return Provenance.read(target.provenance()).resumed(present);
    }
    Provenance begun = present.with(identity, from.orElse(null));
    return classes.isPresent() ? begun.with(classes.get()) : begun;
  }

  private static void requireSavable(Assembly run) throws IOException {
    try {
      PlainNetwork.of(run.learner().dl4j());
    } catch (IllegalArgumentException | UnsupportedOperationException refusal) {
      throw new IOException("the network can't be saved: " + refusal.getMessage(), refusal);
    }
  }

  /** Says so in the directory too, if that can still be written. */
  private static Status failed(RunDirectory target, Status before, Throwable failure) {
    Status failed = before.failed(reason(failure));
    try {
      failed = target.readStatus().failed(reason(failure));
      target.write(failed);
    } catch (IOException unwritable) {
      failure.addSuppressed(unwritable);
    }
    return failed;
  }

  private static String reason(Throwable failure) {
    return failure instanceof ComponentFailure
            || failure instanceof ComponentException
            || failure instanceof NativeLibraryException
            || failure instanceof IOException
        ? String.valueOf(failure.getMessage())
        : failure.toString();
  }

  /**
   * {@return how long that run is}
   *
   * @param plan resolved
   * @param seed of a run
   * @throws IOException if the data can't be read
   */
  public RunLength length(Plan plan, long seed) throws IOException {
    Seeds seeds = new Seeds(seed);
    StreamPlan stream = plan.stream();
    TrainingLabels data =
        TrainingLabels.draw(dataSets.outline(stream.data()), stream.images(), seeds);
    TaskSequence tasks = stream.sequence(wiring.stream(plan), data, seeds);
    return new RunLength(tasks.totalSteps(), tasks.steps(1));
  }

  /**
   * Estimates how long a run takes on this machine, by training and measuring for about {@link
   * TimeEstimate#BUDGET}. Nothing is written.
   *
   * @param plan resolved
   * @param seed of the run
   * @throws IOException if the data can't be read
   * @throws NoEstimateException if the loss becomes infinite, or a component or the memory fails
   */
  public TimeEstimate estimate(Plan plan, long seed) throws IOException, NoEstimateException {
    return estimate(plan, seed, TimeEstimate.BUDGET);
  }

  /**
   * Estimates how long a run takes on this machine, by training and measuring. Nothing is written.
   *
   * @param plan resolved
   * @param seed of the run
   * @param budget how long it is tried; each metric is measured at least once, however long that
   *     takes
   * @throws IOException if the data can't be read
   * @throws NoEstimateException if the loss becomes infinite, or a component or the memory fails
   */
  public TimeEstimate estimate(Plan plan, long seed, Duration budget)
      throws IOException, NoEstimateException {
    Map<String, String> inputs = Identities.inputs(plan);
    RunSamples samples = samples(plan, inputs);
    try {
      RunIdentity identity = identities.of(plan, seed, inputs, Optional.empty());
      return new Calibration(
              Assembly.of(plan, identity, samples, wiring.of(plan), Optional.empty()),
              computed(),
              clock,
              budget)
          .estimate();
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError failure) {
      throw new NoEstimateException(reason(failure), failure);
    }
  }

  private static LongSupplier computed() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported()
        ? threads::getCurrentThreadCpuTime
        : System::nanoTime;
  }

  private RunSamples samples(Plan plan, Map<String, String> inputs) throws DataException {
    return RunSamples.of(dataSets, plan.stream(), images(plan, inputs));
  }

  private LoadedData images(Plan plan, Map<String, String> inputs) throws DataException {
    DataSpec source = plan.stream().data();
    if (!wiring.stream(plan).readsInputs()) {
      return dataSets.withoutInputs(source);
    }
    Input input = new Input(source, inputs);
    LoadedData known = loaded.get(input);
    if (known == null) {
      // Loaded twice by two threads at worst; the sets are equal and do not change.
      known = dataSets.load(source);
      loaded.putIfAbsent(input, known);
    }
    return known;
  }

  /**
   * Refuses to go on with a run whose records belong to something else: its plan, a file that this
   * names, a plugin or the program was changed since.
   *
   * @param wanted a run; if it has not begun, nothing is refused
   * @throws RunMismatchException with what differs, and what can be done
   * @throws IOException if that can't be found out
   */
  public void requireSame(RunRequest wanted) throws IOException {
    List<Difference> differences = differences(wanted);
    if (!differences.isEmpty()) {
      throw RunMismatchException.goingOn(wanted.directory(), differences);
    }
  }

  /**
   * {@return where what is recorded in its directory belongs to something else; none if all is the
   * same, or nothing is recorded there}
   *
   * @param wanted a run
   * @throws IOException if that can't be found out
   */
  public List<Difference> differences(RunRequest wanted) throws IOException {
    Optional<RunIdentity> recorded = recorded(wanted.directory());
    return recorded.isPresent()
        ? recorded.get().differences(identity(wanted, startIn(wanted.directory())))
        : List.of();
  }

  /**
   * Refuses to begin runs in a folder with others that belong to something else.
   *
   * @param beginning the runs; what is in their own directories they replace
   * @param from with whose network they begin; empty for one that is drawn
   * @throws RunMismatchException with what differs, and what can be done
   * @throws IOException if that can't be found out
   */
  public void requireAlike(List<RunRequest> beginning, Optional<Path> from) throws IOException {
    Set<Path> replaced = new HashSet<>();
    Map<Path, RunRequest> folders = new LinkedHashMap<>();
    for (RunRequest request : beginning) {
      Path directory = request.directory().toAbsolutePath().normalize();
      replaced.add(directory);
      folders.putIfAbsent(directory.getParent(), request);
    }
    for (Map.Entry<Path, RunRequest> folder : folders.entrySet()) {
      RunRequest wanted = folder.getValue();
      for (Path other : RunRequest.directoriesIn(folder.getKey()).values()) {
        Optional<RunIdentity> recorded =
            replaced.contains(other) ? Optional.empty() : recorded(other);
        if (recorded.isPresent()) {
          List<Difference> differences =
              recorded.get().differencesBesidesSeed(identity(wanted, from.map(Path::toString)));
          if (!differences.isEmpty()) {
            throw RunMismatchException.beside(other, differences);
          }
        }
      }
    }
  }

  /**
   * Refuses to begin runs, as they were prepared, in a folder with others that belong to something
   * else.
   *
   * @param waiting the runs; each begins with the network that lies in its directory, else with one
   *     that is drawn
   * @throws RunMismatchException with what differs, and what can be done
   * @throws IOException if that can't be found out
   */
  public void requireAlike(List<RunRequest> waiting) throws IOException {
    for (RunRequest request : waiting) {
      Path start = RunDirectory.at(request.directory()).start();
      requireAlike(List.of(request), Optional.of(start).filter(Files::exists));
    }
  }

  private RunIdentity identity(RunRequest run, Optional<String> start) throws IOException {
    return identities.of(run.plan(), run.seed(), Identities.inputs(run.plan()), start);
  }

  private static Optional<String> startIn(Path directory) throws IOException {
    return StartState.in(RunDirectory.at(directory)).map(StartState::sha256);
  }

  /**
   * {@return whether it has begun and not come to its end, so that it can go on}
   *
   * @param directory of a run
   * @throws IOException if that can't be read
   */
  public static boolean isUnderWay(Path directory) throws IOException {
    RunDirectory run = RunDirectory.at(directory);
    return !run.checkpoints().isEmpty() && !run.readStatus().hasEnded();
  }

  /** What the records in a directory belong to; empty where there are none. */
  private static Optional<RunIdentity> recorded(Path directory) throws IOException {
    RunDirectory run = RunDirectory.at(directory);
    boolean hasRecords =
        Files.exists(run.provenance())
            && (!run.checkpoints().isEmpty() || run.readStatus().hasEnded());
    return hasRecords
        ? Optional.of(
            Optional.ofNullable(Provenance.read(run.provenance()).identity())
                .orElse(RunIdentity.UNKNOWN))
        : Optional.empty();
  }
}
