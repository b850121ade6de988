package org.trainability.experiment;

import com.google.inject.Guice;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trainability.api.data.Score;
import org.trainability.core.Catalogue;
import org.trainability.experiment.execution.ExecutionContext;
import org.trainability.experiment.execution.RunExecutor;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.PreparedRun.Manner;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.RunSetListener;
import org.trainability.records.RunLock;
import org.trainability.records.Status;

/**
 * Trains plans from Java: the entry for programs. The records are those of the command {@code run},
 * byte for byte.
 *
 * <p>Runs are trained one after the other, on the calling thread. An instance may be used for many
 * plans.
 */
public final class Lab {

  private static final Manner MANNER = new Manner(Set.of(), Manner.CHECKPOINT_EVERY);

  private final Catalogue catalogue;
  private final Experiment experiment;
  private final RunExecutor executor;
  private final ExecutionContext context;

  @Inject
  Lab(Catalogue catalogue, Experiment experiment, RunExecutor executor, ExecutionContext context) {
    this.catalogue = catalogue;
    this.experiment = experiment;
    this.executor = executor;
    this.context = context;
  }

  /**
   * Opens a lab with all components on the class path.
   *
   * @return a lab
   */
  public static Lab open() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return open(loader == null ? Lab.class.getClassLoader() : loader);
  }

  /**
   * Opens a lab with all components that a class loader sees.
   *
   * @param components sees the services files of the components
   * @return a lab
   */
  public static Lab open(ClassLoader components) {
    return Guice.createInjector(new LabModule(components)).getInstance(Lab.class);
  }

  /**
   * Trains all seeds of a plan.
   *
   * @param plan a YAML file
   * @param out where the runs go, each to {@code seed-<n>}; runs of the plan that are there are
   *     replaced
   * @return the runs, in the order of the plan's seeds
   * @throws org.trainability.experiment.plan.PlanException if the plan has mistakes; nothing was
   *     trained
   * @throws org.trainability.records.RunMismatchException if the folder holds runs of something
   *     else
   * @throws IOException if the data can't be read, or a directory can't be written
   */
  public List<LabRun> run(Path plan, Path out) throws IOException {
    return run(plan, out, LabListener.NONE);
  }

  /**
   * Trains all seeds of a plan and reports progress.
   *
   * @param plan a YAML file
   * @param out as for {@link #run(Path, Path)}
   * @param listener receives the progress, on the calling thread
   * @return the runs, in the order of the plan's seeds
   * @throws org.trainability.experiment.plan.PlanException if the plan has mistakes; nothing was
   *     trained
   * @throws org.trainability.records.RunMismatchException if the folder holds runs of something
   *     else
   * @throws IOException if the data can't be read, or a directory can't be written
   */
  @SuppressWarnings("try") // the lock is only held
  public List<LabRun> run(Path plan, Path out, LabListener listener) throws IOException {
    Plan read = new PlanReader(catalogue).read(plan, List.of());
    try (RunLock lock = RunLock.acquire(out, Duration.ZERO)) {
      List<RunRequest> requests =
          read.seeds().stream()
              .map(seed -> new RunRequest(read.name(), read, seed, RunRequest.directory(out, seed)))
              .toList();
      experiment.requireAlike(requests, Optional.empty());
      List<PreparedRun> prepared = new ArrayList<>();
      for (RunRequest request : requests) {
        prepared.add(PreparedRun.prepare(request, MANNER));
      }
      executor.run(prepared, context, new Reporting(listener));
      return prepared.stream().map(PreparedRun::request).map(LabRun::new).toList();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the runs of " + plan + " were trained");
    }
  }

  /** Tells a listener of single runs. */
  private record Reporting(LabListener listener) implements RunSetListener {

    @Override
    public void advanced(RunRequest request, long stepsDone, int task, int tasks, Score score) {
      listener.advanced(request.seed(), stepsDone, task, tasks, score);
    }

    @Override
    public void finished(RunRequest request, Status status) {
      listener.finished(request.seed(), status);
    }
  }
}
