package org.trainability.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.trainability.api.data.Score;

/**
 * The line between a task and the driver while the task runs, over Spark's own connection: the task
 * says how far it is and hears whether to go on. Spark makes it by its name, so what it leads to is
 * static; there is one Spark context in a process at most.
 */
public final class RunLink implements SparkPlugin {

  private static final AtomicReference<Driver> DRIVER = new AtomicReference<>();
  private static final AtomicReference<PluginContext> EXECUTOR = new AtomicReference<>();

  /** The driver's end. */
  interface Driver {
    /** {@return whether the task is to go on} */
    boolean hear(Report report);
  }

  /**
   * How far a task is.
   *
   * @param run which run it carries out
   * @param steps see {@link org.trainability.experiment.run.RunListener#advanced}, as the others
   * @param task 0 before the worker has said how far it is
   */
  record Report(int run, long steps, int task, int tasks, String scoreName, double score)
      implements Serializable {

    /** {@return that an executor has the run} */
    static Report begun(int run) {
      return new Report(run, 0, 0, 0, Score.ACCURACY, Double.NaN);
    }

    Score scoreSoFar() {
      return new Score(scoreName, score);
    }
  }

  /**
   * @param driver hears the reports from now on
   */
  static void answerBy(Driver driver) {
    DRIVER.set(driver);
  }

  /**
   * Called in an executor.
   *
   * @return whether the task is to go on
   * @throws IOException if the driver can't be reached
   */
  static boolean tell(Report report) throws IOException {
    try {
      return (Boolean) Objects.requireNonNull(EXECUTOR.get(), "no executor").ask(report);
    } catch (Exception error) {
      throw new IOException("the driver did not answer: " + error, error);
    }
  }

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Map<String, String> init(SparkContext context, PluginContext plugin) {
        return Map.of();
      }

      @Override
      public Object receive(Object message) {
        return DRIVER.get().hear((Report) message);
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void init(PluginContext context, Map<String, String> settings) {
        EXECUTOR.set(context);
      }
    };
  }
}
