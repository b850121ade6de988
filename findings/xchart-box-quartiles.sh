#!/usr/bin/env bash
# XChart: in a box plot by (n - 1) / 4 the median of 1, 2, 3, 4, 5 is 2, and by n / 4 that of 1, 2, 3, 4 is 2.
#
# One would expect 3 and 2.5 by every method, as they differ about the quartiles only. N_LESS_1 computes a position that
# counts from 0 and uses it as one that counts from 1, so that all three quartiles are a place too low. NP is documented to
# take the mean of two neighbors where n / 4 is whole, and takes the mean of one of them with itself.
# Matters to box plots of a few runs: the whole box slides down. The default, N_LESS_1_PLUS_1, is right.
#
# xchart 3.8.8, 2026-11-30. In brackets the quartiles at the documented positions.
. "$(dirname "$0")/support.bash"
maven org.knowm.xchart:xchart:3.8.8
java_prints <<'END'
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.internal.chartpart.BoxPlotData;
import org.knowm.xchart.internal.chartpart.BoxPlotDataCalculator;
import org.knowm.xchart.style.BoxStyler.BoxplotCalCulationMethod;

public class Main {
  static double at(double[] sorted, double place) { // places count from 1
    int below = (int) Math.floor(place);
    double share = place - below;
    return share == 0 ? sorted[below - 1] : (1 - share) * sorted[below - 1] + share * sorted[below];
  }

  static double byHand(BoxplotCalCulationMethod method, double[] sorted, int quarter) {
    int n = sorted.length;
    switch (method) {
      case N_PLUS_1: return at(sorted, quarter * (n + 1) / 4.0);
      case NP:
        double place = quarter * n / 4.0;
        return place == Math.floor(place) ? (sorted[(int) place - 1] + sorted[(int) place]) / 2 : sorted[(int) place];
      default: return at(sorted, quarter * (n - 1) / 4.0 + 1);
    }
  }

  static double value(BoxPlotData box, String field) throws ReflectiveOperationException {
    var accessible = BoxPlotData.class.getDeclaredField(field);
    accessible.setAccessible(true);
    return accessible.getDouble(box);
  }

  public static void main(String[] args) throws ReflectiveOperationException {
    for (int n : new int[] {4, 5, 8, 9}) {
      double[] values = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
      System.out.println("1 to " + n);
      for (BoxplotCalCulationMethod method : BoxplotCalCulationMethod.values()) {
        BoxChart chart = new BoxChartBuilder().build();
        chart.getStyler().setBoxplotCalCulationMethod(method);
        chart.addSeries("values", values);
        List<BoxPlotData> boxes = new BoxPlotDataCalculator<>().calculate(new LinkedHashMap<>(chart.getSeriesMap()), chart.getStyler());
        BoxPlotData box = boxes.get(0);
        System.out.printf("  %s: quartiles %.2f (%.2f), %.2f (%.2f), %.2f (%.2f)%n", method, value(box, "q1"), byHand(method, values, 1),
            value(box, "median"), byHand(method, values, 2), value(box, "q3"), byHand(method, values, 3));
      }
    }
  }
}
END
as_seen <<'END'
1 to 4
  N_PLUS_1: quartiles 1.25 (1.25), 2.50 (2.50), 3.75 (3.75)
  N_LESS_1: quartiles 1.00 (1.75), 1.50 (2.50), 2.25 (3.25)
  NP: quartiles 1.00 (1.50), 2.00 (2.50), 3.00 (3.50)
  N_LESS_1_PLUS_1: quartiles 1.75 (1.75), 2.50 (2.50), 3.25 (3.25)
1 to 5
  N_PLUS_1: quartiles 1.50 (1.50), 3.00 (3.00), 4.50 (4.50)
  N_LESS_1: quartiles 1.00 (2.00), 2.00 (3.00), 3.00 (4.00)
  NP: quartiles 2.00 (2.00), 3.00 (3.00), 4.00 (4.00)
  N_LESS_1_PLUS_1: quartiles 2.00 (2.00), 3.00 (3.00), 4.00 (4.00)
1 to 8
  N_PLUS_1: quartiles 2.25 (2.25), 4.50 (4.50), 6.75 (6.75)
  N_LESS_1: quartiles 1.75 (2.75), 3.50 (4.50), 5.25 (6.25)
  NP: quartiles 2.00 (2.50), 4.00 (4.50), 6.00 (6.50)
  N_LESS_1_PLUS_1: quartiles 2.75 (2.75), 4.50 (4.50), 6.25 (6.25)
1 to 9
  N_PLUS_1: quartiles 2.50 (2.50), 5.00 (5.00), 7.50 (7.50)
  N_LESS_1: quartiles 2.00 (3.00), 4.00 (5.00), 6.00 (7.00)
  NP: quartiles 3.00 (3.00), 5.00 (5.00), 7.00 (7.00)
  N_LESS_1_PLUS_1: quartiles 3.00 (3.00), 5.00 (5.00), 7.00 (7.00)
END
