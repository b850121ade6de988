package org.trainability.benchmarks.challenge.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.hipparchus.stat.StatUtils;
import org.trainability.benchmarks.challenge.grid.Cell;
import org.trainability.benchmarks.challenge.grid.Grid;
import org.trainability.benchmarks.challenge.grid.LeagueCells;
import org.trainability.benchmarks.challenge.score.Estimate;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.treatment.LeagueResult;
import org.trainability.benchmarks.challenge.treatment.Mechanisms;
import org.trainability.benchmarks.challenge.treatment.MethodResult;
import org.trainability.benchmarks.challenge.treatment.Rank;
import org.trainability.benchmarks.challenge.treatment.Reached;
import org.trainability.benchmarks.challenge.treatment.TreatmentLeague;
import org.trainability.benchmarks.challenge.treatment.Treatments;
import org.trainability.evaluation.figure.Axis;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.Plot;
import org.trainability.evaluation.report.FigureSection;
import org.trainability.evaluation.report.Report;
import org.trainability.evaluation.report.ReportTable;
import org.trainability.evaluation.report.ReportTable.Column;

/** The page of a league of treatments. */
public final class TreatmentReport {

  /** So many curves can still be told apart. */
  private static final int DRAWN = 8;

  private static final double LARGE = 1000;
  private static final double SMALL = 0.01;

  private static final String CAPTION =
      "Task accuracy on the fresh seeds, with default options: no treatment, a reset at each task, and"
          + " the best others. Lines are means over the seeds, bands span minimum to maximum.";

  private TreatmentReport() {}

  /**
   * {@return the page}
   *
   * @param league the comparison
   * @param result what it found
   * @param folder of the report
   */
  public static Report of(TreatmentLeague league, LeagueResult result, Path folder) {
    Grid grid = league.grid();
    LeagueCells cells = grid.league();
    return new Report(
        "Treatments on trial",
        List.of(
            "%s · %s · %s".formatted(grid.profile(), league.extent(), tuning(cells)),
            grid.statement()),
        "Which method keeps a network trainable, and how? Each takes part with its default options"
            + (cells.budget() == 1
                ? "."
                : " and, besides, with those of %s configurations that did best on other settings and seeds."
                    .formatted(cells.budget())),
        "",
        result.gaps(),
        List.of(),
        List.of(league(result), settings(result), mechanisms(result)),
        List.of(section(result, league.chances())),
        GridRuns.byLot(league.runs(), league.missing(), folder));
  }

  private static String tuning(LeagueCells cells) {
    return cells.budget() == 1
        ? "nothing tuned"
        : "tuned on %s at η = %s, seeds %s"
            .formatted(
                String.join(", ", cells.tune()),
                String.join(", ", cells.tuneRates()),
                cells.search());
  }

  /**
   * {@return a row for each method, the greatest mean accuracy first}
   *
   * @param result of a league
   */
  public static ReportTable league(LeagueResult result) {
    List<Field> fields = fields();
    return new ReportTable(
        "treatments",
        "Treatments",
        List.of(
            "Accuracies are means over settings; intervals: 95 %, over resamples of settings and of seeds"
                + " within them, the same for all methods. The interval of a rank is that of the ranks in"
                + " these resamples.",
            "Regret: the mean accuracy of a reset at each task less that of the method, on the same settings"
                + " and seeds; gain: that of the method less that of no treatment. A mark says what holds for the"
                + " whole interval.",
            "Time: wall-clock time of a run divided by that of the untreated run of the same setting and"
                + " seed, the median over both; other work of the machine counts, too.",
            "Actions: what controllers did (resets, new values, changes of rates and of the batch size), the"
                + " mean of a run. A mark says where a method has a controller that acted in no run."),
        fields.stream().map(Field::column).toList(),
        result.methods().stream()
            .map(method -> fields.stream().map(field -> field.cell().apply(method)).toList())
            .toList());
  }

  /** A column and what stands there. */
  private record Field(Column column, Function<MethodResult, ReportTable.Cell> cell) {}

