package org.trainability.benchmarks.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.benchmarks.challenge.ChallengeRecord;
import org.trainability.benchmarks.challenge.grid.Cell;
import org.trainability.benchmarks.challenge.grid.Grid;
import org.trainability.benchmarks.challenge.grid.GridSource;
import org.trainability.benchmarks.challenge.signal.Indicators;
import org.trainability.benchmarks.reproduction.PlanReport;
import org.trainability.benchmarks.reproduction.ReproductionRecord;
import org.trainability.benchmarks.reproduction.ReproductionReport;
import org.trainability.core.Catalogue;
import org.trainability.evaluation.figure.CurveStyle;
import org.trainability.evaluation.report.Report;
import org.trainability.evaluation.report.ReportPage;
import org.trainability.experiment.fuzz.Fuzzing;
import org.trainability.experiment.fuzz.Mutations;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.plan.PlanWriter;

/** However the files that runs and trials are read from are damaged, a report or a reason comes. */
class RecordsFuzzTest {

  private static final Path CHALLENGE =
      Path.of("src/main/resources/org/trainability/benchmarks/challenge");

  private final Catalogue catalogue = Catalogue.load(getClass().getClassLoader());

  @TempDir private Path folder;

  /** What reads a damaged file. */
  @FunctionalInterface
  private interface Use {
    void of(Path folder) throws IOException;
  }

  /**
   * @param name what a refusal must name
   */
  private boolean accepted(String name, Use use) {
    try {
      use.of(folder);
      return true;
    } catch (IOException | UncheckedIOException | IllegalArgumentException refusal) {
      Fuzzing.requireReadable(plain(refusal.getMessage()));
      assertThat(refusal.getMessage()).contains(name);
      return false;
    }
  }

  private String plain(String message) {
    return message.replace(folder.toString(), "");
  }

  @Test
  void aRunIsReportedOrWhatIsDamagedIsNamed() throws Exception {
    Path run = Files.createDirectories(folder.resolve("seed-0"));
    String plan = Files.readString(Path.of("..", "examples", "plans", "first.yaml"));
    Files.writeString(
        run.resolve("plan.yaml"),
        PlanWriter.write(new PlanReader(catalogue).read(plan, "first.yaml", folder, List.of())));
    Files.writeString(
        run.resolve("status.json"),
        "{\"state\": \"done\", \"reason\": \"\", \"tasksDone\": 2, \"tasksPlanned\": 2}\n");
    Files.writeString(
        run.resolve("tasks.csv"),
        """
        task,steps,accuracy,loss,cooled,warmed,held,rate.layer1
        1,40,0.5,1.5,1,0,1,0.001
        2,40,0.4,1.7,0,1,1,0.002
        """);
    Files.writeString(
        run.resolve("audit.csv"),
        """
        task,step,controller,layer,outcome,decisions,amount,detail,reason
        1,,per-layer,layer1,cooled,1,,,bound
        2,,per-layer,layer1,held,2,,,"a, b"
        """);
    parquet(run.resolve("readings.parquet"));
    List<Path> files = new ArrayList<>();
    for (String name :
        List.of("plan.yaml", "status.json", "tasks.csv", "audit.csv", "readings.parquet")) {
      files.add(run.resolve(name));
    }
    assertThat(accepted("", this::report)).isTrue();
    Fuzzing.run(
        "runs",
        80,
        random -> {
          Path file = files.get(random.nextInt(files.size()));
          byte[] whole = Files.readAllBytes(file);
          try {
            Files.write(file, damaged(file, whole, random));
            return accepted(file.getFileName().toString(), this::report);
          } finally {
            Files.write(file, whole);
          }
        });
  }

  private void report(Path runs) throws IOException {
    page(PlanReport.of(catalogue, runs));
  }

  private static void page(Report report) {
    assertThat(ReportPage.of(report, CurveStyle.assign(report.figures()), figure -> List.of()))
        .contains("</html>");
  }

  private static byte[] damaged(Path file, byte[] whole, RandomGenerator random) {
    boolean text = !file.toString().endsWith(".parquet") && random.nextInt(4) > 0;
    return text
        ? Mutations.text(new String(whole, StandardCharsets.UTF_8), random)
            .getBytes(StandardCharsets.UTF_8)
        : Mutations.bytes(whole, random);
  }

  private static void parquet(Path file) throws Exception {
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      statement.execute(
          "COPY (SELECT i::BIGINT AS step, (1 + i // 41)::INTEGER AS task, 'layer1' AS layer,"
              + " 'entropy' AS component, 'value' AS quantity, i / 100.0::DOUBLE AS value,"
              + " 'bits' AS unit, NULL::VARCHAR AS undefined FROM range(1, 81) AS r(i)) TO '"
              + file
              + "' (FORMAT parquet)");
    }
  }

  @Test
  void aReproductionIsReportedOrWhatIsDamagedIsNamed() throws Exception {
    new ReproductionRecord("fig1", "smoke", List.of("1e-3"), List.of(0L), List.of()).write(folder);
    fuzz(
        "reproductions",
        60,
        folder.resolve("reproduction.json"),
        runs -> page(ReproductionReport.of(catalogue, runs)));
  }

  @Test
  void aTrialsRecordIsReadOrWhatIsDamagedIsNamed() throws Exception {
    new ChallengeRecord(
            ChallengeRecord.Subject.INDICATORS, List.of("a"), "smoke", "", "", "../grid", 0.8, 2, 3)
        .write(folder);
    fuzz(
        "challenges",
        100,
        folder.resolve("challenge.json"),
        trial -> {
          ChallengeRecord record = ChallengeRecord.read(trial);
          record.readGrid(catalogue, trial);
          record.store(trial);
        });
  }

  @Test
  void aGridIsReadOrWhatIsDamagedIsNamed() throws Exception {
    Files.copy(CHALLENGE.resolve("grid.yaml"), folder.resolve("grid.yaml"));
    Files.copy(CHALLENGE.resolve("plan.yaml"), folder.resolve("plan.yaml"));
    Path file = folder.resolve("grid.yaml");
    fuzz(
        "grids",
        100,
        file,
        trial -> {
          Grid grid = Grid.read(catalogue, new GridSource(Optional.of(file)), "smoke");
          for (Cell cell : grid.cells()) {
            assertThat(trial.resolve(cell.id()).normalize().getParent()).isEqualTo(trial);
          }
          grid.plan(grid.cells().get(0), List.of());
        });
  }

  @Test
  void indicatorsAreReadOrWhatIsDamagedIsNamed() throws Exception {
    Path file = folder.resolve("indicators.yaml");
    Files.copy(CHALLENGE.resolve("indicators.yaml"), file);
    fuzz("indicators", 300, file, trial -> Indicators.read(Files.readString(file), "indicators"));
  }

  private void fuzz(String what, int usual, Path file, Use use) throws Exception {
    String whole = Files.readString(file);
    assertThat(accepted("", use)).isTrue();
    Fuzzing.run(
        what,
        usual,
        random -> {
          Files.write(file, Mutations.text(whole, random).getBytes(StandardCharsets.UTF_8));
          return accepted("", use);
        });
  }
}
