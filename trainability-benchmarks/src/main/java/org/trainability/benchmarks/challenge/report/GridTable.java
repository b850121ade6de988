package org.trainability.benchmarks.challenge.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hipparchus.stat.StatUtils;
import org.trainability.benchmarks.challenge.ChallengeResult;
import org.trainability.benchmarks.challenge.TrialResult;
import org.trainability.benchmarks.challenge.kernel.LossOnset;
import org.trainability.benchmarks.challenge.score.EventRule;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss;
import org.trainability.evaluation.report.ReportTable;
import org.trainability.evaluation.report.ReportTable.Cell;
import org.trainability.evaluation.report.ReportTable.Column;

/** What became of each setting of the grid. */
final class GridTable {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("setting", "Setting", "", false),
          new Column("runs", "Runs", "", true),
          new Column("first", "First task", "accuracy, mean over the runs", true),
          new Column("last", "End", "accuracy over the last tenth of the tasks", true),
          new Column("lost", "Lost", "runs in which a loss begins", true),
          new Column("onset", "Onset", "the task at which it begins, mean over these runs", true));

  private GridTable() {}

  static ReportTable of(ChallengeResult result) {
    Map<String, List<IndicatorTrace>> bySetting = new TreeMap<>();
    // The runs are the same ones for every indicator.
    TrialResult any = result.findings().get(0);
    Stream.of(any.search().traces(), any.fresh().traces())
        .flatMap(List::stream)
        .forEach(
            trace ->
                bySetting
                    .computeIfAbsent(result.label(trace.setting()), label -> new ArrayList<>())
                    .add(trace));
    return new ReportTable(
        "grid",
        "The grid",
        List.of("The settings on which all were tried, with what became of their trainability."),
        COLUMNS,
        bySetting.entrySet().stream()
            .map(setting -> row(setting.getKey(), setting.getValue(), result.league().rule()))
            .toList());
  }

  private static List<Cell> row(String label, List<IndicatorTrace> runs, EventRule rule) {
    double[] onsets =
        runs.stream()
            .map(trace -> LossOnset.of(trace.accuracies(), rule.criterion(), rule.tasks()))
            .filter(OptionalInt::isPresent)
            .mapToDouble(OptionalInt::getAsInt)
            .toArray();
    return List.of(
        Cell.of(label),
        Cell.of(String.valueOf(runs.size()), runs.size()),
        accuracy(runs.stream().mapToDouble(trace -> trace.accuracies()[0]).toArray()),
        accuracy(
            runs.stream()
                .mapToDouble(trace -> TrainabilityLoss.last(trace.accuracies()))
                .toArray()),
        Cell.of(String.valueOf(onsets.length), onsets.length),
        onsets.length == 0
            ? Cell.of(NumberFormats.NONE)
            : Cell.of(NumberFormats.tenths(StatUtils.mean(onsets)), StatUtils.mean(onsets)));
  }

  private static Cell accuracy(double[] values) {
    double mean = StatUtils.mean(values);
    return Cell.of(NumberFormats.hundredths(mean), mean);
  }
}
