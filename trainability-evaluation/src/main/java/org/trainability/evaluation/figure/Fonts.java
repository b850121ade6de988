package org.trainability.evaluation.figure;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;

/** The one font of all figures, and a clear word where the machine has none. */
final class Fonts {

  /** Sizes in points; printed across a page of text, a point of a wide figure becomes half one. */
  static final float TICK = 12.5f;

  static final float LABEL = 14;
  static final float LEAST_LABEL = 11;
  static final float SMALL = 11.5f;

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private Fonts() {}

  /**
   * {@return the Java platform's logical sans-serif font}
   *
   * @param size in points
   * @throws IllegalStateException if this machine has no font at all
   */
  static Font sansSerif(float size) {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(size);
    try {
      // That there is no file behind a font is found out when a text is measured.
      width("x", font);
      return font;
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw new IllegalStateException(
          "figures need at least one font, and this Java runtime finds none ("
              + rootCause(e)
              + "). Install fontconfig and a font: 'fontconfig fonts-dejavu-core' on Debian and"
              + " Ubuntu, 'fontconfig dejavu-sans-fonts' on Fedora, 'fontconfig ttf-dejavu' on"
              + " Alpine",
          e);
    }
  }

  /**
   * {@return its width in points}
   *
   * @param text any
   * @param font any
   */
  static double width(String text, Font font) {
    return font.getStringBounds(text, CONTEXT).getWidth();
  }

  /**
   * {@return the text, or as much of its beginning as fits with an ellipsis}
   *
   * @param text any
   * @param font any
   * @param width in points
   */
  static String fitting(String text, Font font, double width) {
    if (width(text, font) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && width(text.substring(0, end) + "…", font) > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + "…";
  }

  /**
   * {@return the text in one line or, if it does not fit, in two that do: broken before a bracket
   * if that works, else where the lines come out most alike; in one line if nothing works}
   *
   * @param text any
   * @param font any
   * @param width in points
   */
  static List<String> lines(String text, Font font, double width) {
    List<String> best = List.of(text);
    double narrowest = width;
    if (width(text, font) > width) {
      for (int space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', space + 1)) {
        List<String> lines = List.of(text.substring(0, space), text.substring(space + 1));
        double widest = Math.max(width(lines.get(0), font), width(lines.get(1), font));
        if (widest <= width && lines.get(1).startsWith("(")) {
          return lines;
        }
        if (widest <= narrowest) {
          best = lines;
          narrowest = widest;
        }
      }
    }
    return best;
  }

  private static Throwable rootCause(Throwable error) {
    return error.getCause() == null ? error : rootCause(error.getCause());
  }
}
