package org.trainability.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures what Spark costs per run, with tasks that carry as much as a run does and do nothing, or
 * wait. No test: started by hand, it prints a table. {@code docs/cluster.md} has its results.
 */
final class SchedulingOverhead {

  private static final int TASKS = 1000;

  /** Enough that two slots need not wait for the next. */
  private static final int AT_A_TIME = 4;

  private static final int WAITING_TASKS_PER_SLOT = 8;
  private static final long WAIT_MILLIS = 2000;

  /** What a run takes along and brings home, roughly: a plan, and tables. */
  private static final int BYTES_OUT = 4_000;

  private static final int BYTES_BACK = 200_000;

  private SchedulingOverhead() {}

  /**
   * @param arguments an empty or absent folder for the files of a standalone cluster
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    try (Cluster cluster = Cluster.connect("local[2]", OptionalInt.empty(), List.of())) {
      printIdle("local[2]", cluster);
    }
    List<Path> jars = ClusterTest.gather(Files.createDirectories(folder.resolve("ours")));
    try (StandaloneCluster spark = StandaloneCluster.start(folder.resolve("spark"), 2);
        Cluster cluster = Cluster.connect(spark.master(), OptionalInt.empty(), jars)) {
      printIdle("standalone, two workers", cluster);
    }
    for (int slots : List.of(16, 64, 256, 1024)) {
      try (Cluster cluster =
          Cluster.connect("local[" + slots + "]", OptionalInt.empty(), List.of())) {
        printWaiting(slots, cluster);
      }
    }
  }

  private static void printIdle(String name, Cluster cluster) throws Exception {
    long first = milliseconds(() -> carry(cluster, 1, 1, 0));
    long all = milliseconds(() -> carry(cluster, TASKS, AT_A_TIME, 0));
    System.out.printf(
        "%s: first task %d ms, then %d tasks at %.1f ms each%n",
        name, first, TASKS, (double) all / TASKS);
  }

  private static void printWaiting(int slots, Cluster cluster) throws Exception {
    carry(cluster, 100, slots, 0);
    int tasks = slots * WAITING_TASKS_PER_SLOT;
    long all = milliseconds(() -> carry(cluster, tasks, slots + slots / 8, WAIT_MILLIS));
    long ideal = WAITING_TASKS_PER_SLOT * WAIT_MILLIS;
    System.out.printf(
        "%d slots: %d tasks of %d ms in %d ms, without Spark %d ms: %.1f ms of the driver each%n",
        slots, tasks, WAIT_MILLIS, all, ideal, (double) (all - ideal) / tasks);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static long milliseconds(Work work) throws Exception {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private static void carry(Cluster cluster, int tasks, int atATime, long millis) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(atATime);
    try {
      List<Future<byte[]>> results = new ArrayList<>();
      for (int i = 0; i < tasks; i++) {
        String name = "task " + i;
        results.add(pool.submit(() -> one(cluster, name, millis)));
      }
      for (Future<byte[]> result : results) {
        result.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static byte[] one(Cluster cluster, String name, long millis) throws IOException {
    return cluster.run(
        name,
        new byte[BYTES_OUT],
        input -> {
          Thread.sleep(millis);
          return new byte[BYTES_BACK];
        });
  }
}
