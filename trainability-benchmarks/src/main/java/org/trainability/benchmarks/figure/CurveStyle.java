package org.trainability.benchmarks.figure;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a curve is drawn, in pictures and on the page alike.
 *
 * @param color told apart from the others with every common colour vision
 * @param dash lengths of drawn and empty pieces in points; empty for an unbroken line
 * @param marker number of the marker's shape, from 0
 */
public record CurveStyle(Color color, List<Float> dash, int marker) {

  /**
   * @param figures of one report
   * @return curve id to style, the same in all figures
   */
  public static Map<String, CurveStyle> assign(List<Figure> figures) {
    Map<String, CurveStyle> styles = new LinkedHashMap<>();
    figures.stream()
        .flatMap(Figure::curves)
        .forEach(curve -> styles.computeIfAbsent(curve.id(), id -> of(styles.size())));
    return styles;
  }

  private static CurveStyle of(int index) {
    throw new UnsupportedOperationException("not drawn yet: " + index);
  }
}
