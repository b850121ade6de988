package org.trainability.evaluation.figure;

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
  private final List<List<Entry>> rows;
  private final double width;

  /**
   * @param width that a row may have, in points
   */
  Legend(List<Curve> curves, Map<String, CurveStyle> styles, double width) {
    this.width = width;
    List<Entry> entries = new ArrayList<>();
    for (Curve curve : curves) {
      String label = Fonts.fitting(curve.label(), font, width - SAMPLE - GAP);
      entries.add(
          new Entry(styles.get(curve.id()), label, SAMPLE + GAP + Fonts.width(label, font)));
    }
    List<List<Entry>> filled = filled(entries);
    int even = filled.isEmpty() ? 1 : (entries.size() + filled.size() - 1) / filled.size();
    List<List<Entry>> balanced = balanced(entries, even);
    rows = balanced.stream().allMatch(row -> length(row) <= width) ? balanced : filled;
  }

  /** Rows with as many entries as fit: as few rows as can be. */
  private List<List<Entry>> filled(List<Entry> entries) {
    List<List<Entry>> filled = new ArrayList<>();
    double room = 0;
    for (Entry entry : entries) {
      if (filled.isEmpty() || room < DISTANCE + entry.width()) {
        filled.add(new ArrayList<>());
        room = width + DISTANCE;
      }
      filled.get(filled.size() - 1).add(entry);
      room -= DISTANCE + entry.width();
    }
    return filled;
  }

  private static List<List<Entry>> balanced(List<Entry> entries, int perRow) {
    List<List<Entry>> rows = new ArrayList<>();
    for (int i = 0; i < entries.size(); i += perRow) {
      rows.add(entries.subList(i, Math.min(i + perRow, entries.size())));
    }
    return rows;
  }

  private static double length(List<Entry> row) {
    return row.stream().mapToDouble(Entry::width).sum() + (row.size() - 1) * DISTANCE;
  }

  int height() {
    return rows.size() * ROW_HEIGHT;
  }

  /**
   * @param look of the lines
   * @param margin where the room for the rows begins, from the left
   * @param centerX of the rows, if there is room for that
   * @param top of the first row
   */
  void draw(
      Graphics2D graphics, LineLook look, Color ink, double margin, double centerX, double top) {
    double y = top + ROW_HEIGHT / 2.0;
    for (List<Entry> row : rows) {
      double left = centerX - length(row) / 2;
      double x = Math.max(margin, Math.min(left, margin + width - length(row)));
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
    graphics.setStroke(style.stroke(LineLook.THICK));
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
