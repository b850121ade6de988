package org.trainability.spark;

import java.util.List;
import java.util.regex.Pattern;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.experiment.execution.RunExecutor;
import org.trainability.experiment.execution.RunExecutorFactory;

/** Describes the executor on Spark. */
public final class SparkExecutorFactory implements RunExecutorFactory {

  /** A host and a port, which is at most 65535. */
  private static final String PLACE =
      "[^\\s:/]+:(\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";

  private static final Pattern MASTERS =
      Pattern.compile("local|local\\[(\\*|[1-9]\\d{0,3})]|spark://%1$s(,%1$s)*".formatted(PLACE));

  /** By default a trial of the whole on this machine, which needs nothing else. */
  static final Option<String> MASTER =
      Option.text(
          "master",
          "local[*]",
          MASTERS,
          "spark://HOST:PORT, local[N] or local[*]",
          "the cluster's master, or this machine with N or all of its cores");

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public String summary() {
    return "On a standalone Spark cluster, each run a job of its own";
  }

  @Override
  public String source() {
    return "this project";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(MASTER);
  }

  @Override
  public RunExecutor create(Options options) {
    return new SparkExecutor(options.get(MASTER));
  }
}