  private static List<Field> fields() {
    return List.of(
        new Field(
            new Column("treatment", "Treatment", "", false),
            method -> ReportTable.Cell.of(method.method().label())),
        new Field(
            new Column("id", "Name", "as --treatments takes it", false),
            method -> ReportTable.Cell.of(method.method().id())),
        new Field(
            new Column("acts", "Acts on", "", false),
            method -> ReportTable.Cell.of(method.method().acts())),
        number(
            "rank", "Rank", "by the mean accuracy, default options", each -> rank(each.untuned())),
        number("mean", "Mean accuracy", "over all tasks", each -> cell(each.untuned().mean())),
        number(
            "mean_low",
            "Low",
            "lower end of its interval",
            each -> end(each.untuned().mean().low())),
        number(
            "mean_high",
            "High",
            "upper end of its interval",
            each -> end(each.untuned().mean().high())),
        number("last", "Last 3", "over the last three tasks", each -> cell(each.untuned().last())),
        number(
            "area",
            "Area",
            "under the curve of tasks, in units of its width",
            each -> cell(each.untuned().area())),
        number(
            "regret",
            "Regret",
            "against a reset at each task",
            each -> against(each.untuned().regret(), true)),
        number("gain", "Gain", "over no treatment", each -> against(each.untuned().gain(), false)),
        number(
            "worst", "Worst", "accuracy in its worst setting", each -> end(each.untuned().worst())),
        new Field(
            new Column("worst_setting", "Worst setting", "", false),
            method -> ReportTable.Cell.of(method.untuned().worstSetting())),
        number(
            "tuned_mean",
            "Tuned",
            "mean accuracy with tuned options",
            each -> tuned(each, reached -> cell(reached.mean()))),
        number(
            "tuned_rank",
            "Tuned rank",
            "among tuned options",
            each -> tuned(each, TreatmentReport::rank)),
        number(
            "tuned_last", "Tuned last 3", "", each -> tuned(each, reached -> cell(reached.last()))),
        number(
            "tuned_regret",
            "Tuned regret",
            "",
            each -> tuned(each, reached -> against(reached.regret(), true))),
        new Field(
            new Column("options", "Tuned options", "that did best on other settings", false),
            method -> ReportTable.Cell.of(method.options())),
        number(
            "time",
            "Time",
            "of a run; untreated it is 1",
            each ->
                each.time().isPresent()
                    ? end(each.time().getAsDouble())
                    : ReportTable.Cell.of(NumberFormats.NONE)),
        number("actions", "Actions", "of a run", TreatmentReport::actions),
        new Field(
            new Column("knows_tasks", "Knows tasks", "whether it is told where tasks begin", false),
            method -> ReportTable.Cell.of(method.knowsTasks() ? "yes" : "no")));
  }

  private static Field number(
      String name, String header, String help, Function<MethodResult, ReportTable.Cell> cell) {
    return new Field(new Column(name, header, help, true), cell);
  }

  private static ReportTable.Cell cell(Estimate estimate) {
    return NumberFormats.cell(estimate, NumberFormats::hundredths);
  }

  private static ReportTable.Cell end(double value) {
    return ReportTable.Cell.of(NumberFormats.hundredths(value), value);
  }

  private static ReportTable.Cell tuned(
      MethodResult method, Function<Reached, ReportTable.Cell> cell) {
    return method.tuned().map(cell).orElse(ReportTable.Cell.of(NumberFormats.NONE));
  }

  private static ReportTable.Cell actions(MethodResult method) {
    double actions = method.actions();
    ReportTable.Cell cell =
        ReportTable.Cell.of(
            actions == Math.rint(actions) ? NumberFormats.whole(actions) : significant(actions),
            actions);
    return actions == 0 && method.method().hasController() ? cell.marked("never acted") : cell;
  }

  private static ReportTable.Cell rank(Reached reached) {
    Rank rank = reached.rank();
    return ReportTable.Cell.of(
        "%s [%s, %s]".formatted(rank.value(), rank.low(), rank.high()), rank.value());
  }

  private static ReportTable.Cell against(Estimate difference, boolean lessIsBetter) {
    Estimate gain =
        lessIsBetter
            ? new Estimate(-difference.value(), -difference.high(), -difference.low())
            : difference;
    ReportTable.Cell cell =
        ReportTable.Cell.of(NumberFormats.difference(difference), difference.value());
    return Reached.verdict(gain).map(cell::marked).orElse(cell);
  }

