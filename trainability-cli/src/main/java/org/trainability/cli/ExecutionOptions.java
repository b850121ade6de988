package org.trainability.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.trainability.api.component.ComponentSpec;
import org.trainability.experiment.execution.LocalExecutor;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where runs are carried out, and how many at a time. */
final class ExecutionOptions {

  private static final String MASTER = "master";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private OptionalInt jobs = OptionalInt.empty();

  @Option(
      names = "--executor",
      paramLabel = "EXECUTOR",
      defaultValue = LocalExecutor.NAME,
      completionCandidates = Candidates.Executors.class,
      description =
          "Where to run: on this machine (local), or with a plugin's executor such as "
              + "spark; default: ${DEFAULT-VALUE}.")
  private String executor;

  @Option(
      names = "--executor-option",
      paramLabel = "KEY=VALUE",
      description =
          "An option of the executor, as listed by"
              + " 'trainability describe NAME'. May be repeated.")
  private Map<String, String> executorOptions = Map.of();

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Address of the executor's cluster, such as spark://host:7077; short for "
              + "--executor-option master=URL.")
  private String master;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "Runs at a time, each in its own worker process; with 1, in this process. "
              + "Default: the number of cores.")
  void setJobs(int jobs) {
    if (jobs < 1) {
      throw new ParameterException(spec.commandLine(), "--jobs must be at least 1, was " + jobs);
    }
    this.jobs = OptionalInt.of(jobs);
  }

  /** {@return runs at a time on this machine} */
  int jobs() {
    return jobs.orElse(Runtime.getRuntime().availableProcessors());
  }

  /** {@return runs at a time, if that was said} */
  OptionalInt givenJobs() {
    return jobs;
  }

  /** {@return the executor and the options given for it} */
  ComponentSpec executor() {
    ComponentSpec asked = new ComponentSpec(executor, new LinkedHashMap<>(executorOptions));
    return master == null ? asked : asked.with(MASTER, master);
  }
}
