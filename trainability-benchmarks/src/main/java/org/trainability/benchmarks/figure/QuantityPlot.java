package org.trainability.benchmarks.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.trainability.benchmarks.figure.kernel.Ticks;

/** Draws one quantity of a panel: a line with markers per setting, a band over its seeds. */
final class QuantityPlot {

  static final Color INK = new Color(0x222222);
  private static final Color GRID = new Color(0xDDDDDD);
  private static final Color CHANCE = new Color(0x777777);
  private static final float BAND_OPACITY = 0.18f;
  private static final float LABEL_SIZE = 14;
  private static final float SMALLEST_LABEL_SIZE = 10.5f;
  private static final float TICK_SIZE = 12.5f;
  private static final int MOST_INTERVALS = 6;

  /** Beyond so many tasks the markers would run together; colour and dash must do then. */
  private static final int MOST_MARKERS = 60;

  private final Panel panel;
  private final Quantity quantity;
  private final double height;

  /**
   * @param height that the plot will have, about, in points
   */
  QuantityPlot(Panel panel, Quantity quantity, double height) {
    this.panel = panel;
    this.quantity = quantity;
    this.height = height;
  }

  XYPlot plot(Map<String, SeriesStyle> styles) {
    XYPlot plot = new XYPlot();
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(new BasicStroke(0.6f));
    plot.setRangeGridlineStroke(new BasicStroke(0.6f));
    plot.setRangeAxis(valueAxis());
    if (quantity == Quantity.ACCURACY && panel.chance() > 0) {
      plot.addRangeMarker(chanceLevel(), Layer.BACKGROUND);
    }
    addCurves(plot, styles);
    return plot;
  }

  /** A stretch of tasks without a gap is a series of its own, so that no line crosses a gap. */
  private void addCurves(XYPlot plot, Map<String, SeriesStyle> styles) {
    XYIntervalSeriesCollection lines = new XYIntervalSeriesCollection();
    XYIntervalSeriesCollection points = new XYIntervalSeriesCollection();
    DeviationRenderer lineRenderer = new DeviationRenderer(true, true);
    lineRenderer.setAlpha(BAND_OPACITY);
    lineRenderer.setDefaultShapesVisible(panel.tasks(quantity).size() <= MOST_MARKERS);
    XYErrorRenderer pointRenderer = new XYErrorRenderer();
    pointRenderer.setDrawXError(false);
    pointRenderer.setErrorStroke(new BasicStroke(1));
    for (SettingCurve curve : panel.curves()) {
      SeriesStyle style = styles.get(curve.setting());
      for (List<Spread> stretch : Spread.stretches(curve, quantity)) {
        boolean isolated = stretch.size() == 1;
        XYIntervalSeriesCollection target = isolated ? points : lines;
        apply(style, isolated ? pointRenderer : lineRenderer, target.getSeriesCount());
        target.addSeries(series(curve.setting() + " " + stretch.get(0).task(), stretch));
      }
    }
    plot.setDataset(0, lines);
    plot.setRenderer(0, lineRenderer);
    plot.setDataset(1, points);
    plot.setRenderer(1, pointRenderer);
  }

  private static XYIntervalSeries series(String key, List<Spread> stretch) {
    XYIntervalSeries series = new XYIntervalSeries(key);
    for (Spread spread : stretch) {
      int task = spread.task();
      series.add(task, task, task, spread.mean(), spread.least(), spread.greatest());
    }
    return series;
  }

  private static void apply(SeriesStyle style, XYLineAndShapeRenderer renderer, int series) {
    renderer.setSeriesPaint(series, style.color());
    renderer.setSeriesFillPaint(series, style.color());
    renderer.setSeriesStroke(series, style.stroke());
    renderer.setSeriesShape(series, style.marker());
  }

  private static void color(ValueAxis axis) {
    axis.setAxisLinePaint(INK);
    axis.setTickMarkPaint(INK);
    axis.setTickLabelPaint(INK);
    axis.setLabelPaint(INK);
    axis.setTickLabelFont(Fonts.sansSerif(TICK_SIZE));
    axis.setLabelFont(Fonts.sansSerif(LABEL_SIZE));
  }

  /**
   * @param first task of the figure
   * @param last task of the figure
   * @return the axis that all plots of a figure share
   */
  static NumberAxis taskAxis(int first, int last) {
    NumberAxis axis = new NumberAxis("Task");
    color(axis);
    double margin = Math.max(0.5, (last - first) / 50.0);
    axis.setRange(first - margin, last + margin);
    axis.setTickUnit(new EvenTicks(Math.max(1, Ticks.step(last - first + 1, 12))));
    return axis;
  }

  private ValueAxis valueAxis() {
    DoubleSummaryStatistics values =
        panel.curves().stream()
            .flatMap(curve -> curve.seeds().stream())
            .flatMap(seed -> quantity.of(seed).values().stream())
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
    ValueAxis axis;
    if (quantity == Quantity.INDICATOR && panel.drawnLogarithmic()) {
      double margin = Math.max(1.3, Math.pow(values.getMax() / values.getMin(), 0.05));
      axis = new LogTickAxis(values.getMin() / margin, values.getMax() * margin);
    } else {
      Range range = quantity == Quantity.ACCURACY ? new Range(0, 1) : rangeWithZero(values);
      NumberAxis linear = new NumberAxis();
      linear.setRange(Range.expand(range, 0.03, 0.03));
      linear.setTickUnit(new EvenTicks(Ticks.step(range.getLength(), MOST_INTERVALS)));
      axis = linear;
    }
    color(axis);
    label(axis);
    return axis;
  }

  /** Linear axes start at zero, so that a change looks as large as it is. */
  private static Range rangeWithZero(DoubleSummaryStatistics values) {
    double lower = Math.min(0, values.getMin());
    double upper = Math.max(0, values.getMax());
    return lower == upper ? new Range(0, 1) : new Range(lower, upper);
  }

  /** The label in the largest size that fits beside the plot. */
  private void label(ValueAxis axis) {
    String text = panel.name(quantity);
    Font font = Fonts.sansSerif(LABEL_SIZE);
    while (Fonts.width(text, font) > height && font.getSize2D() > SMALLEST_LABEL_SIZE) {
      font = font.deriveFont(font.getSize2D() - 0.5f);
    }
    axis.setLabelFont(font);
    axis.setLabel(Fonts.fitting(text, font, height));
    axis.setLabelInsets(new RectangleInsets(0, 0, 0, 4));
  }

  private ValueMarker chanceLevel() {
    ValueMarker marker = new ValueMarker(panel.chance());
    marker.setPaint(CHANCE);
    marker.setStroke(
        new BasicStroke(
            1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {1.5f, 3}, 0));
    marker.setLabel("chance");
    marker.setLabelFont(Fonts.sansSerif(SMALLEST_LABEL_SIZE));
    marker.setLabelPaint(CHANCE);
    marker.setLabelBackgroundColor(new Color(0, 0, 0, 0));
    // Below the line, where no accuracy is to be expected.
    marker.setLabelAnchor(RectangleAnchor.BOTTOM_RIGHT);
    marker.setLabelTextAnchor(TextAnchor.TOP_RIGHT);
    marker.setLabelOffset(new RectangleInsets(1, 2, 1, 2));
    return marker;
  }
}