  /** Setting by setting, for those who compare with runs of their own. */
  private static ReportTable settings(LeagueResult result) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("treatment", "Treatment", "", false));
    for (int i = 0; i < result.cells().size(); i++) {
      columns.add(
          new Column(
              "setting_" + (i + 1),
              result.cells().get(i).label(),
              "mean over tasks and seeds",
              true));
    }
    List<List<ReportTable.Cell>> rows = new ArrayList<>();
    for (MethodResult method : result.methods()) {
      List<ReportTable.Cell> row = new ArrayList<>();
      row.add(ReportTable.Cell.of(method.method().label()));
      for (Cell cell : result.cells()) {
        double[] seeds =
            result.curves().get(method.method()).get(cell).values().stream()
                .mapToDouble(StatUtils::mean)
                .toArray();
        row.add(
            ReportTable.Cell.of(
                "%s (%s)"
                    .formatted(
                        NumberFormats.hundredths(StatUtils.mean(seeds)),
                        NumberFormats.hundredths(StatUtils.max(seeds) - StatUtils.min(seeds))),
                StatUtils.mean(seeds)));
      }
      rows.add(row);
    }
    return new ReportTable(
        "settings",
        "Setting by setting",
        List.of(
            "Mean accuracy with default options; in parentheses the largest difference between seeds."),
        columns,
        rows);
  }

  /**
   * {@return the indicators and both signals, a row for each method}
   *
   * @param result of a league
   */
  static ReportTable mechanisms(LeagueResult result) {
    Mechanisms mechanisms = result.mechanisms();
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("treatment", "Treatment", "", false));
    for (Indicator indicator : mechanisms.indicators()) {
      columns.add(
          new Column(
              indicator.id().toLowerCase(Locale.ROOT).replace('-', '_'),
              indicator.label(),
              indicator.axis(),
              true));
    }
    double[] untreated =
        mechanisms.values().entrySet().stream()
            .filter(each -> each.getKey().id().equals(Treatments.NONE))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseGet(() -> new double[0]);
    List<List<ReportTable.Cell>> rows = new ArrayList<>();
    for (MethodResult method : result.methods()) {
      double[] values = mechanisms.values().get(method.method());
      if (values != null) {
        List<ReportTable.Cell> row = new ArrayList<>();
        row.add(ReportTable.Cell.of(method.method().label()));
        for (int i = 0; i < values.length; i++) {
          row.add(mechanism(values[i], i < untreated.length ? untreated[i] : Double.NaN));
        }
        rows.add(row);
      }
    }
    return new ReportTable(
        "mechanisms",
        "Why it works",
        List.of(
            "What each method did to the indicators and to both signals: means over the last three tasks of"
                + " one run, %s, seed %s, with default options; in parentheses relative to the untreated run,"
                    .formatted(mechanisms.cell().label(), mechanisms.seed())
                + " where its value is positive.",
            "A dash means undefined, such as the effective step of an optimizer whose step is not a"
                + " multiple of the gradient."),
        columns,
        rows);
  }

  private static ReportTable.Cell mechanism(double value, double untreated) {
    if (!Double.isFinite(value)) {
      return ReportTable.Cell.of(NumberFormats.NONE);
    }
    double ratio = value / untreated;
    String text =
        untreated > 0 && Double.isFinite(ratio)
            ? "%s (%s)".formatted(significant(value), significant(ratio))
            : significant(value);
    return ReportTable.Cell.of(text, value);
  }

  private static String significant(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < SMALL || size >= LARGE)) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    return size >= 10 ? NumberFormats.whole(value) : NumberFormats.hundredths(value);
  }

  private static FigureSection section(LeagueResult result, Map<String, Double> chances) {
    List<MethodResult> drawn = new ArrayList<>();
    for (MethodResult method : result.methods()) {
      boolean isReference =
          List.of(Treatments.NONE, Treatments.FRESH).contains(method.method().id());
      if (isReference || drawn.size() < DRAWN - 2) {
        drawn.add(method);
      }
    }
    List<FigureSection.Part> parts = new ArrayList<>();
    for (Cell cell : result.cells()) {
      List<Curve> curves = new ArrayList<>();
      for (MethodResult method : drawn) {
        Map<Long, double[]> seeds = result.curves().get(method.method()).get(cell);
        curves.add(
            new Curve(
                method.method().id().replace('+', '_'),
                method.method().label(),
                seeds.entrySet().stream()
                    .map(seed -> new Curve.Seed(seed.getKey(), byTask(seed.getValue())))
                    .toList()));
      }
      Figure figure =
          new Figure(
              "treatments-" + cell.id(),
              cell.label(),
              List.of(""),
              List.of(""),
              List.of(
                  new Plot(
                      Axis.TASKS,
                      Axis.ACCURACY,
                      Plot.Reference.at(chances.get(cell.setting()), "chance"),
                      List.of(),
                      curves)));
      parts.add(new FigureSection.Part(figure, CAPTION));
    }
    return new FigureSection("treatments", "Task by task", "", parts);
  }

  private static SortedMap<Double, Double> byTask(double[] accuracies) {
    SortedMap<Double, Double> byTask = new TreeMap<>();
    for (int i = 0; i < accuracies.length; i++) {
      byTask.put(i + 1.0, accuracies[i]);
    }
    return byTask;
  }
}
