package org.trainability.cli;

import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where runs are carried out, and how many at a time. */
final class ExecutionOptions {

  /** Runs on this machine. */
  static final String LOCAL = "local";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private OptionalInt jobs = OptionalInt.empty();

  @Option(
      names = "--executor",
      paramLabel = "EXECUTOR",
      defaultValue = LOCAL,
      completionCandidates = Candidates.Executors.class,
      description =
          "Where runs are carried out: local, or by a plugin, as spark; default: ${DEFAULT-VALUE}.")
  private String executor;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Where the executor's cluster is, as spark://host:7077.")
  private String master;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "Runs at a time, each in a worker process of its own; with 1, in this process. Default: the"
              + " number of cores.")
  void setJobs(int jobs) {
    if (jobs < 1) {
      throw new ParameterException(spec.commandLine(), "--jobs must be at least 1, was " + jobs);
    }
    this.jobs = OptionalInt.of(jobs);
  }

  /**
   * @return runs at a time on this machine
   */
  int jobs() {
    return jobs.orElse(Runtime.getRuntime().availableProcessors());
  }

  /**
   * @return runs at a time, if that was said
   */
  OptionalInt givenJobs() {
    return jobs;
  }

  String executor() {
    return executor;
  }

  Optional<String> master() {
    return Optional.ofNullable(master);
  }
}
