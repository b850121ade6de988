package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.records.ReadingsThinning.Window;

class ReadingsThinningTest {

  @TempDir private Path folder;

  /** Two layers, measured at every tenth of 100 steps a task; undefined at the second and third. */
  private RunDirectory run() throws IOException {
    RunDirectory run = RunDirectory.create(folder.resolve("run"), 2, false);
    try (CsvWriter rows = CsvWriter.create(run.journal(), ReadingsSql.COLUMNS)) {
      for (int step = 10; step <= 200; step += 10) {
        int task = step <= 100 ? 1 : 2;
        boolean defined = step > 30 || step == 10;
        for (String layer : List.of("fc1", "fc2")) {
          rows.append(
              (long) step,
              task,
              layer,
              "step",
              "value",
              defined ? step / 3.0 : null,
              "",
              defined ? null : "no-curvature");
          rows.append((long) step, task, layer, "bound", "value", 1.0, "", null);
        }
      }
    }
    try (Connection database = DuckDb.connect();
        PreparedStatement copy =
            database.prepareStatement(ReadingsSql.copyJournalTo(run.readings()))) {
      copy.setString(1, run.journal().toString());
      copy.execute();
    } catch (SQLException error) {
      throw new IOException(error);
    }
    return run;
  }

  private List<String> rows(Set<Window> windows) throws IOException {
    RunDirectory thin = RunDirectory.at(Files.createDirectory(folder.resolve("thin")));
    ReadingsThinning.copy(run(), windows, thin.readings());
    return new ReadingsQuery(thin, false)
        .ask(
            "SELECT concat_ws(' ', component, layer, step, value, undefined)",
            "",
            row -> row.getString(1),
            List.of());
  }

  @Test
  void everyThirdStepStaysWhereThereAreMoreThanAreWanted() throws IOException {
    // Ten steps in task 2, at most four wanted: the first, fourth, seventh and tenth.
    assertThat(rows(Set.of(new Window("step", "value", "fc2", 2, 2, 4))))
        .filteredOn(row -> !row.contains("no-curvature"))
        .containsExactlyElementsOf(
            IntStream.of(110, 140, 170, 200)
                .mapToObj(step -> "step fc2 %s %s".formatted(step, step / 3.0))
                .toList());
  }

  @Test
  void allStepsStayWhereThereAreFewAndWhereNothingIsDefinedItsReason() throws IOException {
    assertThat(
            rows(
                Set.of(
                    new Window("bound", "value", "fc1", 1, 2, 20),
                    new Window("bound", "value", "fc1", 1, 1, 20))))
        .hasSize(20 + 2)
        .contains("step fc1 20 no-curvature", "step fc2 20 no-curvature")
        .startsWith("bound fc1 10 1.0", "step fc1 20 no-curvature", "bound fc1 20 1.0");
  }
}
