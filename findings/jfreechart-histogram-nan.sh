#!/usr/bin/env bash
# JFreeChart: a histogram counts NaN as the largest weights, and what lies outside as the outermost ones.
#
# One would expect NaN to be left out or refused, and numbers outside the given range not to be counted, as NumPy
# does. Every NaN goes to the last bin, and so do all numbers above the range; those below go to the first.
# Matters to histograms of weights and gradients: a diverged layer shows as a layer with large weights.
#
# jfreechart 1.5.6, 2026-11-29. Four bins from 0 to 10.
. "$(dirname "$0")/support.bash"
maven org.jfree:jfreechart:1.5.6
java_prints <<'END'
import org.jfree.data.statistics.HistogramDataset;

public class Main {
  static void print(String what, double... values) {
    HistogramDataset histogram = new HistogramDataset();
    histogram.addSeries("weights", values, 4, 0, 10);
    System.out.print(what + ":");
    for (int bin = 0; bin < 4; bin++) System.out.printf(" %.0f", histogram.getYValue(0, bin));
    System.out.println();
  }

  public static void main(String[] args) {
    print("1, NaN, NaN, NaN", 1, Double.NaN, Double.NaN, Double.NaN);
    print("-100, 1, 100", -100, 1, 100);
  }
}
END
as_seen <<'END'
1, NaN, NaN, NaN: 1 0 0 3
-100, 1, 100: 2 0 0 1
END
