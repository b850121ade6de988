package org.trainability.benchmarks.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.component.Catalogue;
import org.trainability.api.component.ComponentException;
import org.trainability.benchmarks.data.DataException;
import org.trainability.benchmarks.data.DataSets;
import org.trainability.benchmarks.data.DataSource;
import org.trainability.benchmarks.data.ImageSet;
import org.trainability.benchmarks.data.TrainingData;
import org.trainability.benchmarks.plan.NetworkPlan;
import org.trainability.benchmarks.plan.Plan;
import org.trainability.benchmarks.plan.PlanWriter;
import org.trainability.benchmarks.plan.StreamPlan;
import org.trainability.dl4j.control.ComponentFailure;
import org.trainability.dl4j.export.PlainNetwork;
import org.trainability.records.Provenance;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunRecorder;
import org.trainability.records.Status;

/**
 * Carries out the runs of plans, each in a directory of its own. One instance serves many runs,
 * also at the same time; data sets are loaded once.
 */
public final class Experiment {

  private final Catalogue catalogue;
  private final RunComponents.Wiring wiring;
  private final Clock clock;
  private final Map<DataSource, ImageSet> dataSets = new ConcurrentHashMap<>();

  /**
   * @param catalogue what exists, for the provenance
   * @param wiring makes the components of a plan
   * @param clock for the start and end in the provenance and the times of events; results do not
   *     depend on it
   */
  public Experiment(Catalogue catalogue, RunComponents.Wiring wiring, Clock clock) {
    this.catalogue = catalogue;
    this.wiring = wiring;
    this.clock = clock;
  }

  /**
   * Carries out one run. A run that diverges, or in which a component or the memory fails, ends
   * with that status and keeps its records.
   *
   * @param request the run; one that is already in its directory is replaced
   * @param extras what it leaves behind besides its records
   * @param listener is told how it gets on, on the calling thread
   * @return how it ended
   * @throws DataException if the data can't be had
   * @throws IOException if the records can't be written, or the network can't be saved; the latter
   *     before anything is trained or replaced
   */
  public Status run(RunRequest request, Set<Extra> extras, RunListener listener)
      throws IOException {
    Plan plan = request.plan();
    ImageSet images = images(plan.stream().data());
    Assembly run;
    try {
      run = Assembly.of(plan, request.seed(), images, wiring.of(plan));
    } catch (RuntimeException | LinkageError | StackOverflowError failure) {
      return record(
          request, extras, List.of(), (recorder, target) -> failed(plan, target, failure));
    }
    if (extras.contains(Extra.NETWORK)) {
      requireSavable(run);
    }
    List<String> layers = List.copyOf(run.learner().rates().keySet());
    return record(
        request,
        extras,
        layers,
        (recorder, target) -> {
          Status status = carryOut(run, recorder, target, listener);
          if (extras.contains(Extra.NETWORK) && status.state() != Status.State.FAILED) {
            PlainNetwork.save(run.learner().dl4j(), target.savedNetwork());
          }
          return status;
        });
  }

  /** What happens between the start and the end of a run's records. */
  private interface Course {
    Status take(RunRecorder recorder, RunDirectory target) throws IOException;
  }

  private Status record(RunRequest request, Set<Extra> extras, List<String> layers, Course course)
      throws IOException {
    Plan plan = request.plan();
    RunDirectory target = RunDirectory.create(request.directory(), plan.stream().tasks(), true);
    Files.writeString(target.plan(), PlanWriter.write(plan));
    if (plan.network() instanceof NetworkPlan.Dl4j network) {
      Files.writeString(target.network(), network.json());
    }
    Provenance provenance =
        Provenance.collect(
            catalogue,
            Nd4j.getExecutioner().getEnvironmentInformation(),
            System.getenv(),
            Path.of("").toAbsolutePath(),
            request.seed(),
            clock);
    provenance.write(target.provenance());
    try (RunRecorder recorder =
        RunRecorder.begin(target, layers, extras.contains(Extra.EVENTS), clock)) {
      Status status = course.take(recorder, target);
      recorder.finish();
      provenance.ended(clock).write(target.provenance());
      target.write(status);
      target.clean();
      return status;
    }
  }

  private static void requireSavable(Assembly run) throws IOException {
    try {
      PlainNetwork.of(run.learner().dl4j());
    } catch (IllegalArgumentException refusal) {
      throw new IOException("the network can't be saved: " + refusal.getMessage(), refusal);
    }
  }

  private static Status carryOut(
      Assembly run, RunRecorder recorder, RunDirectory target, RunListener listener)
      throws IOException {
    try {
      return new TaskLoop(run, recorder, listener).run();
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError failure) {
      return failed(run.plan(), target, failure);
    }
  }

  private static Status failed(Plan plan, RunDirectory target, Throwable failure)
      throws IOException {
    int done = target.readStatus().tasksDone();
    return new Status(Status.State.FAILED, reason(failure), done, plan.stream().tasks());
  }

  private static String reason(Throwable failure) {
    return failure instanceof ComponentFailure || failure instanceof ComponentException
        ? failure.getMessage()
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
