#!/usr/bin/env bash
# JFreeChart: for values below 1e-8, LogAxis ranges from NaN to NaN and NumberAxis shows mostly nothing.
#
# One would expect an axis to find its range from its data whatever their size. NumberAxis never shows less than 1e-8,
# so values up to 4e-9 lie in the middle of a wide empty range; LogAxis, which inherits that, ends with the range from
# NaN to NaN; LogarithmicAxis cuts off three of the four decades. No error is raised.
# Matters to plots of gradient norms and learning rates. setAutoRangeMinimumSize with a smaller number cures it.
#
# jfreechart 1.5.6, 2026-11-29. Four points, 1e-12 to 1e-9.
. "$(dirname "$0")/support.bash"
maven org.jfree:jfreechart:1.5.6
java_prints <<'END'
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.LogarithmicAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

public class Main {
  static void print(String name, ValueAxis axis) {
    XYSeries series = new XYSeries("norm");
    for (int i = 0; i < 4; i++) series.add(i, Math.pow(10, i - 12));
    JFreeChart chart = ChartFactory.createXYLineChart("", "", "", new XYSeriesCollection(series));
    chart.getXYPlot().setRangeAxis(axis);
    System.out.printf("%s: %.3g to %.3g%n", name, axis.getLowerBound(), axis.getUpperBound());
  }

  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    print("NumberAxis", new NumberAxis("y"));
    print("LogAxis", new LogAxis("y"));
    print("LogarithmicAxis", new LogarithmicAxis("y"));
    LogAxis cured = new LogAxis("y");
    cured.setAutoRangeMinimumSize(1e-300);
    print("LogAxis with a smaller minimum", cured);
  }
}
END
as_seen <<'END'
NumberAxis: -4.55e-09 to 5.55e-09
LogAxis: NaN to NaN
LogarithmicAxis: 2.96e-10 to 2.41e-09
LogAxis with a smaller minimum: 7.08e-13 to 1.41e-09
END
