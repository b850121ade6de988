package org.trainability.benchmarks.challenge.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.trainability.benchmarks.challenge.ChallengeResult;
import org.trainability.benchmarks.challenge.TrialResult;
import org.trainability.benchmarks.challenge.refute.FreshTraces;
import org.trainability.benchmarks.challenge.refute.Refutation;
import org.trainability.benchmarks.challenge.refute.SearchTraces;
import org.trainability.benchmarks.challenge.refute.Thresholds;
import org.trainability.benchmarks.challenge.score.EstimatorNoise;
import org.trainability.benchmarks.challenge.score.EventRule;
import org.trainability.benchmarks.challenge.score.League;
import org.trainability.benchmarks.challenge.score.LeagueEntry;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.signal.Indicator.Kind;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.benchmarks.challenge.signal.Signal;
import org.trainability.benchmarks.challenge.signal.Warning;
import org.trainability.evaluation.report.ReportTable;
import org.trainability.evaluation.report.ReportTable.Cell;
import org.trainability.evaluation.report.ReportTable.Column;

/** Two settings of twelve tasks with two seeds each; one loses its trainability at task 7. */
class LeagueTextTest {

  private static final EventRule RULE = EventRule.forClasses(10);
  private static final int TASKS = 12;
  private static final int ONSET = 7;

  private static Indicator indicator(String id, String label, Kind kind) {
    return new Indicator(
        id, label, label, kind, Optional.of(Warning.HIGH), new Signal.TaskNumber());
  }

  /** Of what it says, for a setting that is lost and one that is kept. */
  private static List<IndicatorTrace> traces(double[] lost, double[] kept) {
    List<IndicatorTrace> traces = new ArrayList<>();
    for (long seed = 0; seed < 4; seed++) {
      double[] falling = new double[TASKS];
      double[] level = new double[TASKS];
      for (int task = 1; task <= TASKS; task++) {
        falling[task - 1] = task < ONSET ? 0.8 : 0.2;
        level[task - 1] = 0.8;
      }
      traces.add(new IndicatorTrace("lost", seed, falling, lost));
      traces.add(new IndicatorTrace("kept", seed, level, kept));
    }
    return traces;
  }

  private static double[] from(int task) {
    double[] values = new double[TASKS];
    for (int i = task - 1; i < TASKS; i++) {
      values[i] = 1;
    }
    return values;
  }

  private static TrialResult finding(LeagueEntry entry, League league) {
    List<IndicatorTrace> search =
        entry.traces().stream().filter(trace -> trace.seed() < 2).toList();
    List<IndicatorTrace> fresh =
        entry.traces().stream().filter(trace -> trace.seed() >= 2).toList();
    return new TrialResult(
        league.standing(entry.indicator().id()).orElseThrow(),
        new EstimatorNoise(OptionalDouble.of(0.034), false, 24, Optional.empty()),
        Refutation.of(
            entry.indicator(),
            new SearchTraces(search),
            new FreshTraces(fresh),
            RULE.criterion(),
            Thresholds.DEFAULT),
        new SearchTraces(search),
        new FreshTraces(fresh));
  }

  private static ChallengeResult result(List<String> tried) {
    return result(tried, Optional.empty());
  }

  private static ChallengeResult result(List<String> tried, Optional<List<IndicatorTrace>> assays) {
    LeagueEntry clock =
        new LeagueEntry(indicator("clock", "Clock", Kind.BASELINE), traces(from(6), from(6)));
    LeagueEntry oracle =
        new LeagueEntry(
            indicator("oracle", "Oracle", Kind.SINGLE), traces(from(4), from(TASKS + 1)));
    LeagueEntry blind =
        new LeagueEntry(
            indicator("blind", "Blind", Kind.SINGLE), traces(from(TASKS + 1), from(TASKS + 1)));
    League league = League.of(List.of(clock, oracle, blind), assays, RULE);
    return new ChallengeResult(
        league,
        League.of(List.of(oracle, blind), assays, RULE),
        List.of(oracle, clock, blind).stream().map(entry -> finding(entry, league)).toList(),
        tried,
        Map.of("lost", "Lost", "kept", "Kept"),
        List.of());
  }

