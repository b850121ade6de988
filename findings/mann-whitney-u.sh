#!/usr/bin/env bash
# Commons Math returns the larger Mann-Whitney U, Hipparchus the smaller, Commons Statistics the first sample's.
#
# One would expect U of the first sample, so that U / (n·m) is the AUC and says which sample is larger. Commons Math's
# does not change when the samples change places, and neither does Hipparchus's, its successor: the AUC is never below
# 0.5 with one and never above with the other. Only Commons Statistics tells better from worse.
# Matters to effect sizes and to the AUC of an indicator: an indicator that is always wrong looks always right.
#
# commons-math3 3.6.1, hipparchus-stat 4.0.3, commons-statistics-inference 1.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven org.apache.commons:commons-math3:3.6.1 org.hipparchus:hipparchus-stat:4.0.3 org.apache.commons:commons-statistics-inference:1.1
java_prints <<'END'
public class Main {
  public static void main(String[] args) {
    double[] low = {1, 2, 3};
    double[] high = {4, 5, 6};
    var math = new org.apache.commons.math3.stat.inference.MannWhitneyUTest();
    var hipparchus = new org.hipparchus.stat.inference.MannWhitneyUTest();
    var statistics = org.apache.commons.statistics.inference.MannWhitneyUTest.withDefaults();
    System.out.println("Commons Math: " + math.mannWhitneyU(low, high) + " and " + math.mannWhitneyU(high, low));
    System.out.println("Hipparchus: " + hipparchus.mannWhitneyU(low, high) + " and " + hipparchus.mannWhitneyU(high, low));
    System.out.println("Commons Statistics: " + statistics.statistic(low, high) + " and " + statistics.statistic(high, low));
  }
}
END
as_seen <<'END'
Commons Math: 9.0 and 9.0
Hipparchus: 0.0 and 0.0
Commons Statistics: 0.0 and 9.0
END
