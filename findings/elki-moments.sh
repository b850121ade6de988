#!/usr/bin/env bash
# ELKI: the standard deviation of three times 0.1 is NaN, and statistics merged into empty ones have a variance of NaN.
#
# One would expect equal numbers to have a deviation of 0, as they have in ELKI when they are put one by one. Put as an
# array, MeanVariance adds the sum of the rounding errors to the sum of squares, which can be below 0; where the
# correction of the textbook subtracts its square. And merging into a MeanVariance that has seen nothing divides 0 by 0;
# StatisticalMoments gets that right, but for the extremes: the minimum is Infinity and the maximum -Infinity.
# Matters to units that always give the same activation, and to statistics per task that are merged into a total.
#
# elki-core-math 0.8.0, 2026-12-01.
. "$(dirname "$0")/support.bash"
maven io.github.elki-project:elki-core-math:0.8.0
java_prints <<'END'
import elki.math.MeanVariance;
import elki.math.MeanVarianceMinMax;
import elki.math.StatisticalMoments;
import java.util.Arrays;

public class Main {
  public static void main(String[] args) {
    for (int n : new int[] {2, 3, 6, 10}) {
      double[] equal = new double[n];
      Arrays.fill(equal, 0.1);
      MeanVariance single = new MeanVariance();
      for (double value : equal) single.put(value);
      System.out.printf("%d times 0.1: one by one %.1e, as an array %.1e%n", n, single.getSampleStddev(), new MeanVariance().put(equal).getSampleStddev());
    }
    double[] values = {1, 2, 3, 4};
    MeanVarianceMinMax merged = new MeanVarianceMinMax();
    merged.put(new MeanVarianceMinMax().put(values));
    System.out.printf("1, 2, 3, 4 merged into nothing: mean %.2f, variance %.2f, from %.1f to %.1f%n",
        merged.getMean(), merged.getSampleVariance(), merged.getMin(), merged.getMax());
    StatisticalMoments moments = new StatisticalMoments();
    moments.put(new StatisticalMoments().put(values));
    System.out.printf("StatisticalMoments: mean %.2f, variance %.2f, from %.1f to %.1f%n",
        moments.getMean(), moments.getSampleVariance(), moments.getMin(), moments.getMax());
  }
}
END
as_seen <<'END'
2 times 0.1: one by one 0.0e+00, as an array 0.0e+00
3 times 0.1: one by one 0.0e+00, as an array NaN
6 times 0.1: one by one 0.0e+00, as an array 1.7e-09
10 times 0.1: one by one 9.6e-18, as an array 1.2e-09
1, 2, 3, 4 merged into nothing: mean 2.50, variance NaN, from 1.0 to 4.0
StatisticalMoments: mean 2.50, variance 1.67, from Infinity to -Infinity
END
