package org.trainability.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.CurveSpread;
import org.trainability.evaluation.figure.CurveStyle;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.Plot;
import org.trainability.evaluation.figure.kernel.NumberText;

/**
 * A figure section as the page's template reads it.
 *
 * @param beside whether something stands beside the figures
 */
record SectionView(
    String id,
    String title,
    String paper,
    List<ClaimView> claims,
    boolean beside,
    List<PartView> parts) {

  /**
   * A part of a section.
   *
   * @param title empty if it is the section's
   * @param subject the figure's title, whatever the section's is
   * @param wide whether it needs the page's whole width
   * @param data for the interactive plots, JSON
   * @param numbers for those who can't see the picture
   */
  record PartView(
      String id,
      String title,
      String subject,
      String caption,
      List<String> notes,
      boolean drawn,
      boolean wide,
      String data,
      List<Group> numbers) {}

  /** The curves of a plot in the table of numbers. */
  record Group(String title, List<Row> rows) {}

  /** A curve in the table of numbers. */
  record Row(String label, Cell first, Cell last) {}

  /**
   * As {@code Task 40}, {@code 0.612}, {@code [0.598, 0.630]}, {@code 2 of 3 seeds}.
   *
   * @param range over the seeds, empty if there is but one
   * @param seeds how many have a value, empty if all have
   */
  record Cell(String place, String mean, String range, String seeds) {}

  private static final String NONE = "–";

  static SectionView of(
      FigureSection section,
      List<ClaimView> claims,
      Map<String, CurveStyle> styles,
      Function<Figure, List<String>> notes) {
    List<ClaimView> own =
        claims.stream().filter(claim -> claim.figure().equals(section.id())).toList();
    boolean titled = section.parts().size() > 1;
    return new SectionView(
        section.id(),
        section.title(),
        section.paper(),
        own,
        !section.paper().isEmpty() || !own.isEmpty(),
        section.parts().stream().map(part -> part(part, titled, styles, notes)).toList());
  }

  private static PartView part(
      FigureSection.Part part,
      boolean titled,
      Map<String, CurveStyle> styles,
      Function<Figure, List<String>> notes) {
    Figure figure = part.figure();
    return new PartView(
        figure.id(),
        titled ? figure.title() : "",
        figure.title(),
        part.caption(),
        notes.apply(figure),
        !figure.isEmpty(),
        figure.columns().size() > 1,
        figure.isEmpty() ? "" : ChartData.of(figure, styles),
        numbers(figure));
  }

  private static List<Group> numbers(Figure figure) {
    List<Group> groups = new ArrayList<>();
    for (int row = 0; row < figure.rows().size(); row++) {
      for (int column = 0; column < figure.columns().size(); column++) {
        Plot plot = figure.plot(row, column);
        String title = ChartData.title(figure, row, column);
        groups.add(
            new Group(
                title.isEmpty() ? plot.y().label() : title + ": " + plot.y().label(),
                plot.curves().stream().map(curve -> row(plot, curve)).toList()));
      }
    }
    return groups;
  }

  private static Row row(Plot plot, Curve curve) {
    SortedMap<Double, CurveSpread> spread =
        CurveSpread.of(curve, plot.x().scale(), plot.y().scale());
    return spread.isEmpty()
        ? new Row(curve.label(), new Cell("", NONE, "", ""), new Cell("", NONE, "", ""))
        : new Row(
            curve.label(),
            cell(plot, curve, spread.firstKey(), spread.get(spread.firstKey())),
            cell(plot, curve, spread.lastKey(), spread.get(spread.lastKey())));
  }

  private static Cell cell(Plot plot, Curve curve, double place, CurveSpread values) {
    int runs = curve.seeds().size();
    return new Cell(
        plot.x().label() + " " + NumberText.even(place, 1),
        NumberText.significant(values.mean(), 3),
        values.seeds() == 1
            ? ""
            : "[%s, %s]"
                .formatted(
                    NumberText.significant(values.least(), 3),
                    NumberText.significant(values.greatest(), 3)),
        values.seeds() == runs ? "" : values.seeds() + " of " + runs + " seeds");
  }
}
