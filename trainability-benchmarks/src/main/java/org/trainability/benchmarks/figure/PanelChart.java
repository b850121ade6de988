package org.trainability.benchmarks.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** A panel as a chart: its plots stacked above one task axis, one legend below. */
final class PanelChart {

  static final int WIDTH = 800;
  private static final int PLOT_HEIGHT = 250;
  private static final int FRAME_HEIGHT = 75;
  private static final int LEGEND_ROW_HEIGHT = 22;
  private static final float LEGEND_SIZE = 13.5f;
  private static final int MARGIN = 12;

  static {
    // JFreeChart would otherwise draw vertical text as outlines, which no reader can search or
    // edit.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private final JFreeChart chart;
  private final int height;

  /**
   * @param panel with at least one value
   * @param styles of all its settings
   */
  PanelChart(Panel panel, Map<String, SeriesStyle> styles) {
    if (panel.shown().isEmpty()) {
      throw new IllegalArgumentException("panel " + panel.id() + " has no value to draw");
    }
    SortedSet<Integer> tasks = new TreeSet<>();
    panel.shown().forEach(quantity -> tasks.addAll(panel.tasks(quantity)));
    CombinedDomainXYPlot plots =
        new CombinedDomainXYPlot(QuantityPlot.taskAxis(tasks.first(), tasks.last()));
    plots.setGap(18);
    plots.setOutlineVisible(false);
    for (Quantity quantity : panel.shown()) {
      plots.add(new QuantityPlot(panel, quantity, PLOT_HEIGHT).plot(styles));
    }
    Font legendFont = Fonts.sansSerif(LEGEND_SIZE);
    plots.setFixedLegendItems(legendItems(panel, styles, legendFont));
    chart = new JFreeChart(null, legendFont, plots, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(MARGIN, MARGIN, MARGIN, MARGIN));
    chart.addLegend(legend(plots, legendFont));
    height =
        FRAME_HEIGHT
            + panel.shown().size() * PLOT_HEIGHT
            + panel.curves().size() * LEGEND_ROW_HEIGHT;
  }

  int height() {
    return height;
  }

  void draw(Graphics2D graphics) {
    chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
  }

  private static LegendTitle legend(CombinedDomainXYPlot plots, Font font) {
    LegendTitle legend = new LegendTitle(plots);
    legend.setItemFont(font);
    legend.setItemPaint(QuantityPlot.INK);
    legend.setItemLabelPadding(new RectangleInsets(2, 6, 2, 14));
    legend.setFrame(BlockBorder.NONE);
    legend.setBackgroundPaint(Color.WHITE);
    legend.setPosition(RectangleEdge.BOTTOM);
    return legend;
  }

  private static LegendItemCollection legendItems(
      Panel panel, Map<String, SeriesStyle> styles, Font font) {
    LegendItemCollection items = new LegendItemCollection();
    for (SettingCurve curve : panel.curves()) {
      SeriesStyle style = styles.get(curve.setting());
      LegendItem item =
          new LegendItem(
              // A legend does not wrap its labels.
              Fonts.fitting(curve.label(), font, WIDTH - 100),
              null,
              null,
              null,
              true,
              style.marker(),
              true,
              style.color(),
              false,
              style.color(),
              style.stroke(),
              true,
              new Line2D.Double(-18, 0, 18, 0),
              style.stroke(),
              style.color());
      item.setLabelFont(font);
      items.add(item);
    }
    return items;
  }
}
