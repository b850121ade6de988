package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.trainability.api.data.DataOutline;
import org.trainability.api.data.Score;
import org.trainability.api.data.Targets;
import org.trainability.cli.progress.ProgressDisplay;
import org.trainability.cli.progress.RunProgress;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.numeric.NumericLibrary;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.DataSpec;
import org.trainability.experiment.data.FoundClasses;
import org.trainability.experiment.execution.RunExecutor;
import org.trainability.experiment.plan.IdleComponents;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.Interruption;
import org.trainability.experiment.run.NoEstimateException;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.PreparedRun.Manner;
import org.trainability.experiment.run.RunListener;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.RunSetListener;
import org.trainability.experiment.run.TimeEstimate;
import org.trainability.experiment.stream.RunLength;
import org.trainability.experiment.stream.Streams;
import org.trainability.records.RunIdentity.Difference;
import org.trainability.records.RunLock;
import org.trainability.records.RunMismatchException;
import org.trainability.records.RunRecorder;
import org.trainability.records.Status;

/** Carries out runs while a display shows how they get on. */
final class RunExecution {

  private static final String STOPPING =
      "stopping: each run under way finishes its step and is saved; a second signal stops at once";

  private final Provider<Catalogue> catalogue;
  private final Provider<Experiment> experiment;
  private final Executors executors;
  private final Interruption interruption;
  private final Interrupts interrupts;
  private final Clock clock;
  private final Terminal terminal;

  @Inject
  RunExecution(
      Provider<Catalogue> catalogue,
      Provider<Experiment> experiment,
      Executors executors,
      Interruption interruption,
      Interrupts interrupts,
      Clock clock,
      Terminal terminal) {
    this.catalogue = catalogue;
    this.experiment = experiment;
    this.executors = executors;
    this.interruption = interruption;
    this.interrupts = interrupts;
    this.clock = clock;
    this.terminal = terminal;
  }

  /** Says in a folder what its runs are for. */
  interface Note {

    /** Nothing is to be said. */
    Note NONE = folder -> {};

    /**
     * Writes it, in place of what was said before.
     *
     * @param folder of the runs
     */
    void write(Path folder) throws IOException;
  }

  /**
   * Prepares runs in place of what is in their directories, and carries them out.
   *
   * @param requests the runs
   * @param folder of all of them; one process at a time
   * @param note is written once nothing stands against the runs
   * @param options where, and how many at a time
   * @param manner how each is carried out
   * @param err where progress goes
   * @return how each stands
   * @throws IOException if the data can't be read, or a directory can't be prepared
   */
  Map<RunRequest, Status> begin(
      List<RunRequest> requests,
      Path folder,
      Note note,
      ExecutionOptions options,
      Manner manner,
      PrintWriter err)
      throws IOException, InterruptedException {
    experiment.get().requireAlike(requests, Optional.empty());
    requireTasks(requests);
    return carryOut(
        requests, request -> PreparedRun.prepare(request, manner), folder, note, options, err);
  }

  /**
   * Prepares runs in place of what is in their directories, and carries them out; they may begin
   * with the networks of others.
   *
   * @param from see {@link PreparedRun#prepare(RunRequest, Manner, Optional)}
   * @throws RunMismatchException if a folder holds runs of something else; nothing was done
   */
  Map<RunRequest, Status> begin(
      List<RunRequest> requests,
      Optional<Path> from,
      Path folder,
      ExecutionOptions options,
      Manner manner,
      PrintWriter err)
      throws IOException, InterruptedException {
    experiment.get().requireAlike(requests, from);
    if (from.isPresent()) {
      PreparedRun.requireStarts(requests, from.get());
    }
    requireTasks(requests);
    return carryOut(
        requests,
        request -> PreparedRun.prepare(request, manner, from),
        folder,
        Note.NONE,
        options,
        err);
  }

