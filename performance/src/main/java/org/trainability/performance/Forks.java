package org.trainability.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;
import org.trainability.performance.report.Timing;

/** Runs one JMH benchmark in a JVM of its own. */
final class Forks {

  /** As {@code ./trainability} starts its JVM; then, that DJL asks nothing of the network. */
  private static final List<String> JVM =
      List.of(
          "-Xmx2g",
          "-Dorg.bytedeco.javacpp.maxbytes=2g",
          "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
          "-XX:+UseSerialGC",
          "-Xms48m",
          "-Xmn24m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=25",
          "-Dai.djl.offline=true",
          "-DOPT_OUT_TRACKING=true");

  private final Path work;
  private int count;

  /**
   * @param work where logs and unpacked native libraries go
   */
  Forks(Path work) {
    this.work = work;
  }

  /**
   * {@return what an invocation took, in its unit}
   *
   * @param benchmark a class with one benchmark
   * @param parameters its parameters
   * @throws IOException if it fails; the message names the log
   */
  Timing timing(Class<?> benchmark, Map<String, String> parameters) throws IOException {
    Files.createDirectories(work);
    count++;
    Path log = work.resolve("%03d-%s.log".formatted(count, benchmark.getSimpleName()));
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(benchmark.getName()) + "\\.")
            .forks(1)
            .threads(1)
            .jvmArgs(JVM.toArray(String[]::new))
            .jvmArgsAppend("-DDJL_CACHE_DIR=" + work.resolve("djl"))
            .verbosity(VerboseMode.NORMAL)
            .output(log.toString())
            .shouldFailOnError(true);
    parameters.forEach(options::param);
    try {
      Collection<RunResult> results = new Runner(options.build()).run();
      Statistics samples = results.iterator().next().getPrimaryResult().getStatistics();
      return new Timing(samples.getPercentile(50), samples.getMin());
    } catch (RunnerException failure) {
      throw new IOException(benchmark.getSimpleName() + " failed; see " + log, failure);
    }
  }
}
