package org.trainability.benchmarks.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The legend below the plots: as many entries side by side as there is room for. */
final class Legend {

  private static final int SAMPLE = 34;
  private static final int GAP = 6;
  private static final int DISTANCE = 22;
  private static final int ROW_HEIGHT = 21;

  /** A curve and its room: what it takes from left to right. */
  private record Entry(CurveStyle style, String label, double width) {}

  private final Font font = Fonts.sansSerif(Fonts.LABEL);
  private final List<List<Entry>> rows = new ArrayList<>();

  /**
   * @param width of the figure in points
   */
  Legend(List<Curve> curves, Map<String, CurveStyle> styles, double width) {
    double room = 0;
    for (Curve curve : curves) {
      String label = Fonts.fitting(curve.label(), font, width - SAMPLE - GAP);
      Entry entry =
          new Entry(styles.get(curve.id()), label, SAMPLE + GAP + Fonts.width(label, font));
      if (rows.isEmpty() || room < DISTANCE + entry.width()) {
        rows.add(new ArrayList<>());
        room = width + DISTANCE;
      }
      rows.get(rows.size() - 1).add(entry);
      room -= DISTANCE + entry.width();
    }
  }

  int height() {
    return rows.size() * ROW_HEIGHT;
  }

  /**
   * @param look of the lines
   * @param centerX of all rows
   * @param top of the first row
   */
  void draw(Graphics2D graphics, LineLook look, Color ink, double centerX, double top) {
    double y = top + ROW_HEIGHT / 2.0;
    for (List<Entry> row : rows) {
      double x =
          centerX
              - (row.stream().mapToDouble(Entry::width).sum() + (row.size() - 1) * DISTANCE) / 2;
      for (Entry entry : row) {
        draw(graphics, entry, look, ink, x, y);
        x += entry.width() + DISTANCE;
      }
      y += ROW_HEIGHT;
    }
  }

  private void draw(
      Graphics2D graphics, Entry entry, LineLook look, Color ink, double x, double y) {
    CurveStyle style = entry.style();
    graphics.setPaint(style.color());
    graphics.setStroke(style.stroke(look.sampleWidth()));
    graphics.draw(new Line2D.Double(x, y, x + SAMPLE, y));
    if (look.markers()) {
      graphics.fill(
          AffineTransform.getTranslateInstance(x + SAMPLE / 2.0, y)
              .createTransformedShape(style.shape()));
    }
    graphics.setPaint(ink);
    graphics.setFont(font);
    graphics.drawString(
        entry.label(), (float) (x + SAMPLE + GAP), (float) (y + 0.35 * font.getSize2D()));
  }
}
