package org.trainability.spark;

import java.util.regex.Pattern;
import org.trainability.experiment.execution.ExecutorSettings;
import org.trainability.experiment.execution.RunExecutor;
import org.trainability.experiment.execution.RunExecutorFactory;

/** Gives the command line its option {@code --executor spark}. */
public final class SparkExecutorFactory implements RunExecutorFactory {

  /** A trial of the whole on this machine, which needs nothing else. */
  private static final String DEFAULT_MASTER = "local[*]";

  private static final Pattern MASTER =
      Pattern.compile(
          "local|local\\[(\\*|[1-9]\\d{0,3})]|spark://[^\\s:/]+:\\d+(,[^\\s:/]+:\\d+)*");

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public String summary() {
    return "On a standalone Spark cluster, each run a job of its own.";
  }

  @Override
  public RunExecutor create(ExecutorSettings settings) {
    String master = settings.master().orElse(DEFAULT_MASTER);
    if (!MASTER.matcher(master).matches()) {
      throw new IllegalArgumentException(
          "--master must be spark://HOST:PORT, local[N] or local[*], was '%s'".formatted(master));
    }
    return new SparkExecutor(master, settings.jobs(), settings.program(), settings.interruption());
  }
}
