package org.trainability.performance.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.trainability.performance.workload.DiagnosedPlan;

/** Whole runs of the published network. */
public final class TrainedRuns {

  private static final double MEBIBYTE = 1024.0 * 1024;
  private static final Path PRESET =
      Path.of(
          "trainability-benchmarks/src/main/resources/org/trainability/benchmarks/presets/plans/l2.yaml");

  private final Path home;
  private final Path out;

  /**
   * Trains with the program of a checkout.
   *
   * @param home the checkout
   * @param out where the runs go
   */
  public TrainedRuns(Path home, Path out) {
    this.home = home;
    this.out = out;
  }

  /**
   * Carries out a run of {@link DiagnosedPlan} and takes the time of its last task, as the run's
   * records tell it: by then the JVM has compiled what it runs.
   *
   * @param overrides {@code key.path=value}
   * @return milliseconds for each step
   * @throws IOException if the run fails
   */
  public double millisPerStep(List<String> overrides) throws IOException, InterruptedException {
    Path runs = out.resolve("diagnosed");
    LauncherRun.peakMemory(home, DiagnosedPlan.SOURCE, runs, overrides);
    try (CSVParser rows =
        CSVParser.parse(
            runs.resolve("seed-0/timing.csv"),
            StandardCharsets.UTF_8,
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      List<CSVRecord> tasks = rows.getRecords();
      return 1000 / Double.parseDouble(tasks.get(tasks.size() - 1).get("steps_per_second"));
    }
  }

  /**
   * Carries out the beginning of a run of figure 1 in the paper's profile, with its metrics.
   *
   * @param epochs how long its two tasks are
   * @return the greatest resident memory in MiB
   * @throws IOException if the run fails
   */
  public double peakMebibytes(int epochs) throws IOException, InterruptedException {
    List<String> overrides = List.of("stream.tasks=2", "stream.epochs=" + epochs, "seeds=[0]");
    return LauncherRun.peakMemory(home, PRESET, out.resolve("preset"), overrides) / MEBIBYTE;
  }
}
