#!/usr/bin/env bash
# Commons Math: ten pairs of equal numbers differ significantly by Wilcoxon's signed-rank test.
#
# One would expect pairs without a difference to be left out, and samples that are equal pair by pair to have a p-value
# of 1 or none. Commons Math ranks them with the others and counts them as risen or fallen all together: ten equal pairs
# have a p-value of 0.002, as ten that all rose. Hipparchus leaves them out; Commons Statistics refuses them as well.
# Matters to accuracies with and without a treatment over a few seeds, which are often exactly equal.
#
# commons-math3 3.6.1, hipparchus-stat 4.0.3, commons-statistics-inference 1.2, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven org.apache.commons:commons-math3:3.6.1 org.hipparchus:hipparchus-stat:4.0.3 \
  org.apache.commons:commons-statistics-inference:1.2
java_prints <<'END'
import java.util.concurrent.Callable;

public class Main {
  static void print(String name, double[] x, double[] y) {
    System.out.println(name + ": Commons Math "
        + p(() -> new org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest().wilcoxonSignedRankTest(x, y, true)) + ", Hipparchus "
        + p(() -> new org.hipparchus.stat.inference.WilcoxonSignedRankTest().wilcoxonSignedRankTest(x, y, true)) + ", Commons Statistics "
        + p(() -> org.apache.commons.statistics.inference.WilcoxonSignedRankTest.withDefaults().test(x, y).getPValue()));
  }

  static String p(Callable<Double> test) {
    try {
      return String.format("%.4f", test.call());
    } catch (Exception error) {
      return error.getMessage();
    }
  }

  public static void main(String[] args) {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    print("ten equal pairs", x, x);
    print("ten risen", x, new double[] {2, 4, 6, 8, 10, 12, 14, 16, 18, 20});
  }
}
END
as_seen <<'END'
ten equal pairs: Commons Math 0.0020, Hipparchus insufficient data, Commons Statistics All signed differences are zero
ten risen: Commons Math 0.0020, Hipparchus 0.0020, Commons Statistics 0.0020
END