  /**
   * Refuses what {@link #begin} would refuse, and a trial of a run does not need.
   *
   * @param requests the runs
   * @param from see {@link PreparedRun#prepare(RunRequest, Manner, Optional)}
   * @param options where they would be carried out
   * @throws org.trainability.api.component.InvalidComponentException if there is no such executor,
   *     or it does not take these options
   * @throws IOException if a run has nothing to begin with
   */
  void check(List<RunRequest> requests, Optional<Path> from, ExecutionOptions options)
      throws IOException {
    executors.of(options);
    if (from.isPresent()) {
      PreparedRun.requireStarts(requests, from.get());
    }
  }

  /**
   * Resumes the runs that have begun, if they are those asked for, and begins the others.
   *
   * @param requests the runs
   * @param folder of all of them; one process at a time
   * @param options where, and how many at a time
   * @param manner how those are carried out that begin
   * @param err where progress goes
   * @return how each stands
   * @throws RunMismatchException if the records of one belong to something else; nothing was done
   * @throws IOException if the data can't be read, or a directory can't be prepared
   */
  Map<RunRequest, Status> resume(
      List<RunRequest> requests,
      Path folder,
      ExecutionOptions options,
      Manner manner,
      PrintWriter err)
      throws IOException, InterruptedException {
    List<RunRequest> beginning = new ArrayList<>();
    for (RunRequest request : requests) {
      if (Experiment.isUnderWay(request.directory())) {
        experiment.get().requireSame(open(request).request());
        experiment.get().requireSame(request);
      } else if (!PreparedRun.isIn(request.directory()) || !open(request).status().hasEnded()) {
        beginning.add(request);
      }
    }
    experiment.get().requireAlike(beginning);
    requireTasks(beginning);
    return carryOut(
        requests,
        request -> beginning.contains(request) ? found(request, manner) : open(request).as(request),
        folder,
        Note.NONE,
        options,
        err);
  }

  /**
   * Resumes those runs whose directories hold them, and begins the others in place of what is
   * there.
   *
   * @param requests the runs
   * @param folder of all of them; one process at a time
   * @param note is written once nothing stands against the runs
   * @param options where, and how many at a time
   * @param manner how those are carried out that begin
   * @param err where progress goes
   * @return how each stands
   * @throws IOException if the data can't be read, or a directory can't be prepared
   */
  Map<RunRequest, Status> goOn(
      List<RunRequest> requests,
      Path folder,
      Note note,
      ExecutionOptions options,
      Manner manner,
      PrintWriter err)
      throws IOException, InterruptedException {
    requireTasks(
        requests.stream().filter(request -> !PreparedRun.isIn(request.directory())).toList());
    return carryOut(requests, request -> found(request, manner), folder, note, options, err);
  }

  /**
   * Refuses, before anything is prepared, plans whose tasks can't be made.
   *
   * @throws IOException if the data can't be read
   * @throws org.trainability.api.component.ComponentException if a stream or a data set throws
   */
  private void requireTasks(List<RunRequest> requests) throws IOException {
    Map<Plan, RunRequest> ofPlans = new LinkedHashMap<>();
    requests.forEach(request -> ofPlans.putIfAbsent(request.plan(), request));
    for (RunRequest request : ofPlans.values()) {
      experiment.get().length(request.plan(), request.seed());
    }
  }

  private PreparedRun open(RunRequest request) throws IOException {
    return PreparedRun.open(catalogue.get(), request.directory());
  }

  private PreparedRun found(RunRequest request, Manner manner) throws IOException {
    Optional<PreparedRun> found = PreparedRun.find(catalogue.get(), request);
    return found.isPresent() && differences(request).isEmpty()
        ? found.get()
        : PreparedRun.prepare(request, manner);
  }

  /** Makes a run's directory hold it. */
  private interface Preparation {
    PreparedRun of(RunRequest request) throws IOException;
  }

