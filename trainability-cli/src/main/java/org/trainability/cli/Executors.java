package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainability.api.component.Kind;
import org.trainability.core.Catalogue;
import org.trainability.experiment.execution.ExecutionContext;
import org.trainability.experiment.execution.RunExecutor;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.Interruption;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.RunSetListener;
import org.trainability.records.Status;

/** Has runs carried out by the executor that the user names. */
final class Executors {

  private final Provider<Catalogue> catalogue;
  private final Provider<Experiment> experiment;
  private final WorkerPrograms programs;
  private final Interruption interruption;

  @Inject
  Executors(
      Provider<Catalogue> catalogue,
      Provider<Experiment> experiment,
      WorkerPrograms programs,
      Interruption interruption) {
    this.catalogue = catalogue;
    this.experiment = experiment;
    this.programs = programs;
    this.interruption = interruption;
  }

  /**
   * {@return the executor that is named}
   *
   * @throws org.trainability.api.component.InvalidComponentException if there is no such executor,
   *     or it does not take these options
   */
  RunExecutor of(ExecutionOptions options) {
    return catalogue.get().create(RunExecutor.class, Kind.EXECUTOR, options.executor());
  }

  /**
   * {@return how each run stands now, see {@link RunExecutor#run}}
   *
   * @param executor carries them out
   * @param options how many at a time
   */
  Map<RunRequest, Status> run(
      RunExecutor executor,
      ExecutionOptions options,
      List<PreparedRun> runs,
      RunSetListener listener)
      throws IOException, InterruptedException {
    return executor.run(
        runs,
        new ExecutionContext(
            options.givenJobs(), Optional.of(programs.present()), experiment.get(), interruption),
        listener);
  }
}