  private static Cell cell(ReportTable table, int row, String column) {
    return table
        .rows()
        .get(row)
        .get(table.columns().stream().map(Column::name).toList().indexOf(column));
  }

  @Test
  void theTableHasTheScoresAndChance() {
    ReportTable table = LeagueTable.of(result(List.of("oracle")));

    assertThat(table.rows()).hasSize(4);
    assertThat(cell(table, 0, "indicator")).isEqualTo(Cell.of("Oracle").marked("on trial"));
    assertThat(cell(table, 0, "rank").text()).isEqualTo("1");
    assertThat(cell(table, 0, "auc").value()).hasValue(1);
    assertThat(cell(table, 0, "noise").text()).isEqualTo("3.4 %");
    assertThat(cell(table, 0, "refutations").text()).isEqualTo("0");
    assertThat(cell(table, 2, "indicator").text()).isEqualTo("Blind");
    assertThat(cell(table, 2, "spearman_across").text()).startsWith("0.00 [");
    // Blind never moves: its pair is the two settings, and it is silent where one is lost.
    assertThat(cell(table, 2, "refutations").text()).isEqualTo("2");
    assertThat(cell(table, 3, "indicator").text()).isEqualTo("Chance");
    assertThat(cell(table, 3, "auc").text()).isEqualTo("0.50");
  }

  @Test
  void linesSayPredictionWarningNoiseAndRefutation() {
    ChallengeResult result = result(List.of("blind"));
    String text =
        String.join("\n", FindingText.lines(result.finding("blind").orElseThrow(), result));

    assertThat(text)
        .contains("predicts next-task accuracy", "Spearman 0.00 [", "rank ")
        .contains("against Oracle, chance 0.00")
        .contains("warns before the loss", "AUC      0.50 [")
        .contains("estimator noise", "3.4 % of its variation")
        .contains("refuted by  Lost (Blind 0 → 0, accuracy 0.80 → 0.20)  vs  Kept")
        .contains("confirmed on 2 fresh seeds");
  }

  @Test
  void theBestOfAllIsAskedForWithAndWithoutBaselines() {
    ChallengeResult result = result(List.of());

    assertThat(FindingText.best(result, "oracle"))
        .first()
        .asString()
        .startsWith("Is the Oracle the best predictor of the next task's accuracy? ")
        .contains("rank 1 of 3", "Without the baselines: ", "rank 1 of 2", "against Blind");
  }

  @Test
  void whoIsNotRefutedIsNamedWithTheEffort() {
    assertThat(FindingText.notRefuted(result(List.of("oracle", "blind"))))
        .containsExactly("Oracle was not refuted: 2 settings and 1 pair examined: 0 candidates.");
  }

  /** The assay sees nothing of the loss, but that the second half of a run is less plastic. */
  @Test
  void saysWhereTheTwoQuestionsHaveDifferentAnswers() {
    double[] plastic = new double[TASKS];
    for (int i = 0; i < TASKS; i++) {
      plastic[i] = i < 5 ? 1 : 0.5;
    }
    ChallengeResult result = result(List.of(), Optional.of(traces(plastic, plastic)));
    ReportTable table = QuestionTable.of(result).orElseThrow();

    assertThat(table.rows()).hasSize(3);
    int clock = cell(table, 0, "indicator").text().equals("Clock") ? 0 : 1;
    assertThat(cell(table, clock, "plasticity").value()).hasValue(1);
    assertThat(cell(table, clock, "plasticity_rank").text()).isEqualTo("1");
    assertThat(cell(table, 2, "answers").text()).isEqualTo("no difference seen");
    assertThat(QuestionTable.lines(result))
        .first()
        .asString()
        .isEqualTo(
            "Measured plasticity, by assays at the ends of tasks, is tracked best by: Clock, Spearman"
                + " 1.00 [1.00, 1.00].");
    assertThat(String.join("\n", FindingText.lines(result.finding("clock").orElseThrow(), result)))
        .contains("tells measured plasticity     Spearman 1.00", "  accuracy less plasticity");
    assertThat(QuestionTable.of(result(List.of()))).isEmpty();
    assertThat(QuestionTable.lines(result(List.of()))).isEmpty();
  }
}
