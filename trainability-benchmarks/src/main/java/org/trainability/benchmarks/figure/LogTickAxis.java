package org.trainability.benchmarks.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.trainability.benchmarks.figure.kernel.NumberText;
import org.trainability.benchmarks.figure.kernel.Ticks;

/**
 * A vertical logarithmic axis with plain-text labels. JFreeChart's own draws its exponents as
 * outlines, labels no axis of less than a decade, and crowds one of many.
 */
final class LogTickAxis extends LogAxis {

  private static final long serialVersionUID = 1L;

  LogTickAxis(double lower, double upper) {
    setRange(lower, upper);
    setMinorTickMarksVisible(true);
  }

  @Override
  protected List<NumberTick> refreshTicksVertical(
      Graphics2D graphics, Rectangle2D dataArea, RectangleEdge edge) {
    double lower = getRange().getLowerBound();
    double upper = getRange().getUpperBound();
    List<NumberTick> ticks = new ArrayList<>();
    List<Double> positions = Ticks.logarithmic(lower, upper);
    List<String> texts = NumberText.logarithmicTexts(positions);
    for (int i = 0; i < positions.size(); i++) {
      ticks.add(tick(TickType.MAJOR, positions.get(i), texts.get(i)));
    }
    for (double position : Ticks.logarithmicMinor(lower, upper)) {
      ticks.add(tick(TickType.MINOR, position, ""));
    }
    return ticks;
  }

  private static NumberTick tick(TickType type, double position, String text) {
    return new NumberTick(
        type, position, text, TextAnchor.CENTER_RIGHT, TextAnchor.CENTER_RIGHT, 0);
  }
}
