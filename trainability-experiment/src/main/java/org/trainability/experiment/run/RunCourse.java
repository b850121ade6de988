package org.trainability.experiment.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Decision;
import org.trainability.dl4j.control.Divergence;
import org.trainability.dl4j.control.Steering;
import org.trainability.experiment.plan.Plan;
import org.trainability.records.Checkpoints;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunIdentity.Difference;
import org.trainability.records.RunMismatchException;
import org.trainability.records.RunRecorder;
import org.trainability.records.Status;

/**
 * One run from where it stands to its end, or to where it is interrupted. At the start of a task,
 * and now and then inside of it, its state is saved.
 */
final class RunCourse implements TaskLoop.Pauses {

  /**
   * To force files to the disk may take longer than a task of a small network: of tasks that begin
   * sooner after one another not each is saved.
   */
  private static final Duration TASK_START_EVERY = Duration.ofSeconds(5);

  private final Assembly assembly;
  private final RunDirectory target;
  private final Checkpoints checkpoints;
  private final PreparedRun.Manner manner;
  private final Interruption interruption;
  private final RunListener listener;
  private final Clock clock;
  private long savedNanos = System.nanoTime();
  private int tasksDone;
  private int tasksTold;

  /**
   * @param assembly just put together
   * @param target its directory, locked
   */
  RunCourse(
      Assembly assembly,
      RunDirectory target,
      PreparedRun.Manner manner,
      Interruption interruption,
      RunListener listener,
      Clock clock) {
    this.assembly = assembly;
    this.target = target;
    this.checkpoints = target.checkpoints();
    this.manner = manner;
    this.interruption = interruption;
    this.listener = listener;
    this.clock = clock;
  }

  /** A way back from a loss that is not finite. */
  private record RollBack(
      Divergence divergence, Steering<?> steering, Decision<?> decision, RunState start) {

    /** What of the decision counts where the run ends. */
    Decision<?> asRefused() {
      List<Action> stops =
          decision.actions().stream().filter(Action.Stop.class::isInstance).toList();
      return new Decision<>(decision.state(), stops, decision.verdicts());
    }

    /** Nothing to do but to end means the same as to say so. */
    Optional<String> refusal() {
      Optional<String> stop =
          decision.actions().stream()
              .filter(Action.Stop.class::isInstance)
              .map(action -> ((Action.Stop) action).reason())
              .findFirst();
      return stop.isEmpty() && decision.actions().isEmpty()
          ? Optional.of("the controller did nothing")
          : stop;
    }
  }

  /** An open recorder, and where the run stands. */
  private record Begin(RunRecorder recorder, Progress progress) {}

  /**
   * {@return how the run ended, its records complete, or where it was interrupted}
   *
   * @throws IOException if its records can't be written, or it was saved, but none of the
   *     checkpoints can be used
   */
  Status run() throws IOException {
    Begin begin = begin();
    Optional<RollBack> rollBack = Optional.empty();
    while (true) {
      try (RunRecorder recorder = begin.recorder()) {
        TaskLoop loop = new TaskLoop(assembly, recorder, listener, this, begin.progress());
        if (rollBack.isPresent()) {
          checkpoints.replaceAll(
              loop.rollBack(
                  rollBack.get().divergence(),
                  rollBack.get().steering(),
                  rollBack.get().decision()));
        }
        Status status = run(loop);
        rollBack = loop.divergence().flatMap(this::wayBack);
        Optional<String> refusal = rollBack.flatMap(RollBack::refusal);
        if (refusal.isPresent()) {
          Divergence at = rollBack.get().divergence();
          recorder.audit(
              at.step(), at.task(), rollBack.get().steering().name(), rollBack.get().asRefused());
          status = status.because(status.reason() + "; " + refusal.get());
        }
        if (rollBack.isEmpty() || refusal.isPresent()) {
          return end(status, recorder);
        }
      }
      // The state is restored already, and the controller remembers what it decided since.
      begin = open(rollBack.get().start());
    }
  }

