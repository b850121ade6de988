package org.trainability.evaluation.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * A text beside the plots.
 *
 * @param lines none for an empty text
 * @param font as large as the room allows
 */
record Caption(List<String> lines, Font font) {

  private static final double LINE_HEIGHT = 1.2;

  /** How far the middle of small and large letters is above the line, as a share of the size. */
  private static final double MIDDLE = 0.35;

  /**
   * {@return the text in the largest size in which it fits; cut short where none is small enough}
   *
   * @param text any
   * @param room length of a line in points
   * @param mostLines 1 or 2
   */
  static Caption of(String text, double room, int mostLines) {
    if (text.isBlank()) {
      return new Caption(List.of(), Fonts.sansSerif(Fonts.LABEL));
    }
    for (float size = Fonts.LABEL; size >= Fonts.LEAST_LABEL; size -= 0.5f) {
      Font font = Fonts.sansSerif(size);
      List<String> lines = mostLines > 1 ? Fonts.lines(text, font, room) : List.of(text);
      if (lines.stream().allMatch(line -> Fonts.width(line, font) <= room)) {
        return new Caption(lines, font);
      }
    }
    Font font = Fonts.sansSerif(Fonts.LEAST_LABEL);
    return new Caption(List.of(Fonts.fitting(text, font, room)), font);
  }

  /** {@return the height of all lines in points} */
  double height() {
    return lines.size() * font.getSize2D() * LINE_HEIGHT;
  }

  /**
   * Draws the text around its center.
   *
   * @param quarterTurns clockwise
   */
  void draw(Graphics2D graphics, double centerX, double centerY, int quarterTurns) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(centerX, centerY);
    graphics.rotate(quarterTurns * Math.PI / 2);
    graphics.setFont(font);
    double line = font.getSize2D() * LINE_HEIGHT;
    double y = -(lines.size() - 1) * line / 2 + MIDDLE * font.getSize2D();
    for (String text : lines) {
      graphics.drawString(text, (float) (-Fonts.width(text, font) / 2), (float) y);
      y += line;
    }
    graphics.setTransform(before);
  }
}
