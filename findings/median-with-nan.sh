#!/usr/bin/env bash
# The median of (1, 2, NaN, 4) is 2 in Hipparchus, and 3 in Commons Statistics and ojAlgo.
#
# One would expect NaN, as the mean gives and as NumPy's median does. Hipparchus drops the NaN from the percentile
# (but not from the mean), Commons Statistics and ojAlgo sort it last, as if it were infinite.
# Matters to medians over seeds when one seed diverged: the run vanishes, or counts as the largest, and nothing says
# so.
#
# hipparchus-stat 4.0.3, commons-statistics-descriptive 1.1, ojalgo 55.2.0, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven org.hipparchus:hipparchus-stat:4.0.3 org.apache.commons:commons-statistics-descriptive:1.1 org.ojalgo:ojalgo:55.2.0
java_prints <<'END'
public class Main {
  public static void main(String[] args) {
    double[] x = {1, 2, Double.NaN, 4};
    System.out.println("Hipparchus: median " + org.hipparchus.stat.StatUtils.percentile(x, 50) + ", mean " + org.hipparchus.stat.StatUtils.mean(x)
        + ", max " + org.hipparchus.stat.StatUtils.max(x));
    System.out.println("Commons Statistics: median " + org.apache.commons.statistics.descriptive.Median.withDefaults().evaluate(x) + ", mean "
        + org.apache.commons.statistics.descriptive.Mean.of(x).getAsDouble() + ", max " + org.apache.commons.statistics.descriptive.Max.of(x).getAsDouble());
    var samples = org.ojalgo.random.SampleSet.wrap(org.ojalgo.array.ArrayR064.wrap(x.clone()));
    System.out.println("ojAlgo: median " + samples.getMedian() + ", mean " + samples.getMean() + ", max " + samples.getMaximum());
  }
}
END
as_seen <<'END'
Hipparchus: median 2.0, mean NaN, max 4.0
Commons Statistics: median 3.0, mean NaN, max NaN
ojAlgo: median 3.0, mean NaN, max NaN
END
