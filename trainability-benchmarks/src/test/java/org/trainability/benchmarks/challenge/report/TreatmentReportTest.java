package org.trainability.benchmarks.challenge.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.trainability.benchmarks.challenge.grid.Cell;
import org.trainability.benchmarks.challenge.score.Estimate;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.signal.Indicator.Kind;
import org.trainability.benchmarks.challenge.signal.Signal;
import org.trainability.benchmarks.challenge.treatment.LeagueResult;
import org.trainability.benchmarks.challenge.treatment.Mechanisms;
import org.trainability.benchmarks.challenge.treatment.MethodResult;
import org.trainability.benchmarks.challenge.treatment.Rank;
import org.trainability.benchmarks.challenge.treatment.Reached;
import org.trainability.benchmarks.challenge.treatment.TreatmentMethod;
import org.trainability.benchmarks.challenge.treatment.Treatments;
import org.trainability.evaluation.report.ReportTable;

/** Three methods in one setting, whose indicators are known. */
class TreatmentReportTest {

  private static final Cell SETTING = new Cell("plain", "1e-2", "Plain");
  private static final List<TreatmentMethod> METHODS =
      Treatments.builtIn().methods(List.of("redo", "l2"));

  private static TreatmentMethod method(String id) {
    return METHODS.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private static MethodResult result(String id, double actions) {
    Estimate estimate = new Estimate(0.5, 0.4, 0.6);
    return new MethodResult(
        method(id),
        false,
        new Reached(
            new Rank(1, 1, 1, 1),
            estimate,
            estimate,
            estimate,
            estimate,
            estimate,
            SETTING.label(),
            0.5),
        Optional.empty(),
        "",
        OptionalDouble.empty(),
        actions);
  }

  private static LeagueResult league(
      List<MethodResult> methods, Map<TreatmentMethod, double[]> values) {
    List<Indicator> indicators =
        List.of(
            new Indicator(
                "change",
                "Change",
                "change",
                Kind.SINGLE,
                Optional.empty(),
                new Signal.TaskNumber()));
    return new LeagueResult(
        List.of(SETTING),
        methods,
        Map.of(),
        new Mechanisms(SETTING, 0, indicators, values),
        List.of());
  }

  /** Of the indicator's column, a row for each method. */
  private static List<String> mechanisms(double untreated, double treated) {
    Map<TreatmentMethod, double[]> values = new LinkedHashMap<>();
    values.put(method("none"), new double[] {untreated});
    values.put(method("redo"), new double[] {treated});
    return TreatmentReport.mechanisms(league(List.of(result("none", 0), result("redo", 1)), values))
        .rows()
        .stream()
        .map(row -> row.get(1).text())
        .toList();
  }

  @Test
  void anIndicatorIsComparedWithThatOfTheUntreatedRun() {
    assertThat(mechanisms(0.5, 0.25)).containsExactly("0.50 (1.00)", "0.25 (0.50)");
    assertThat(mechanisms(0.5, -0.25)).containsExactly("0.50 (1.00)", "-0.25 (-0.50)");
  }

  @Test
  void thereIsNoRatioToWhatIsNotPositive() {
    assertThat(mechanisms(-0.5, 0.25)).containsExactly("-0.50", "0.25");
    assertThat(mechanisms(-0.5, -1)).containsExactly("-0.50", "-1.00");
    assertThat(mechanisms(0, 0.25)).containsExactly("0.00", "0.25");
    assertThat(mechanisms(Double.NaN, 0.25)).containsExactly("–", "0.25");
  }

  private static ReportTable.Cell actions(String id, double actions) {
    ReportTable table = TreatmentReport.league(league(List.of(result(id, actions)), Map.of()));
    List<String> names = table.columns().stream().map(ReportTable.Column::name).toList();
    return table.rows().get(0).get(names.indexOf("actions"));
  }

  @Test
  void aControllerThatNeverActedIsNamed() {
    assertThat(actions("redo", 0)).isEqualTo(ReportTable.Cell.of("0", 0).marked("never acted"));
    assertThat(actions("none", 0)).isEqualTo(ReportTable.Cell.of("0", 0));
    assertThat(actions("l2", 0)).isEqualTo(ReportTable.Cell.of("0", 0));
  }

  @Test
  void aFewActionsAreNotShownAsNone() {
    assertThat(actions("redo", 0.25)).isEqualTo(ReportTable.Cell.of("0.25", 0.25));
    assertThat(actions("redo", 1.5)).isEqualTo(ReportTable.Cell.of("1.50", 1.5));
    assertThat(actions("redo", 12.25)).isEqualTo(ReportTable.Cell.of("12", 12.25));
    assertThat(actions("redo", 2000)).isEqualTo(ReportTable.Cell.of("2000", 2000));
  }
}
