package org.trainability.benchmarks.challenge.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.trainability.benchmarks.challenge.ChallengeResult;
import org.trainability.benchmarks.challenge.TrialResult;
import org.trainability.benchmarks.challenge.score.TrialScore;
import org.trainability.records.DataTable;
import org.trainability.records.DataTable.Column;
import org.trainability.records.DataTable.Type;

/** All scores with their intervals in full, long form: a row for each indicator and score. */
public final class ScoresData {

  private static final DataTable TABLE =
      new DataTable(
          List.of(
              new Column("indicator", Type.TEXT),
              new Column("score", Type.TEXT),
              new Column("value", Type.OPTIONAL_NUMBER),
              new Column("low", Type.OPTIONAL_NUMBER),
              new Column("high", Type.OPTIONAL_NUMBER),
              new Column("undefined", Type.TEXT)));

  private ScoresData() {}

  /**
   * Writes {@code data/scores.csv} and {@code data/scores.parquet}.
   *
   * @param result of a trial
   * @param folder of its report
   * @throws IOException if they can't be written
   */
  public static void write(ChallengeResult result, Path folder) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    List<List<?>> rows = new ArrayList<>();
    for (TrialResult finding : result.findings()) {
      finding
          .standing()
          .scores()
          .byName()
          .forEach((name, score) -> rows.add(row(finding.indicator().id(), name, score)));
      rows.add(
          List.of(
              finding.indicator().id(),
              "estimator_noise",
              finding.noise().share(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              finding.noise().undefined().orElse("")));
    }
    TABLE.write(data.resolve("scores.csv"), data.resolve("scores.parquet"), rows.stream());
  }

  private static List<?> row(String indicator, String name, TrialScore score) {
    return List.of(
        indicator, name, number(score, 0), number(score, 1), number(score, 2), score.reason());
  }

  private static OptionalDouble number(TrialScore score, int which) {
    return score
        .estimate()
        .map(
            estimate ->
                OptionalDouble.of(
                    switch (which) {
                      case 0 -> estimate.value();
                      case 1 -> estimate.low();
                      default -> estimate.high();
                    }))
        .orElse(OptionalDouble.empty());
  }
}
