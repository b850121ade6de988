package org.trainability.spark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.trainability.experiment.execution.ExecutionContext;
import org.trainability.experiment.execution.RunExecutor;
import org.trainability.experiment.execution.WorkerProgram;
import org.trainability.experiment.run.PreparedRun;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.RunSetListener;
import org.trainability.records.Status;

/** Carries out runs on a Spark cluster, or on this machine as if it were one. */
final class SparkExecutor implements RunExecutor {

  /** What Spark's driver needs of the Java platform. */
  private static final String PLATFORM_PACKAGE = "sun.nio.ch";

  /**
   * The newest Java on which Spark 3.5 starts. It brings Hadoop 3.3, which asks for the present
   * user by {@code Subject.getSubject}: from Java 24 on that always fails, and in 23 unless a
   * security manager is allowed. With SPARK_USER set the driver starts there, executors do not.
   */
  static final int NEWEST_JAVA = 22;

  private final String master;

  /**
   * @param master as Spark writes it
   */
  SparkExecutor(String master) {
    this.master = master;
  }

  @Override
  public Map<RunRequest, Status> run(
      List<PreparedRun> runs, ExecutionContext context, RunSetListener listener)
      throws IOException, InterruptedException {
    requireJava(Runtime.version());
    requirePlatform();
    WorkerProgram program =
        context
            .program()
            .orElseThrow(() -> new IOException("Spark needs a program that has workers"));
    if (Cluster.isLocal(master)) {
      return run(
          new SentProgram.WithJars(SentProgram.inPlace(program, own()), List.of()),
          runs,
          context,
          listener);
    }
    Path folder = Files.createTempDirectory("trainability-");
    try {
      return run(SentProgram.packed(program, own(), folder), runs, context, listener);
    } finally {
      PathUtils.deleteDirectory(folder);
    }
  }

  /** Spark itself would say that getSubject is not supported. */
  static void requireJava(Runtime.Version found) throws IOException {
    if (found.feature() > NEWEST_JAVA) {
      throw new IOException(
          "runs on Spark need Java 17 to %s, here and on the cluster, and this is Java %s; install a JDK 17 and set JAVA_HOME, or use --executor local"
              .formatted(NEWEST_JAVA, found.feature()));
    }
  }

  /** Without it Spark fails late, with an error that says nothing of the remedy. */
  private static void requirePlatform() throws IOException {
    Module base = Object.class.getModule();
    if (!base.isExported(PLATFORM_PACKAGE, SparkExecutor.class.getModule())) {
      throw new IOException(
          "Spark needs the Java option --add-exports=%s/%s=ALL-UNNAMED, which was not given; the launcher gives it with --executor spark, and TRAINABILITY_JAVA_OPTS takes it"
              .formatted(base.getName(), PLATFORM_PACKAGE));
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
      SentProgram.WithJars sent,
      List<PreparedRun> runs,
      ExecutionContext context,
      RunSetListener listener)
      throws IOException, InterruptedException {
    try (Cluster cluster = Cluster.connect(master, context.jobs(), sent.jars())) {
      return new RunSet(cluster, sent.program(), context.interruption(), runs, listener)
          .carryOut(context.jobs());
    }
  }
}
