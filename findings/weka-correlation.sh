#!/usr/bin/env bash
# Weka: a constant correlates perfectly with anything.
#
# One would expect the correlation with a constant to be undefined, as the other libraries say with NaN.
# Utils.correlation gives 1.0, also for a single pair.
# Matters to rankings of indicators: one that is always the same, such as the rank of a dead layer, comes out on top.
#
# weka-stable 3.8.6, hipparchus-stat 4.0.3, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven nz.ac.waikato.cms.weka:weka-stable:3.8.6 org.hipparchus:hipparchus-stat:4.0.3
java_prints <<'END'
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import weka.core.Utils;

public class Main {
  public static void main(String[] args) {
    double[] constant = {1, 1, 1};
    double[] falling = {3, 2, 1};
    System.out.println("Weka: " + Utils.correlation(constant, falling, 3) + ", single pair " + Utils.correlation(new double[] {1}, new double[] {2}, 1));
    System.out.println("Hipparchus: " + new PearsonsCorrelation().correlation(constant, falling));
  }
}
END
as_seen <<'END'
Weka: 1.0, single pair 1.0
Hipparchus: NaN
END
