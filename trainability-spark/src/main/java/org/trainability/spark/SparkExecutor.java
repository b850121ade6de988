package org.trainability.spark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.commons.io.file.PathUtils;
import org.trainability.experiment.execution.RunExecutor;
import org.trainability.experiment.execution.WorkerProgram;
import org.trainability.experiment.run.Interruption;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.RunSetListener;
import org.trainability.records.Status;

/** Carries out runs on a Spark cluster, or on this machine as if it were one. */
final class SparkExecutor implements RunExecutor {

  private final String master;
  private final OptionalInt jobs;
  private final WorkerProgram program;
  private final Interruption interruption;

  /**
   * @param master as Spark writes it
   * @param jobs how many runs at a time; as many as the cluster has cores if empty
   * @param program what a worker process runs, as on this machine
   * @param interruption stops all runs
   */
  SparkExecutor(String master, OptionalInt jobs, WorkerProgram program, Interruption interruption) {
    this.master = master;
    this.jobs = jobs;
    this.program = program;
    this.interruption = interruption;
  }

  @Override
  public Map<RunRequest, Status> run(List<PreparedRun> runs, RunSetListener listener)
      throws IOException, InterruptedException {
    if (Cluster.isLocal(master)) {
      return run(
          new SentProgram.WithJars(SentProgram.inPlace(program, own()), List.of()), runs, listener);
    }
    Path folder = Files.createTempDirectory("trainability-");
    try {
      return run(SentProgram.packed(program, own(), folder), runs, listener);
    } finally {
      PathUtils.deleteDirectory(folder);
    }
  }

  private static Path own() {
    try {
      return Path.of(
          SparkExecutor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException error) {
      throw new IllegalStateException("every class comes from a file", error);
    }
  }

  private Map<RunRequest, Status> run(
      SentProgram.WithJars sent, List<PreparedRun> runs, RunSetListener listener)
      throws IOException, InterruptedException {
    try (Cluster cluster = Cluster.connect(master, jobs, sent.jars())) {
      return new RunSet(cluster, sent.program(), interruption, runs, listener).carryOut(jobs);
    }
  }
}
