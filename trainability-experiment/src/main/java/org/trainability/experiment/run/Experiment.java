package org.trainability.experiment.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentException;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.control.ComponentFailure;
import org.trainability.dl4j.export.PlainNetwork;
import org.trainability.dl4j.numeric.NumericLibrary;
import org.trainability.experiment.data.DataException;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.DataSource;
import org.trainability.experiment.data.ImageSet;
import org.trainability.experiment.data.TrainingData;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.StreamPlan;
import org.trainability.records.Provenance;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunLock;
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
  private final Map<DataSource, ImageSet> dataSets = new ConcurrentHashMap<>();

  /**
   * @param catalogue what exists, for the provenance
   * @param wiring makes the components of a plan
   * @param interruption stops runs after a step
   * @param clock for the start and end in the provenance and the times of events; results do not
   *     depend on it
   */
  public Experiment(
      Catalogue catalogue, RunComponents.Wiring wiring, Interruption interruption, Clock clock) {
    this.catalogue = catalogue;
    this.wiring = wiring;
    this.interruption = interruption;
    this.clock = clock;
  }

  /**
   * Carries out a run, or goes on with it from its last checkpoint. A run that is at its end is
   * left as it is. One that diverges, or in which a component, the memory or the disk fails, ends
   * with that status and keeps its records.
   *
   * @param run prepared
   * @param listener is told how it gets on, on the calling thread
   * @return how it stands now
   */
  @SuppressWarnings("try") // the lock is only held
  public Status run(PreparedRun run, RunListener listener) {
    RunDirectory target = RunDirectory.at(run.request().directory());
    try (RunLock lock = RunLock.acquire(target.path(), HANDOVER)) {
      Status before = target.readStatus();
      if (before.hasEnded()) {
        target.clean();
        return before;
      }
      return carryOut(run, target, before, listener);
    } catch (IOException untouched) {
      return Status.waiting(run.request().plan().stream().tasks())
          .failed(String.valueOf(untouched.getMessage()));
    }
  }

  private Status carryOut(
      PreparedRun run, RunDirectory target, Status before, RunListener listener) {
    try {
      target.write(Status.running(before.tasksDone(), before.tasksPlanned()));
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
    Assembly assembly =
        Assembly.of(plan, run.request().seed(), images(plan.stream().data()), wiring.of(plan));
    boolean save = run.manner().extras().contains(Extra.NETWORK);
    if (save) {
      requireSavable(assembly);
    }
    Provenance provenance = provenance(run, target);
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

  private Provenance provenance(PreparedRun run, RunDirectory target) throws IOException {
    Provenance present =
        Provenance.collect(
            catalogue,
            NumericLibrary.provenance(),
            Path.of("").toAbsolutePath(),
            run.request().seed(),
            clock);
    return target.checkpoints().isEmpty()
        ? present
        : Provenance.read(target.provenance()).resumed(present);
  }

  private static void requireSavable(Assembly run) throws IOException {
    try {
      PlainNetwork.of(run.learner().dl4j());
    } catch (IllegalArgumentException refusal) {
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
            || failure instanceof IOException
        ? String.valueOf(failure.getMessage())
        : failure.toString();
  }

  /**
   * @param plan resolved
   * @param seed of a run
   * @return the number of steps of that run
   * @throws DataException if the data can't be had
   */
  public long steps(Plan plan, long seed) throws DataException {
    Seeds seeds = new Seeds(seed);
    StreamPlan stream = plan.stream();
    return TaskLoop.totalSteps(
        stream,
        wiring.stream(plan),
        TrainingData.draw(images(stream.data()), stream.images(), seeds),
        seeds);
  }

  /**
   * Estimates how long a run takes on this machine, by training and measuring for about {@link
   * Calibration#BUDGET}. Nothing is written.
   *
   * @param plan resolved
   * @param seed of the run
   * @throws DataException if the data can't be had
   * @throws NoEstimateException if the loss becomes infinite, or a component or the memory fails
   */
  public TimeEstimate estimate(Plan plan, long seed) throws DataException, NoEstimateException {
    ImageSet images = images(plan.stream().data());
    try {
      return new Calibration(Assembly.of(plan, seed, images, wiring.of(plan)), computed(), clock)
          .estimate();
    } catch (RuntimeException | OutOfMemoryError failure) {
      throw new NoEstimateException(reason(failure), failure);
    }
  }

  private static LongSupplier computed() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported()
        ? threads::getCurrentThreadCpuTime
        : System::nanoTime;
  }

  private ImageSet images(DataSource source) throws DataException {
    ImageSet known = dataSets.get(source);
    if (known == null) {
      // Loaded twice by two threads at worst; the sets are equal and do not change.
      known = DataSets.load(source);
      dataSets.putIfAbsent(source, known);
    }
    return known;
  }
}
