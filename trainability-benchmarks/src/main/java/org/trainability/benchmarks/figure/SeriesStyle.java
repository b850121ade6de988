package org.trainability.benchmarks.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a setting is drawn. Colours are those of Okabe and Ito (2008), told apart with every common
 * colour vision; dashes and markers tell the settings apart in black and white.
 */
record SeriesStyle(Color color, Stroke stroke, Shape marker) {

  private static final float LINE_WIDTH = 1.8f;

  private static final List<Color> OKABE_ITO =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x000000));

  private static final List<float[]> DASHES =
      List.of(
          new float[] {1, 0},
          new float[] {8, 4},
          new float[] {9, 3, 2, 3},
          new float[] {2, 3},
          new float[] {14, 4});

  private static final List<Shape> MARKERS =
      List.of(
          new Ellipse2D.Double(-3.5, -3.5, 7, 7),
          new Rectangle2D.Double(-3.2, -3.2, 6.4, 6.4),
          polygon(0, -4.4, 4.2, 3.2, -4.2, 3.2),
          polygon(0, -4.8, 4.8, 0, 0, 4.8, -4.8, 0),
          polygon(0, 4.4, 4.2, -3.2, -4.2, -3.2),
          polygon(
              -1.4, -4.2, 1.4, -4.2, 1.4, -1.4, 4.2, -1.4, 4.2, 1.4, 1.4, 1.4, 1.4, 4.2, -1.4, 4.2,
              -1.4, 1.4, -4.2, 1.4, -4.2, -1.4, -1.4, -1.4));

  /**
   * @param index of the setting, from 0; colour, dash and marker repeat at different intervals, so
   *     that the first 210 are all different
   */
  static SeriesStyle of(int index) {
    float[] dash = DASHES.get(index % DASHES.size());
    return new SeriesStyle(
        OKABE_ITO.get(index % OKABE_ITO.size()),
        dash[1] == 0
            ? new BasicStroke(LINE_WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
            : new BasicStroke(LINE_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0),
        MARKERS.get(index % MARKERS.size()));
  }

  /**
   * @param panels of one report
   * @return setting id to style, the same in all panels
   */
  static Map<String, SeriesStyle> assign(List<Panel> panels) {
    Map<String, SeriesStyle> styles = new LinkedHashMap<>();
    for (Panel panel : panels) {
      for (SettingCurve curve : panel.curves()) {
        styles.computeIfAbsent(curve.setting(), setting -> of(styles.size()));
      }
    }
    return styles;
  }

  private static Shape polygon(double... coordinates) {
    Path2D path = new Path2D.Double();
    path.moveTo(coordinates[0], coordinates[1]);
    for (int i = 2; i < coordinates.length; i += 2) {
      path.lineTo(coordinates[i], coordinates[i + 1]);
    }
    path.closePath();
    return path;
  }
}
