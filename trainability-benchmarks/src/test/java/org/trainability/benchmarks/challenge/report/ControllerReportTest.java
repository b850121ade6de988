package org.trainability.benchmarks.challenge.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.benchmarks.challenge.control.ControllerChallenge;
import org.trainability.benchmarks.challenge.control.ControllerResult;
import org.trainability.benchmarks.challenge.control.Difference;
import org.trainability.benchmarks.challenge.control.Performance;
import org.trainability.benchmarks.challenge.score.Estimate;
import org.trainability.evaluation.report.ReportTable;

class ControllerReportTest {

  private static ReportTable.Cell against(Estimate difference) {
    Estimate reached = new Estimate(0.5, 0.4, 0.6);
    ControllerResult result =
        new ControllerResult(
            List.of(),
            List.of(0L),
            List.of(
                new Performance(
                    "cosine",
                    "cosine",
                    reached,
                    reached,
                    reached,
                    new Performance.Worst("A", 0),
                    OptionalDouble.empty(),
                    List.of(new Difference(ControllerChallenge.NONE, difference)))),
            Map.of(),
            List.of(),
            Map.of());
    return ControllerReport.table(result).rows().get(0).get(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.03  |  0.004  |  0.09    | 0.03 [0.004, 0.09]    | better",
        "0.03  |  0      |  0.09    | 0.03 [0.00, 0.09]     | not decided",
        "0.03  | -0.0004 |  0.09    | 0.03 [-0.0004, 0.09]  | not decided",
        "-0.03 | -0.09   |  0.004   | -0.03 [-0.09, 0.004]  | not decided",
        "-0.03 | -0.09   |  0       | -0.03 [-0.09, 0.00]   | not decided",
        "-0.03 | -0.09   | -0.00004 | -0.03 [-0.09, -0.00004] | worse",
        "0     |  0      |  0       | 0.00 [0.00, 0.00]     | not decided",
      })
  void theVerdictIsWhatTheDigitsSay(
      double value, double low, double high, String text, String verdict) {
    ReportTable.Cell cell = against(new Estimate(value, low, high));

    assertThat(cell.text()).isEqualTo(text);
    assertThat(cell.marker()).isEqualTo(verdict);
  }
}
