package org.trainability.evaluation.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Map;

/** A figure as a picture: the plots in their grid, the texts around them, the legend. */
final class FigurePicture {

  private final FigureGrid grid;
  private final Map<String, CurveStyle> styles;
  private final FigureLayout layout;

  /**
   * @param styles of all its curves
   */
  FigurePicture(Figure figure, Map<String, CurveStyle> styles) {
    this.styles = styles;
    grid = new FigureGrid(figure);
    layout = new FigureLayout(grid, styles);
  }

  String title() {
    return grid.figure().title();
  }

  /** {@return in points} */
  int width() {
    return layout.width();
  }

  /** {@return in points} */
  int height() {
    return layout.height();
  }

  void draw(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    // JFreeChart puts back what it finds, and fails where it finds nothing.
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    LineLook look = LineLook.of(layout.plot(0, 0).getWidth() / Math.max(1, grid.mostPoints()));
    for (int row = 0; row < grid.rows(); row++) {
      Plot.Reference named = Plot.Reference.NONE;
      for (int column = 0; column < grid.columns(); column++) {
        PlotCurves content = grid.plot(row, column);
        PlotPainter painter =
            new PlotPainter(
                content,
                layout.plot(row, column),
                layout.horizontal(column),
                layout.vertical(row),
                row == grid.rows() - 1,
                column == 0);
        painter.draw(graphics, styles, look);
        // Named once in a row: the next plot has it at the same height.
        if (!content.isEmpty() && !content.plot().reference().equals(named)) {
          painter.nameLevel(graphics);
          named = content.plot().reference();
        }
      }
    }
    layout.drawSurroundings(graphics, look, PlotPainter.INK);
  }
}
