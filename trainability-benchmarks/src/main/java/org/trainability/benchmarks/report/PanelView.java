package org.trainability.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.trainability.benchmarks.figure.Panel;
import org.trainability.benchmarks.figure.PanelNotes;
import org.trainability.benchmarks.figure.Quantity;
import org.trainability.benchmarks.figure.SeedCurve;
import org.trainability.benchmarks.figure.SettingCurve;
import org.trainability.benchmarks.figure.Spread;
import org.trainability.benchmarks.figure.kernel.NumberText;

/** A panel as the page's template reads it. */
record PanelView(
    String id,
    String title,
    String paperStatement,
    String caption,
    List<String> notes,
    List<Columns> columns,
    boolean judged,
    List<Row> rows,
    boolean drawn) {

  /**
   * The two columns of a quantity.
   *
   * @param first task with a value
   * @param last task with a value
   */
  record Columns(String name, int first, int last) {}

  /**
   * A row of a panel's table.
   *
   * @param anchor of the setting's details, empty if there are none
   * @param cells two for each quantity
   * @param verdict shown if any curve of the panel has one
   */
  record Row(String label, String anchor, List<Cell> cells, String verdict) {}

  /**
   * As {@code 0.612}, {@code [0.598, 0.630]}, {@code 2 of 3 seeds}.
   *
   * @param range over the seeds, empty if there is but one
   * @param seeds how many have a value, empty if all have
   */
  record Cell(String mean, String range, String seeds) {}

  private static final String NONE = "–";

  static PanelView of(Panel panel, Map<String, SettingDetails> settings) {
    boolean judged = panel.curves().stream().anyMatch(curve -> judged(curve, settings));
    List<Columns> columns =
        panel.shown().stream().map(quantity -> columns(panel, quantity)).toList();
    List<Row> rows = panel.curves().stream().map(curve -> row(panel, curve, settings)).toList();
    return new PanelView(
        panel.id(),
        panel.title(),
        panel.paperStatement(),
        caption(panel),
        PanelNotes.of(panel),
        columns,
        judged,
        rows,
        !panel.shown().isEmpty());
  }

  private static boolean judged(SettingCurve curve, Map<String, SettingDetails> settings) {
    SettingDetails details = settings.get(curve.setting());
    return details != null && !details.verdict().isEmpty();
  }

  private static Row row(Panel panel, SettingCurve curve, Map<String, SettingDetails> settings) {
    List<Cell> cells = new ArrayList<>();
    for (Quantity quantity : panel.shown()) {
      SortedSet<Integer> tasks = panel.tasks(quantity);
      cells.add(cell(curve, quantity, tasks.first()));
      cells.add(cell(curve, quantity, tasks.last()));
    }
    return new Row(
        curve.label(),
        settings.containsKey(curve.setting()) ? "setting-" + curve.setting() : "",
        cells,
        judged(curve, settings) ? settings.get(curve.setting()).verdict() : NONE);
  }

  private static Columns columns(Panel panel, Quantity quantity) {
    SortedSet<Integer> tasks = panel.tasks(quantity);
    return new Columns(panel.name(quantity), tasks.first(), tasks.last());
  }

  private static Cell cell(SettingCurve curve, Quantity quantity, int task) {
    DoubleFunction<String> text =
        quantity == Quantity.ACCURACY
            ? value -> String.format(Locale.ROOT, "%.3f", value)
            : value -> NumberText.significant(value, 3);
    int runs = curve.seeds().size();
    return Spread.at(curve, quantity, task)
        .map(
            spread ->
                new Cell(
                    text.apply(spread.mean()),
                    spread.seeds() == 1
                        ? ""
                        : "[%s, %s]"
                            .formatted(text.apply(spread.least()), text.apply(spread.greatest())),
                    spread.seeds() == runs ? "" : spread.seeds() + " of " + runs + " seeds"))
        .orElse(new Cell(NONE, "", ""));
  }

  private static String caption(Panel panel) {
    StringBuilder text = new StringBuilder();
    if (panel.shown().contains(Quantity.ACCURACY)) {
      text.append("Task accuracy: mean over the task's training batches, each before its update");
      text.append(
          panel.chance() > 0
              ? "; the dotted line is chance (%s). "
                  .formatted(NumberText.significant(panel.chance(), 2))
              : ". ");
    }
    if (panel.shown().contains(Quantity.INDICATOR)) {
      text.append(panel.indicator());
      text.append(panel.drawnLogarithmic() ? ": logarithmic axis. " : ": linear axis. ");
    }
    List<Long> seeds =
        panel.curves().stream()
            .flatMap(curve -> curve.seeds().stream())
            .map(SeedCurve::seed)
            .distinct()
            .sorted()
            .toList();
    String names = seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    text.append(
        seeds.size() == 1
            ? "One seed (" + names + "), hence no bands."
            : "Lines: mean over the seeds ("
                + names
                + "); bands, or bars at single"
                + " points: from the lowest to the highest seed.");
    return text.toString();
  }
}