  @SuppressWarnings("try") // signals are heard and the lock is held meanwhile
  private Map<RunRequest, Status> carryOut(
      List<RunRequest> requests,
      Preparation preparation,
      Path folder,
      Note note,
      ExecutionOptions options,
      PrintWriter err)
      throws IOException, InterruptedException {
    RunExecutor executor = executors.of(options);
    requireLibraries();
    try (Interrupts.Hearing hearing = interrupts.hear();
        RunLock lock = lock(folder)) {
      note.write(folder);
      List<PreparedRun> runs = new ArrayList<>();
      for (RunRequest request : requests) {
        runs.add(preparation.of(request));
      }
      return carryOut(runs, executor, options, err);
    }
  }

  /**
   * Refuses, before anything is prepared, libraries that can't be loaded and a kernel that computes
   * wrongly.
   */
  private static void requireLibraries() throws IOException {
    NumericLibrary.kernel();
    RunRecorder.requireLibrary();
  }

  /** A run's directory has the lock of the run itself. */
  private static RunLock lock(Path folder) throws IOException {
    return PreparedRun.isIn(folder) ? null : RunLock.acquire(folder, Duration.ZERO);
  }

  private Map<RunRequest, Status> carryOut(
      List<PreparedRun> runs, RunExecutor executor, ExecutionOptions options, PrintWriter err)
      throws IOException, InterruptedException {
    Map<RunRequest, Status> statuses = new LinkedHashMap<>();
    List<PreparedRun> unfinished = new ArrayList<>();
    for (PreparedRun run : runs) {
      Status status = run.status();
      statuses.put(run.request(), status);
      if (status.hasEnded()) {
        // It may have been killed while it tidied up.
        experiment.get().run(run, RunListener.NONE);
      } else {
        unfinished.add(run);
      }
    }
    if (!unfinished.isEmpty()) {
      statuses.putAll(train(unfinished, executor, options, err));
    }
    return statuses;
  }

  private Map<RunRequest, Status> train(
      List<PreparedRun> runs, RunExecutor executor, ExecutionOptions options, PrintWriter err)
      throws IOException, InterruptedException {
    List<RunRequest> requests = runs.stream().map(PreparedRun::request).toList();
    Map<String, RunLength> lengths = lengths(requests);
    sayOddities(requests, lengths, err);
    try (RunProgress progress = new ProgressDisplay(err, clock, terminal.errColumns())) {
      Map<String, Long> steps = new LinkedHashMap<>();
      lengths.forEach((label, length) -> steps.put(label, length.steps()));
      progress.started(steps);
      for (RunRequest request : requests) {
        if (!Streams.create(catalogue.get(), request.plan().stream().stream()).hasBoundaries()) {
          progress.hasWindows(request.label());
        }
      }
      interruption.onRequest(() -> progress.note(STOPPING));
      return executors.run(executor, options, runs, listener(progress));
    }
  }

  /**
   * {@return where what its directory holds was done with something else; none if nothing differs}
   *
   * @param request a run
   * @throws IOException if that can't be found out
   */
  List<Difference> differences(RunRequest request) throws IOException {
    return experiment.get().differences(request);
  }

  /**
   * Says, before anything is trained, what of the runs is no mistake and seldom meant: data sets
   * with classes without samples, each of which is an output of the network, and components that
   * will never act.
   *
   * @param requests runs
   * @param lengths of each, by label
   * @param err where to
   */
  void sayOddities(List<RunRequest> requests, Map<String, RunLength> lengths, PrintWriter err)
      throws IOException {
    sayEmptyClasses(requests, err);
    Set<String> idle = new LinkedHashSet<>();
    for (RunRequest request : requests) {
      RunLength length = Objects.requireNonNull(lengths.get(request.label()));
      idle.addAll(IdleComponents.of(catalogue.get(), request.plan(), length));
    }
    idle.forEach(err::println);
    err.flush();
  }

