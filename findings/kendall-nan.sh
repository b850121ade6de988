#!/usr/bin/env bash
# Kendall's tau takes NaN for the largest value, where Spearman's rho refuses it.
#
# One would expect the two rank correlations of one library to treat NaN alike. In Hipparchus and in Commons Math,
# Spearman throws and Kendall ranks NaN above every number: a run whose metric became NaN takes part, on the side of
# the large values.
# Matters to correlations between a metric and the next task's accuracy: diverged runs decide the result, either way.
#
# hipparchus-stat 4.0.3, commons-math3 3.6.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven org.apache.commons:commons-math3:3.6.1 org.hipparchus:hipparchus-stat:4.0.3
java_prints <<'END'
public class Main {
  public static void main(String[] args) {
    double[] metric = {1, 2, 3, 4, Double.NaN};
    double[] rises = {1, 2, 3, 4, 5};
    double[] collapses = {1, 2, 3, 4, 0};
    var hipparchus = new org.hipparchus.stat.correlation.KendallsCorrelation();
    var math = new org.apache.commons.math3.stat.correlation.KendallsCorrelation();
    System.out.println("Kendall, Hipparchus: " + hipparchus.correlation(metric, rises) + " and " + hipparchus.correlation(metric, collapses));
    System.out.println("Kendall, Commons Math: " + math.correlation(metric, rises) + " and " + math.correlation(metric, collapses));
    try {
      System.out.println(new org.hipparchus.stat.correlation.SpearmansCorrelation().correlation(metric, rises));
    } catch (RuntimeException refused) {
      System.out.println("Spearman, Hipparchus: " + refused.getMessage());
    }
  }
}
END
as_seen <<'END'
Kendall, Hipparchus: 1.0 and 0.2
Kendall, Commons Math: 1.0 and 0.2
Spearman, Hipparchus: NaN is not allowed
END
