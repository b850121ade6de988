package org.trainability.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@StartsSpark
@Timeout(300)
class ClusterTest {

  private static final OptionalInt ALL = OptionalInt.empty();

  private static byte[] addOne(byte[] input) {
    byte[] output = input.clone();
    output[0]++;
    return output;
  }

  /** Says its process's number, at its first attempt until it is told to stop or is killed. */
  private static String reportProcess(String input) throws IOException, InterruptedException {
    long process = ProcessHandle.current().pid();
    int attempt = TaskContext.get().attemptNumber();
    while (RunLink.tell(new RunLink.Report(7, process, attempt, 0, "accuracy", 0))
        && attempt == 0) {
      Thread.sleep(50);
    }
    return input + " at attempt " + attempt;
  }

  @Test
  void carriesBytesInThisProcess() throws IOException {
    try (Cluster cluster = Cluster.connect("local[2]", ALL, List.of())) {
      assertThat(cluster.run("one", new byte[] {41, 7}, ClusterTest::addOne))
          .containsExactly(42, 7);
    }
  }

  @Test
  void aTaskThatFailsLeavesTheNextAlone() throws IOException {
    Function<String, String> failing =
        input -> {
          throw new IOException("no " + input + " here");
        };
    try (Cluster cluster = Cluster.connect("local[2]", ALL, List.of())) {
      assertThatThrownBy(() -> cluster.run("bad", "disk", failing))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no disk here");
      String given = cluster.run("good", "disk", input -> input + "!");
      assertThat(given).isEqualTo("disk!");
    }
  }

  @Test
  void aTaskSaysHowFarItIsUntilItIsToldToStop() throws IOException {
    AtomicInteger reports = new AtomicInteger();
    try (Cluster cluster = Cluster.connect("local[2]", ALL, List.of())) {
      RunLink.answerBy(report -> reports.incrementAndGet() < 4);

      assertThat(cluster.run("talk", "told", ClusterTest::reportProcess))
          .isEqualTo("told at attempt 0");
    }
    assertThat(reports).hasValue(4);
  }

  @Test
  void aTaskIsCancelled() throws IOException {
    try (Cluster cluster = Cluster.connect("local[2]", ALL, List.of())) {
      RunLink.answerBy(
          report -> {
            cluster.cancel("talk");
            return true;
          });

      assertThatThrownBy(() -> cluster.run("talk", "told", ClusterTest::reportProcess))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cancelled");
    }
  }

  @Test
  void aMasterThatIsNotThereIsNamedAtOnce() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String master = "spark://127.0.0.1:%d,localhost:%d".formatted(free, free);

    assertThatThrownBy(() -> Cluster.connect(master, ALL, List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Spark can't be reached at " + master)
        .hasMessageContainingAll(
            "127.0.0.1:%d: ".formatted(free), "localhost:%d: ".formatted(free));
  }

  @Test
  void nothingIsWaitedForOnceSparkHasStopped() throws IOException {
    Cluster cluster = Cluster.connect("local[2]", ALL, List.of());
    RunLink.answerBy(
        report -> {
          new Thread(cluster::close).start();
          return true;
        });

    assertThatThrownBy(() -> cluster.run("talk", "told", ClusterTest::reportProcess))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> cluster.run("late", "told", ClusterTest::reportProcess))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("stopped");
  }

  @Test
  void aTaskWhoseExecutorDiesIsDoneByAnother(@TempDir Path folder) throws Exception {
    Path ours = Files.createDirectories(folder.resolve("ours"));
    List<Path> jars = gather(ours);
    Set<Long> seen = ConcurrentHashMap.newKeySet();
    try (StandaloneCluster spark = StandaloneCluster.start(folder.resolve("spark"), 2);
        Cluster cluster = Cluster.connect(spark.master(), ALL, jars)) {
      RunLink.answerBy(
          report -> {
            if (seen.add(report.steps()) && report.task() == 0) {
              spark.killWorkerAbove(report.steps());
            }
            return true;
          });

      assertThat(cluster.run("survivor", "done", ClusterTest::reportProcess))
          .isEqualTo("done at attempt 1");
    }
    assertThat(seen).hasSize(2).doesNotContain(ProcessHandle.current().pid());
  }

  /** The jars that executors need for the tests' own tasks. */
  static List<Path> gather(Path folder) throws Exception {
    JarFolder jars = new JarFolder(folder);
    jars.add(placeOf(Cluster.class));
    jars.add(placeOf(ClusterTest.class));
    jars.add(placeOf(org.trainability.api.data.Score.class));
    return jars.all();
  }

  static Path placeOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
