package org.trainability.evaluation.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Draws one plot of a figure: a line with a band for each curve, on grid lines. */
final class PlotPainter {

  static final Color INK = new Color(0x222222);
  private static final Color GRID = new Color(0xE2E2E2);
  private static final Color BOUNDARY = new Color(0xBBBBBB);
  private static final Color GREY = new Color(0x666666);
  private static final float BAND_OPACITY = 0.18f;
  private static final BasicStroke HAIRLINE = new BasicStroke(0.6f);
  private static final BasicStroke DOTTED =
      new BasicStroke(
          1.1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {1.5f, 2.5f}, 0);

  /** More lines than these hide what they divide. */
  private static final int MOST_BOUNDARIES = 30;

  /** How far apart are the places that are tried for the name of a level. */
  private static final int LEVEL_NAME_STEP = 10;

  private final PlotCurves content;
  private final Rectangle area;
  private final ValueAxis xAxis;
  private final ValueAxis yAxis;
  private final List<List<CurvePoint>> stretches = new ArrayList<>();

  /**
   * @param area between the axes
   * @param labelledBelow whether the ticks of the horizontal axis have labels
   * @param labelledLeft whether those of the vertical axis have
   */
  PlotPainter(
      PlotCurves content,
      Rectangle area,
      Ruler horizontal,
      Ruler vertical,
      boolean labelledBelow,
      boolean labelledLeft) {
    this.content = content;
    this.area = area;
    xAxis = new RulerAxis(horizontal, labelledBelow, INK);
    yAxis = new RulerAxis(vertical, labelledLeft, INK);
  }

  void draw(Graphics2D graphics, Map<String, CurveStyle> styles, LineLook look) {
    XYPlot plot = new XYPlot();
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setFixedDomainAxisSpace(new AxisSpace());
    plot.setFixedRangeAxisSpace(new AxisSpace());
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainAxis(xAxis);
    plot.setRangeAxis(yAxis);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(HAIRLINE);
    plot.setRangeGridlineStroke(HAIRLINE);
    if (content.isEmpty()) {
      plot.setDomainGridlinesVisible(false);
      plot.setRangeGridlinesVisible(false);
      plot.setNoDataMessage("no data");
      plot.setNoDataMessageFont(Fonts.sansSerif(Fonts.LABEL));
      plot.setNoDataMessagePaint(GREY);
    } else {
      addBoundaries(plot);
      content
          .level()
          .forEach(level -> plot.addRangeMarker(line(level, GREY, DOTTED), Layer.BACKGROUND));
      addCurves(plot, styles, look);
    }
    plot.draw(graphics, area, null, null, null);
  }

  private void addBoundaries(XYPlot plot) {
    List<Double> shown =
        content.plot().boundaries().stream()
            .filter(content.plot().x().scale()::holds)
            .map(content.plot().x().scale()::coordinate)
            .filter(xAxis.getRange()::contains)
            .toList();
    if (!shown.isEmpty() && shown.size() <= MOST_BOUNDARIES) {
      // Grid lines between them would look like further boundaries.
      plot.setDomainGridlinesVisible(false);
      shown.forEach(x -> plot.addDomainMarker(line(x, BOUNDARY, HAIRLINE), Layer.BACKGROUND));
    }
  }

  private static ValueMarker line(double value, Color color, BasicStroke stroke) {
    ValueMarker line = new ValueMarker(value, color, stroke);
    line.setAlpha(1);
    return line;
  }