  private void sayEmptyClasses(List<RunRequest> requests, PrintWriter err) throws IOException {
    DataSets dataSets = new DataSets(catalogue.get());
    Set<DataSpec> sources = new LinkedHashSet<>();
    requests.forEach(request -> sources.add(request.plan().stream().data()));
    for (DataSpec source : sources) {
      DataOutline outline = dataSets.outline(source);
      if (outline.targets() instanceof Targets.Labels labels) {
        new FoundClasses(labels.labels(), outline.outputs())
            .gaps()
            .ifPresent(
                empty ->
                    err.printf(
                        "%s: %s, and the network has an output for each; 'empty-classes: drop' in"
                            + " stream.data leaves those without out%n",
                        source.targetsTitle(), empty));
      }
    }
  }

  /** {@return how long each run is, by label} */
  Map<String, RunLength> lengths(List<RunRequest> requests) throws IOException {
    Map<String, RunLength> lengths = new LinkedHashMap<>();
    for (RunRequest request : requests) {
      lengths.put(request.label(), experiment.get().length(request.plan(), request.seed()));
    }
    return lengths;
  }

  /**
   * {@return how long it would take, by trying it for a moment}
   *
   * @param request one run
   * @throws IOException if the data can't be read
   * @throws NoEstimateException if trying it fails
   */
  TimeEstimate estimate(RunRequest request) throws IOException, NoEstimateException {
    return estimate(request, TimeEstimate.BUDGET);
  }

  /**
   * Tries a run for some time.
   *
   * @param request of a run
   * @param budget how long it is tried
   * @throws IOException if the data can't be read
   * @throws NoEstimateException if trying it fails
   */
  TimeEstimate estimate(RunRequest request, Duration budget)
      throws IOException, NoEstimateException {
    requireLibraries();
    return experiment.get().estimate(request.plan(), request.seed(), budget);
  }

  private static RunSetListener listener(RunProgress progress) {
    return new RunSetListener() {
      @Override
      public void advanced(RunRequest request, long stepsDone, int task, int tasks, Score score) {
        progress.advanced(request.label(), stepsDone, task, tasks, score);
      }

      @Override
      public void finished(RunRequest request, Status status) {
        if (status.state() == Status.State.DONE) {
          progress.finished(request.label());
        } else {
          String state = status.state().name().toLowerCase(Locale.ROOT);
          progress.endedEarly(
              request.label(), status.reason().isEmpty() ? state : state + ": " + status.reason());
        }
      }
    };
  }

  /**
   * Says how to go on, if runs were interrupted.
   *
   * @param folder of the runs
   * @return whether they were
   */
  boolean wasInterrupted(Map<RunRequest, Status> statuses, Path folder, PrintWriter err) {
    long ended = statuses.values().stream().filter(Status::hasEnded).count();
    if (!interruption.isRequested() || ended == statuses.size()) {
      return false;
    }
    err.printf(
        "interrupted: %s of %s runs finished. Resume the rest with: %s%n",
        ended, statuses.size(), ShellCommand.ofProgram("resume", folder));
    return true;
  }

  /**
   * The exit code of runs of a plan. A run that diverged has a result; a script is to know of it.
   *
   * @return as {@link #exitCode}, but {@link ExitCode#SOME_FAILED} where none failed and some
   *     diverged
   */
  static int exitCodeOfPlan(Map<RunRequest, Status> statuses) {
    boolean diverged =
        statuses.values().stream().anyMatch(status -> status.state() == Status.State.DIVERGED);
    int exitCode = exitCode(statuses);
    return exitCode == ExitCode.DONE && diverged ? ExitCode.SOME_FAILED : exitCode;
  }

  /**
   * The exit code of runs that are compared with each other.
   *
   * @return {@link ExitCode#DONE}, {@link ExitCode#FAILED} if all failed, or {@link
   *     ExitCode#SOME_FAILED}; a run that diverged or was stopped is a result
   */
  static int exitCode(Map<RunRequest, Status> statuses) {
    long failed =
        statuses.values().stream().filter(status -> status.state() == Status.State.FAILED).count();
    if (failed == 0) {
      return ExitCode.DONE;
    }
    return failed == statuses.size() ? ExitCode.FAILED : ExitCode.SOME_FAILED;
  }
}
