#!/usr/bin/env bash
# Commons Math and Hipparchus: three against three numbers that do not overlap have a Kolmogorov-Smirnov p-value of 0.
#
# One would expect the exact p-value, the share of the 20 ways to divide six numbers that separate them as well: 2 of
# 20, 0.1. Both libraries compute by default the share that separates them even better, which is 0 for the largest
# distance there is. In Commons Math strict = false gives 0.1; in Hipparchus it gives 0 as well. Commons Statistics is
# right by default.
# Matters to comparisons of a few seeds: the fewer there are, the easier it is to be infinitely significant.
#
# commons-math3 3.6.1, hipparchus-stat 4.0.3, commons-statistics-inference 1.2, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven org.apache.commons:commons-math3:3.6.1 org.hipparchus:hipparchus-stat:4.0.3 \
  org.apache.commons:commons-statistics-inference:1.2
java_prints <<'END'
public class Main {
  static void print(String name, double[] x, double[] y) {
    var math = new org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest();
    var hipparchus = new org.hipparchus.stat.inference.KolmogorovSmirnovTest();
    var statistics = org.apache.commons.statistics.inference.KolmogorovSmirnovTest.withDefaults();
    System.out.printf("%s: Commons Math %.4f (not strict %.4f), Hipparchus %.4f (not strict %.4f), Commons Statistics %.4f%n", name,
        math.kolmogorovSmirnovTest(x, y), math.kolmogorovSmirnovTest(x, y, false), hipparchus.kolmogorovSmirnovTest(x, y),
        hipparchus.kolmogorovSmirnovTest(x, y, false), statistics.test(x, y).getPValue());
  }

  public static void main(String[] args) {
    print("1 2 3 and 4 5 6", new double[] {1, 2, 3}, new double[] {4, 5, 6});
    print("1 2 4 and 3 5 6", new double[] {1, 2, 4}, new double[] {3, 5, 6});
    print("1 2 and 3 4", new double[] {1, 2}, new double[] {3, 4});
  }
}
END
as_seen <<'END'
1 2 3 and 4 5 6: Commons Math 0.0000 (not strict 0.1000), Hipparchus 0.0000 (not strict 0.0000), Commons Statistics 0.1000
1 2 4 and 3 5 6: Commons Math 0.1000 (not strict 0.6000), Hipparchus 0.1000 (not strict 0.6000), Commons Statistics 0.6000
1 2 and 3 4: Commons Math 0.0000 (not strict 0.3333), Hipparchus 0.0000 (not strict 0.0000), Commons Statistics 0.3333
END
