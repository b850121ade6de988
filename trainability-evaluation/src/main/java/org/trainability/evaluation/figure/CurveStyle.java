package org.trainability.evaluation.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a curve is drawn, in pictures and on the page alike. Colors are those of Okabe and Ito
 * (2008), with gray for their yellow, which is hardly seen on white; dashes and markers tell curves
 * apart in black and white.
 *
 * @param color told apart from the others with every common color vision
 * @param dash lengths of drawn and empty pieces in points; empty for an unbroken line
 * @param marker number of the marker's shape, from 0
 */
public record CurveStyle(Color color, List<Float> dash, int marker) {

  private static final List<Color> COLORS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x000000),
          new Color(0x6E6E6E));

  private static final List<List<Float>> DASHES =
      List.of(
          List.of(),
          List.of(7f, 3f),
          List.of(8f, 2.5f, 2f, 2.5f),
          List.of(2f, 2.5f),
          List.of(13f, 3.5f));

  private static final List<Shape> SHAPES =
      List.of(
          new Ellipse2D.Double(-2.9, -2.9, 5.8, 5.8),
          new Rectangle2D.Double(-2.6, -2.6, 5.2, 5.2),
          polygon(0, -3.7, 3.5, 2.7, -3.5, 2.7),
          polygon(0, -3.9, 3.9, 0, 0, 3.9, -3.9, 0),
          polygon(0, 3.7, 3.5, -2.7, -3.5, -2.7),
          polygon(
              -1.2, -3.5, 1.2, -3.5, 1.2, -1.2, 3.5, -1.2, 3.5, 1.2, 1.2, 1.2, 1.2, 3.5, -1.2, 3.5,
              -1.2, 1.2, -3.5, 1.2, -3.5, -1.2, -1.2, -1.2));

  /** The least common multiple of the numbers of colors, dashes and shapes. */
  private static final int DIFFERENT = 120;

  public CurveStyle {
    dash = List.copyOf(dash);
  }

  /**
   * {@return curve id to style, the same in all figures; curves of one figure have different
   * colors, and different dashes too, as long as there are any}
   *
   * @param figures of one report
   */
  public static Map<String, CurveStyle> assign(List<Figure> figures) {
    Map<String, Set<String>> beside = new LinkedHashMap<>();
    for (Figure figure : figures) {
      Set<String> ids =
          figure.curves().map(Curve::id).collect(Collectors.toCollection(LinkedHashSet::new));
      ids.forEach(id -> beside.computeIfAbsent(id, none -> new HashSet<>()).addAll(ids));
    }
    Map<String, CurveStyle> styles = new LinkedHashMap<>();
    beside.forEach(
        (id, others) -> {
          List<CurveStyle> taken =
              others.stream().filter(styles::containsKey).map(styles::get).toList();
          styles.put(id, next(styles.values(), taken));
        });
    return styles;
  }

  /**
   * The first style that is not in use, of a color and a dash that are not taken if there is one,
   * else of such a color.
   */
  private static CurveStyle next(Collection<CurveStyle> used, List<CurveStyle> taken) {
    Set<Color> colors = taken.stream().map(CurveStyle::color).collect(Collectors.toSet());
    Set<List<Float>> dashes = taken.stream().map(CurveStyle::dash).collect(Collectors.toSet());
    List<CurveStyle> free =
        IntStream.range(0, DIFFERENT)
            .mapToObj(CurveStyle::of)
            .filter(style -> !used.contains(style))
            .toList();
    List<CurveStyle> ofFreeColor =
        free.stream().filter(style -> !colors.contains(style.color())).toList();
    return ofFreeColor.stream()
        .filter(style -> !dashes.contains(style.dash()))
        .findFirst()
        .or(() -> ofFreeColor.stream().findFirst())
        .or(() -> free.stream().findFirst())
        .orElseGet(() -> of(used.size()));
  }

  /**
   * Color, dash and marker repeat at different intervals, so that the first {@value #DIFFERENT}
   * styles all differ.
   */
  private static CurveStyle of(int index) {
    return new CurveStyle(
        COLORS.get(index % COLORS.size()),
        DASHES.get(index % DASHES.size()),
        index % SHAPES.size());
  }

  /**
   * @param width of the line in points
   */
  Stroke stroke(float width) {
    if (dash.isEmpty()) {
      return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
    float[] lengths = new float[dash.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = dash.get(i);
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
  }

  /** {@return the marker around the origin} */
  Shape shape() {
    return SHAPES.get(marker);
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
