package org.trainability.evaluation.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis with the ticks of a ruler. Its name stands beside the grid, not here. */
final class RulerAxis extends NumberAxis {

  private static final long serialVersionUID = 1L;

  private final transient Ruler ruler;

  /**
   * @param labelled whether the ticks have their labels, or stand in the middle of the grid
   */
  RulerAxis(Ruler ruler, boolean labelled, Color ink) {
    this.ruler = ruler;
    setRange(ruler.lower(), ruler.upper());
    setTickLabelsVisible(labelled);
    setTickLabelFont(Fonts.sansSerif(Fonts.TICK));
    setTickLabelPaint(ink);
    setTickMarkPaint(ink);
    setTickMarkOutsideLength(3);
    setMinorTickMarksVisible(true);
    setMinorTickMarkOutsideLength(1.5f);
    setAxisLinePaint(ink);
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    TextAnchor anchor =
        RectangleEdge.isLeftOrRight(edge) ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
    List<NumberTick> all = new ArrayList<>();
    for (int i = 0; i < ruler.ticks().size(); i++) {
      all.add(tick(TickType.MAJOR, ruler.ticks().get(i), ruler.labels().get(i), anchor));
    }
    for (double position : ruler.minorTicks()) {
      all.add(tick(TickType.MINOR, position, "", anchor));
    }
    return all;
  }

  private static NumberTick tick(TickType type, double position, String text, TextAnchor anchor) {
    return new NumberTick(type, position, text, anchor, TextAnchor.CENTER, 0);
  }
}
