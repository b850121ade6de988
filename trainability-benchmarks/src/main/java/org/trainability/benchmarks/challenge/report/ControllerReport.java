package org.trainability.benchmarks.challenge.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trainability.benchmarks.challenge.control.ControllerChallenge;
import org.trainability.benchmarks.challenge.control.ControllerResult;
import org.trainability.benchmarks.challenge.control.Difference;
import org.trainability.benchmarks.challenge.control.Performance;
import org.trainability.benchmarks.challenge.grid.Cell;
import org.trainability.benchmarks.challenge.grid.Grid;
import org.trainability.evaluation.figure.Axis;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.Plot;
import org.trainability.evaluation.report.FigureSection;
import org.trainability.evaluation.report.Report;
import org.trainability.evaluation.report.ReportTable;
import org.trainability.evaluation.report.ReportTable.Column;

/** The page of a comparison of controllers. */
public final class ControllerReport {

  private static final String CAPTION =
      "Task accuracy on the fresh seeds. Lines are means over the seeds, bands go from the lowest to"
          + " the highest seed.";

  private ControllerReport() {}

  /**
   * @param challenge the comparison
   * @param result what it found
   * @param folder of the report
   * @return the page
   */
  public static Report of(ControllerChallenge challenge, ControllerResult result, Path folder) {
    Grid grid = challenge.grid();
    return new Report(
        "Controllers on trial",
        List.of(
            "%s · %s settings × %s search and %s fresh seeds"
                .formatted(
                    grid.profile(),
                    result.cells().size(),
                    grid.search().size(),
                    grid.fresh().size()),
            grid.statement()),
        "What does a controller gain over a constant rate, over a reset at each task, and over the"
            + " constant rate that is best for each setting? That rate is chosen on the search seeds;"
            + " all are compared on the fresh ones.",
        "",
        result.gaps(),
        List.of(),
        List.of(table(result), tuned(result)),
        List.of(section(result, challenge.chance())),
        GridRuns.of(challenge.runs(), challenge.missing(), folder));
  }

  /**
   * @param result of a comparison
   * @return a row for each contestant, the greatest mean accuracy first
   */
  public static ReportTable table(ControllerResult result) {
    return new ReportTable(
        "controllers",
        "Controllers",
        List.of(
            "Accuracies are means over settings; intervals: 95 %, over resamples of settings and of"
                + " seeds within them.",
            "Time: of a run, in units of what it would take without measuring and deciding; the median"
                + " over the runs."),
        List.of(
            new Column("controller", "Controller", "", false),
            new Column("mean", "Mean accuracy", "over all tasks", true),
            new Column("last", "At the end", "over the last tenth of the tasks", true),
            new Column("area", "Area", "under the curve of tasks, in units of its width", true),
            new Column("against_none", "Against constant", "difference of mean accuracies", true),
            new Column("against_reset", "Against reset", "difference of mean accuracies", true),
            new Column("against_tuned", "Against best constant", "difference", true),
            new Column("worst_gain", "Worst gain", "over the constant rate, of a setting", true),
            new Column("worst_setting", "Worst setting", "", false),
            new Column("time", "Time", "of a run without measuring and deciding it is 1", true)),
        result.performances().stream().map(ControllerReport::row).toList());
  }

  private static List<ReportTable.Cell> row(Performance performance) {
    return List.of(
        ReportTable.Cell.of(performance.label()),
        Words.cell(performance.mean(), Words::hundredths),
        Words.cell(performance.last(), Words::hundredths),
        ReportTable.Cell.of(
            Words.hundredths(performance.area().value()), performance.area().value()),
        against(performance, ControllerChallenge.NONE),
        against(performance, ControllerChallenge.RESET),
        against(performance, ControllerChallenge.TUNED),
        ReportTable.Cell.of(
            Words.hundredths(performance.worst().gain()), performance.worst().gain()),
        ReportTable.Cell.of(performance.worst().setting()),
        performance.time().isPresent()
            ? ReportTable.Cell.of(
                Words.hundredths(performance.time().getAsDouble()),
                performance.time().getAsDouble())
            : ReportTable.Cell.of(Words.NONE));
  }

  private static ReportTable.Cell against(Performance performance, String reference) {
    Optional<Difference> difference =
        performance.differences().stream()
            .filter(each -> each.reference().equals(reference))
            .findFirst();
    return difference
        .map(
            each ->
                ReportTable.Cell.of(Words.difference(each.estimate()), each.estimate().value())
                    .marked(each.verdict()))
        .orElse(ReportTable.Cell.of(Words.NONE));
  }

  private static ReportTable tuned(ControllerResult result) {
    List<List<ReportTable.Cell>> rows = new ArrayList<>();
    result
        .tuned()
        .forEach(
            (cell, rate) ->
                rows.add(
                    List.of(
                        ReportTable.Cell.of(cell.settingLabel()),
                        ReportTable.Cell.of(cell.rate()),
                        ReportTable.Cell.of(rate))));
    return new ReportTable(
        "tuned",
        "The best constant rates",
        List.of("By the mean accuracy over all tasks of the search seeds."),
        List.of(
            new Column("setting", "Setting", "", false),
            new Column("rate", "Base rate", "that controllers start from", false),
            new Column("best", "Best constant rate", "", false)),
        rows);
  }

  private static FigureSection section(ControllerResult result, double chance) {
    List<FigureSection.Part> parts = new ArrayList<>();
    for (Cell cell : result.cells()) {
      List<Curve> curves = new ArrayList<>();
      for (Performance performance : result.performances()) {
        Map<Long, double[]> seeds = result.curves().get(performance.id()).get(cell);
        curves.add(
            new Curve(
                performance.id(),
                performance.label(),
                seeds.entrySet().stream()
                    .map(seed -> new Curve.Seed(seed.getKey(), byTask(seed.getValue())))
                    .toList()));
      }
      Figure figure =
          new Figure(
              "controllers-" + cell.id(),
              cell.label(),
              List.of(""),
              List.of(""),
              List.of(
                  new Plot(
                      Axis.TASKS,
                      Axis.ACCURACY,
                      Plot.Reference.at(chance, "chance"),
                      List.of(),
                      curves)));
      parts.add(new FigureSection.Part(figure, CAPTION));
    }
    return new FigureSection("controllers", "Setting by setting", "", parts);
  }

  private static SortedMap<Double, Double> byTask(double[] accuracies) {
    SortedMap<Double, Double> byTask = new TreeMap<>();
    for (int i = 0; i < accuracies.length; i++) {
      byTask.put(i + 1.0, accuracies[i]);
    }
    return byTask;
  }
}