  /** A stretch without a gap is a series of its own, so that no line crosses a gap. */
  private void addCurves(XYPlot plot, Map<String, CurveStyle> styles, LineLook look) {
    XYIntervalSeriesCollection lines = new XYIntervalSeriesCollection();
    XYIntervalSeriesCollection points = new XYIntervalSeriesCollection();
    DeviationRenderer lineRenderer = new DeviationRenderer(true, look.markers());
    lineRenderer.setAlpha(BAND_OPACITY);
    XYErrorRenderer pointRenderer = new XYErrorRenderer();
    pointRenderer.setDrawXError(false);
    pointRenderer.setErrorStroke(new BasicStroke(1));
    for (PlotCurves.Drawn drawn : content.curves()) {
      CurveStyle style = styles.get(drawn.curve().id());
      for (List<CurvePoint> stretch :
          CurvePoint.stretches(drawn.points(), content.plot().x().scale())) {
        List<CurvePoint> shown = reduced(stretch);
        stretches.add(shown);
        boolean isolated = shown.size() == 1;
        XYIntervalSeriesCollection target = isolated ? points : lines;
        XYLineAndShapeRenderer renderer = isolated ? pointRenderer : lineRenderer;
        int index = target.getSeriesCount();
        renderer.setSeriesPaint(index, style.color());
        renderer.setSeriesFillPaint(index, style.color());
        renderer.setSeriesStroke(index, style.stroke(look.width()));
        renderer.setSeriesShape(index, style.shape());
        target.addSeries(series(drawn.curve().id() + " " + shown.get(0).x(), shown));
      }
    }
    plot.setDataset(0, lines);
    plot.setRenderer(0, lineRenderer);
    plot.setDataset(1, points);
    plot.setRenderer(1, pointRenderer);
  }

  private List<CurvePoint> reduced(List<CurvePoint> stretch) {
    return stretch.size() > area.width
        ? CurvePoint.perColumn(stretch, xAxis.getRange().getLength() / area.width)
        : stretch;
  }

  private static XYIntervalSeries series(String key, List<CurvePoint> points) {
    XYIntervalSeries series = new XYIntervalSeries(key, false, true);
    for (CurvePoint point : points) {
      series.add(point.x(), point.x(), point.x(), point.mean(), point.lowest(), point.highest());
    }
    return series;
  }

  /**
   * Names the level to compare with, beside its line, where it hides least of the curves.
   *
   * @param graphics on which the plot was drawn
   */
  void nameLevel(Graphics2D graphics) {
    content.level().forEach(level -> nameLevel(graphics, toY(level)));
  }

  private void nameLevel(Graphics2D graphics, double y) {
    Font font = Fonts.sansSerif(Fonts.SMALL);
    String text = Fonts.fitting(content.plot().reference().label(), font, area.width - 8);
    double width = Fonts.width(text, font);
    double height = font.getSize2D() + 2;
    Rectangle2D best = null;
    long leastCrossings = Long.MAX_VALUE;
    for (double left = area.getMaxX() - 4 - width; left >= area.x + 4; left -= LEVEL_NAME_STEP) {
      for (double top : new double[] {y + 1, y - 1 - height}) {
        Rectangle2D place = new Rectangle2D.Double(left, top, width, height);
        long crossings = area.contains(place) ? crossings(place) : Long.MAX_VALUE - 1;
        if (crossings < leastCrossings) {
          best = place;
          leastCrossings = crossings;
        }
      }
    }
    graphics.setFont(font);
    graphics.setPaint(GREY);
    graphics.drawString(
        text, (float) best.getX(), (float) (best.getCenterY() + 0.35 * font.getSize2D()));
  }

  /** How many pieces of lines and bands go through a place. */
  private long crossings(Rectangle2D place) {
    long crossings = 0;
    for (List<CurvePoint> stretch : stretches) {
      for (int i = 0; i < stretch.size(); i++) {
        CurvePoint from = stretch.get(Math.max(0, i - 1));
        CurvePoint to = stretch.get(i);
        if (crosses(place, from.x(), from.mean(), to.x(), to.mean())
            || crosses(place, from.x(), from.lowest(), to.x(), to.lowest())
            || crosses(place, from.x(), from.highest(), to.x(), to.highest())
            || crosses(place, to.x(), to.lowest(), to.x(), to.highest())) {
          crossings++;
        }
      }
    }
    return crossings;
  }

  private boolean crosses(Rectangle2D place, double x1, double y1, double x2, double y2) {
    return place.intersectsLine(toX(x1), toY(y1), toX(x2), toY(y2));
  }

  private double toX(double coordinate) {
    return xAxis.valueToJava2D(coordinate, area, RectangleEdge.BOTTOM);
  }

  private double toY(double coordinate) {
    return yAxis.valueToJava2D(coordinate, area, RectangleEdge.LEFT);
  }
}
