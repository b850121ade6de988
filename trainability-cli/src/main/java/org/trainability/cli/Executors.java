package org.trainability.cli;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.trainability.core.Suggestion;
import org.trainability.experiment.execution.ExecutorSettings;
import org.trainability.experiment.execution.InProcess;
import org.trainability.experiment.execution.RunExecutor;
import org.trainability.experiment.execution.RunExecutorFactory;
import org.trainability.experiment.execution.WorkerPool;
import org.trainability.experiment.run.Experiment;
import org.trainability.experiment.run.Interruption;

/** Chooses what carries out runs. */
final class Executors {

  private final WorkerPrograms programs;
  private final Interruption interruption;
  private final Interrupts interrupts;

  @Inject
  Executors(WorkerPrograms programs, Interruption interruption, Interrupts interrupts) {
    this.programs = programs;
    this.interruption = interruption;
    this.interrupts = interrupts;
  }

  /** An executor of that name does not exist, or can't be made so. */
  static final class UnusableException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private UnusableException(String message) {
      super(message);
    }
  }

  /**
   * @param options as given
   * @param runs how many there are
   * @param experiment carries out runs in this process
   * @throws UnusableException if there is no such executor, or it can't be made with these options
   */
  RunExecutor of(ExecutionOptions options, int runs, Experiment experiment) {
    if (options.executor().equals(ExecutionOptions.LOCAL)) {
      return local(options, runs, experiment);
    }
    List<String> names = new ArrayList<>(List.of(ExecutionOptions.LOCAL));
    // The thread's loader sees the plugins.
    for (RunExecutorFactory factory : ServiceLoader.load(RunExecutorFactory.class)) {
      if (factory.name().equals(options.executor())) {
        return create(factory, options);
      }
      names.add(factory.name());
    }
    throw new UnusableException(
        "unknown executor '%s'.%s (executors: %s; others come with %s)"
            .formatted(
                options.executor(),
                Suggestion.sentence(options.executor(), names),
                String.join(", ", names),
                Plugins.OPTION));
  }

  private RunExecutor create(RunExecutorFactory factory, ExecutionOptions options) {
    try {
      return factory.create(
          new ExecutorSettings(
              options.givenJobs(), options.master(), programs.present(), interruption));
    } catch (IllegalArgumentException unfit) {
      throw new UnusableException(unfit.getMessage());
    }
  }

  private RunExecutor local(ExecutionOptions options, int runs, Experiment experiment) {
    if (options.master().isPresent()) {
      throw new UnusableException(
          "--master is for an executor with a cluster, as --executor spark");
    }
    int jobs = Math.min(options.jobs(), runs);
    if (jobs == 1) {
      return new InProcess(experiment, interruption);
    }
    WorkerPool pool = new WorkerPool(programs.present().command(), jobs, interruption);
    interrupts.beforeEndingAtOnce(pool::kill);
    return pool;
  }
}
