package org.trainability.benchmarks.figure;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/** The one font of all figures, and a clear word where the machine has none. */
final class Fonts {

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private Fonts() {}

  /**
   * @param size in points
   * @return the Java platform's logical sans-serif font
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
   * @param text any
   * @param font any
   * @return its width in points
   */
  static double width(String text, Font font) {
    return font.getStringBounds(text, CONTEXT).getWidth();
  }

  /**
   * @param text any
   * @param font any
   * @param width in points
   * @return the text, or as much of its beginning as fits with an ellipsis
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

  private static Throwable rootCause(Throwable error) {
    return error.getCause() == null ? error : rootCause(error.getCause());
  }
}