  /** Should it fail, the directory still says how many tasks were done, if it can be written. */
  private Status run(TaskLoop loop) throws IOException {
    try {
      return loop.run();
    } catch (IOException | RuntimeException | Error failure) {
      try {
        tellTasksDone();
      } catch (IOException unwritable) {
        failure.addSuppressed(unwritable);
      }
      throw failure;
    }
  }

  private void tellTasksDone() throws IOException {
    if (tasksDone != tasksTold) {
      target.write(Status.running(tasksDone, assembly.plan().stream().tasks()));
      tasksTold = tasksDone;
    }
  }

  private Begin begin() throws IOException {
    List<String> unusable = new ArrayList<>();
    for (Path checkpoint : checkpoints.newestFirst()) {
      try {
        RunState state = checkpoints.read(checkpoint, RunState.class);
        requireSame(state);
        assembly.restore(state);
        return open(state);
      } catch (RunMismatchException other) {
        throw other;
      } catch (IOException | IllegalArgumentException error) {
        unusable.add(error.getMessage());
      }
    }
    if (!unusable.isEmpty()) {
      throw new IOException(
          "no checkpoint can be used: %s. To start this run again, delete %s and resume"
              .formatted(String.join("; ", unusable), checkpoints.folder()));
    }
    List<String> layers = List.copyOf(assembly.learner().rates().keySet());
    boolean events = manner.extras().contains(RunOutput.EVENTS);
    return new Begin(
        RunRecorder.begin(target, assembly.scoreName(), layers, events, clock),
        Progress.atTask(1, 0, assembly.plan().stream().batch()));
  }

  private void requireSame(RunState state) throws RunMismatchException {
    List<Difference> differences = state.identity().differences(assembly.identity());
    if (!differences.isEmpty()) {
      throw RunMismatchException.goingOn(target.path(), differences);
    }
  }

  /** Opens the records where a state left them. */
  private Begin open(RunState state) throws IOException {
    List<String> layers = List.copyOf(assembly.learner().rates().keySet());
    return new Begin(
        RunRecorder.resume(target, assembly.scoreName(), layers, state.records(), clock),
        state.progress());
  }

  private Optional<RollBack> wayBack(Divergence divergence) {
    Optional<Steering<?>> asked = assembly.askedAtDivergence();
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    Steering<?> steering = asked.get();
    try {
      RunState start = checkpoints.read(checkpoints.newestTask().orElseThrow(), RunState.class);
      assembly.restore(start);
      int batch = start.progress().batch();
      Decision<?> decision =
          steering.decide(
              divergence.moment(batch, assembly.tasks().samples(divergence.task())),
              assembly.learner(),
              Optional.empty(),
              Optional.empty(),
              Map.of(),
              assembly.seeds());
      return Optional.of(new RollBack(divergence, steering, decision, start));
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  @Override
  public void taskEnded(int task, TaskLoop.StateSource state) throws IOException {
    tasksDone = task;
    Plan plan = assembly.plan();
    if (plan.keptStates().isDue(task, plan.stream().tasks())) {
      target.keptStates().keep(task, state.state());
    }
  }

  /** Saves where that is due. */
  @Override
  public boolean between(TaskLoop.StateSource state, boolean atTaskStart) throws IOException {
    boolean stop = interruption.isRequested();
    if (stop || isDue(atTaskStart)) {
      checkpoints.write(atTaskStart, state.state());
      tellTasksDone();
      savedNanos = System.nanoTime();
    }
    return stop;
  }

  private boolean isDue(boolean atTaskStart) {
    Duration unsaved = Duration.ofNanos(System.nanoTime() - savedNanos);
    return unsaved.compareTo(manner.checkpointEvery()) >= 0
        || (atTaskStart && (unsaved.compareTo(TASK_START_EVERY) >= 0 || mayGoBack()));
  }

  /** Whether a controller may want to go on from the start of the task. */
  private boolean mayGoBack() {
    return assembly.askedAtDivergence().isPresent();
  }

  private Status end(Status status, RunRecorder recorder) throws IOException {
    if (status.hasEnded()) {
      recorder.finish();
    }
    return status;
  }
}
