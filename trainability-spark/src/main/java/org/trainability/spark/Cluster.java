package org.trainability.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/**
 * Spark as seen by the driver. Each run is a job of its own with one task, so that Spark's giving
 * up on one (after {@code spark.task.maxFailures} attempts) leaves the others alone.
 */
final class Cluster implements AutoCloseable {

  /** A checkpoint, or what a run leaves behind, may be large; the limit is Spark's greatest. */
  private static final String LARGEST_MESSAGE_MB = "2047";

  private static final String STANDALONE = "spark://";
  private static final int REACH_MILLIS = 10_000;

  /** How Spark calls an application that no master has given a name. */
  private static final String NAMELESS = "spark-application-";

  /** How often to look whether the connection still stands. */
  private static final long LOOK_SECONDS = 1;

  private final JavaSparkContext context;

  private Cluster(JavaSparkContext context) {
    this.context = context;
  }

  /**
   * Connects. System properties that begin with {@code spark.} are settings of Spark's; they come
   * before those that are chosen here.
   *
   * @param master as Spark writes it, such as {@code spark://host:7077} or {@code local[2]}
   * @param cores how many of the cluster's are used at most; all of them if empty
   * @param jars that executors get; the classes of the tasks among them
   * @throws IOException if the cluster can't be reached
   */
  static Cluster connect(String master, OptionalInt cores, List<Path> jars) throws IOException {
    if (!isLocal(master)) {
      requireReachable(master);
    }
    SparkConf settings = new SparkConf();
    settings.setMaster(master).setAppName("trainability");
    settings.set("spark.plugins", RunLink.class.getName());
    // Its pages need libraries that the plugin leaves out.
    settings.set("spark.ui.enabled", "false");
    settings.set(
        "spark.jars",
        jars.stream().map(jar -> jar.toUri().toString()).collect(Collectors.joining(",")));
    cores.ifPresent(most -> settings.setIfMissing("spark.cores.max", Integer.toString(most)));
    settings.setIfMissing("spark.rpc.message.maxSize", LARGEST_MESSAGE_MB);
    settings.setIfMissing("spark.excludeOnFailure.enabled", "true");
    if (isLocal(master)) {
      settings.setIfMissing("spark.driver.host", "127.0.0.1");
      settings.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    // Spark looks for the classes of tasks and plugins where the thread that starts it does.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Cluster.class.getClassLoader());
    try {
      JavaSparkContext context = new JavaSparkContext(settings);
      if (!isLocal(master) && context.sc().applicationId().startsWith(NAMELESS)) {
        // It stops by itself meanwhile, and what is submitted now may wait forever.
        context.close();
        throw new IOException(
            "Spark can't be reached at %s: what listens there does not answer as a master of Spark 3.5"
                .formatted(master));
      }
      return new Cluster(context);
    } catch (RuntimeException error) {
      throw new IOException("Spark can't be reached at %s: %s".formatted(master, error), error);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Spark itself would try for a minute, and say no more than that it gives up. */
  private static void requireReachable(String master) throws IOException {
    List<String> reasons = new ArrayList<>();
    for (String place : master.substring(STANDALONE.length()).split(",")) {
      int colon = place.lastIndexOf(':');
      String host = place.substring(0, colon);
      int port = Integer.parseInt(place.substring(colon + 1));
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, port), REACH_MILLIS);
        return;
      } catch (UnknownHostException unknown) {
        reasons.add(place + ": unknown host");
      } catch (IOException unreachable) {
        reasons.add(place + ": " + unreachable.getMessage());
      }
    }
    throw new IOException(
        "Spark can't be reached at %s (%s); is its master running, and was it told this host name?"
            .formatted(master, String.join("; ", reasons)));
  }

  /**
   * {@return whether tasks run in this process}
   *
   * @param master as Spark writes it
   */
  static boolean isLocal(String master) {
    return master.equals("local") || master.startsWith("local[");
  }

  /**
   * Carries out a task and waits for its end. Of several copies and attempts the first to succeed
   * counts.
   *
   * @param name by which it is cancelled and known in Spark's logs
   * @param input sent to the executor
   * @param work done there
   * @return what it gave
   * @throws IOException if Spark gave up on it, or it was cancelled
   */
  <A extends Serializable, B extends Serializable> B run(String name, A input, Function<A, B> work)
      throws IOException {
    Thread.currentThread().setContextClassLoader(Cluster.class.getClassLoader());
    context.setJobGroup(name, name, true);
    try {
      JavaFutureAction<List<B>> result =
          context.parallelize(List.of(input), 1).map(work).collectAsync();
      while (true) {
        try {
          return result.get(LOOK_SECONDS, TimeUnit.SECONDS).get(0);
        } catch (TimeoutException underWay) {
          // What was submitted while Spark gave up is never answered.
          if (context.sc().isStopped()) {
            throw new IOException("Spark has ended the application", underWay);
          }
        }
      }
    } catch (ExecutionException error) {
      throw new IOException(error.getCause().getMessage(), error);
    } catch (IllegalStateException stopped) {
      throw new IOException(stopped.getMessage(), stopped);
    } catch (InterruptedException unwanted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(name + " is waited for no more");
    }
  }

  /**
   * Ends a task, also one that waits; the thread in {@link #run} hears of it.
   *
   * @param name of the task
   */
  void cancel(String name) {
    context.sc().cancelJobGroup(name);
  }

  @Override
  public void close() {
    context.close();
  }
}
