package org.trainability.evaluation.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Where the parts of a figure stand, in points. The width follows from the number of columns alone,
 * so that figures of a kind are printed in one size; the height from what is in it.
 */
final class FigureLayout {

  private static final int MARGIN = 6;
  private static final int FRAME_WIDTH = 180;
  private static final int COLUMN_WIDTH = 240;
  private static final int NARROW_COLUMN_WIDTH = 205;
  private static final int MOST_WIDE_COLUMNS = 3;
  private static final int COLUMN_GAP = 26;
  private static final int ROW_GAP = 18;
  private static final int HEADING = 24;
  private static final int LABEL_GAP = 4;
  private static final int TICK_MARK = 8;
  private static final int TICK_LABEL = 22;
  private static final int LABEL = 18;
  private static final int LEGEND_GAP = 7;

  private final List<Ruler> vertical;
  private final List<Ruler> horizontal;
  private final List<Caption> columnHeadings;
  private final List<Caption> rowHeadings;
  private final List<Caption> verticalLabels;
  private final List<Caption> horizontalLabels;
  private final Legend legend;
  private final int width;
  private final int left;
  private final int top;
  private final int plotWidth;
  private final int plotHeight;

  FigureLayout(FigureGrid grid, Map<String, CurveStyle> styles) {
    Figure figure = grid.figure();
    int columns = grid.columns();
    width =
        FRAME_WIDTH + columns * (columns > MOST_WIDE_COLUMNS ? NARROW_COLUMN_WIDTH : COLUMN_WIDTH);
    plotHeight =
        switch (columns) {
          case 1 -> 215;
          case 2, 3 -> 170;
          default -> 150;
        };
    vertical =
        list(
            grid.rows(),
            row ->
                Ruler.vertical(
                    figure.plot(row, 0).y().scale(), grid.verticalExtent(row), plotHeight));
    verticalLabels =
        list(
            grid.rows(),
            row -> Caption.of(figure.plot(row, 0).y().label(), plotHeight + ROW_GAP / 2.0, 2));
    rowHeadings =
        list(grid.rows(), row -> Caption.of(figure.rows().get(row), plotHeight + ROW_GAP / 2.0, 1));
    left = MARGIN + labelWidth() + LABEL_GAP + tickWidth();
    int right = MARGIN + (anyText(rowHeadings) ? HEADING : MARGIN);
    plotWidth = (width - left - right - (columns - 1) * COLUMN_GAP) / columns;
    horizontal =
        list(
            columns,
            column ->
                Ruler.horizontal(
                    figure.plot(0, column).x().scale(),
                    grid.horizontalExtent(column),
                    plotWidth,
                    COLUMN_GAP / 2.0 - 2));
    columnHeadings =
        list(columns, column -> Caption.of(figure.columns().get(column), plotWidth, 1));
    horizontalLabels =
        list(columns, column -> Caption.of(figure.plot(0, column).x().label(), plotWidth, 1));
    top = MARGIN + (anyText(columnHeadings) ? HEADING : MARGIN);
    legend = new Legend(grid.curves(), styles, width - 2.0 * MARGIN);
  }

  private static <T> List<T> list(int size, Function<Integer, T> element) {
    return IntStream.range(0, size).boxed().map(element).toList();
  }

  private static boolean anyText(List<Caption> captions) {
    return captions.stream().anyMatch(caption -> !caption.lines().isEmpty());
  }

  private int labelWidth() {
    return (int)
        Math.ceil(verticalLabels.stream().mapToDouble(Caption::height).max().orElseThrow());
  }

  private int tickWidth() {
    return TICK_MARK
        + (int)
            Math.ceil(
                vertical.stream()
                    .flatMap(ruler -> ruler.labels().stream())
                    .mapToDouble(label -> Fonts.width(label, Fonts.sansSerif(Fonts.TICK)))
                    .max()
                    .orElse(0));
  }

  int width() {
    return width;
  }

  int height() {
    return legendTop() + legend.height() + MARGIN;
  }

  Rectangle plot(int row, int column) {
    return new Rectangle(
        left + column * (plotWidth + COLUMN_GAP),
        top + row * (plotHeight + ROW_GAP),
        plotWidth,
        plotHeight);
  }

  Ruler vertical(int row) {
    return vertical.get(row);
  }

  Ruler horizontal(int column) {
    return horizontal.get(column);
  }

  /** Draws all that stands around the plots. */
  void drawSurroundings(Graphics2D graphics, LineLook look, Color ink) {
    graphics.setPaint(ink);
    for (int column = 0; column < horizontal.size(); column++) {
      double center = plot(0, column).getCenterX();
      columnHeadings.get(column).draw(graphics, center, top - HEADING / 2.0, 0);
      horizontalLabels.get(column).draw(graphics, center, ticksBottom() + LABEL / 2.0, 0);
    }
    for (int row = 0; row < vertical.size(); row++) {
      double center = plot(row, 0).getCenterY();
      verticalLabels.get(row).draw(graphics, MARGIN + labelWidth() / 2.0, center, -1);
      rowHeadings.get(row).draw(graphics, width - MARGIN - HEADING / 2.0, center, 1);
    }
    double plotsCenter = (plot(0, 0).getMinX() + plot(0, horizontal.size() - 1).getMaxX()) / 2;
    legend.draw(graphics, look, ink, MARGIN, plotsCenter, legendTop());
  }

  private double ticksBottom() {
    return plot(vertical.size() - 1, 0).getMaxY() + TICK_LABEL;
  }

  private int legendTop() {
    return (int) ticksBottom() + LABEL + LEGEND_GAP;
  }
}
