#!/usr/bin/env bash
# SSJ: eleven evenly spaced numbers are not uniform by the chi-squared test, with a p-value of 0.004.
#
# One would expect the statistic of numbers spaced evenly over [0, 1] to be close to 0. chi2Equal(data, 10) cuts the
# interval into bins of the width 10 / n, and where that does not divide 1 the last bin is narrower. It is compared with
# an expectation of 10 like the others: of 11 numbers it holds 1, of 21 or 1001 as well.
# Matters to checks of seeds and of shuffles: whether they pass depends on the number of examples.
#
# ssj 3.3.2, 2026-12-01. The p-value is by the number of bins less 1; expected counts in proportion to the widths are
# exactly those observed, so the true statistic is 0.
. "$(dirname "$0")/support.bash"
maven ca.umontreal.iro.simul:ssj:3.3.2
java_prints <<'END'
import cern.colt.list.DoubleArrayList;
import umontreal.ssj.gof.GofStat;
import umontreal.ssj.probdist.ChiSquareDist;

public class Main {
  public static void main(String[] args) {
    for (int n : new int[] {20, 11, 21, 31, 15, 25, 1001}) {
      DoubleArrayList even = new DoubleArrayList();
      for (int i = 0; i < n; i++) even.add((i + 0.5) / n);
      double statistic = GofStat.chi2Equal(even, 10);
      int bins = (n + 9) / 10;
      System.out.printf("%d numbers in %d bins: statistic %.2f, p-value %.4f%n", n, bins, statistic, new ChiSquareDist(bins - 1).barF(statistic));
    }
  }
}
END
as_seen <<'END'
20 numbers in 2 bins: statistic 0.00, p-value 1.0000
11 numbers in 2 bins: statistic 8.10, p-value 0.0044
21 numbers in 3 bins: statistic 8.10, p-value 0.0174
31 numbers in 4 bins: statistic 8.10, p-value 0.0440
15 numbers in 2 bins: statistic 2.50, p-value 0.1138
25 numbers in 3 bins: statistic 2.50, p-value 0.2865
1001 numbers in 101 bins: statistic 8.10, p-value 1.0000
END
