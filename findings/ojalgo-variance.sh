#!/usr/bin/env bash
# ojAlgo: from 46342 numbers on, calculateVariance divides by a product of integers that overflows.
#
# One would expect the sample variance from the sum, the sum of squares and the number of values. SampleSet's static
# calculateVariance divides by n (n - 1), which is computed as a 32-bit integer: it is negative from 46342 on, and so is
# the variance; for larger n it is off by any factor, or infinite. getVariance of a sample set is right.
# Matters to statistics gathered step by step over a whole layer or epoch: they have more values than that.
#
# ojAlgo 55.2.0, 2026-11-30. As many ones as minus ones; their variance is n / (n - 1).
. "$(dirname "$0")/support.bash"
maven org.ojalgo:ojalgo:55.2.0
java_prints <<'END'
import org.ojalgo.random.SampleSet;

public class Main {
  public static void main(String[] args) {
    for (int n : new int[] {100, 10_000, 46_340, 46_342, 60_000, 65_536, 100_000, 1_000_000}) {
      double[] values = new double[n];
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        values[i] = i % 2 == 0 ? 1 : -1;
        sum += values[i];
        squares += values[i] * values[i];
      }
      System.out.printf("%d values: calculateVariance %.4f, getVariance %.4f%n", n, SampleSet.calculateVariance(sum, squares, n),
          SampleSet.wrap(values).getVariance());
    }
  }
}
END
as_seen <<'END'
100 values: calculateVariance 1.0101, getVariance 1.0101
10000 values: calculateVariance 1.0001, getVariance 1.0001
46340 values: calculateVariance 1.0000, getVariance 1.0000
46342 values: calculateVariance -1.0001, getVariance 1.0000
60000 values: calculateVariance -5.1797, getVariance 1.0000
65536 values: calculateVariance -65536.0000, getVariance 1.0000
100000 values: calculateVariance 7.0924, getVariance 1.0000
1000000 values: calculateVariance -1372.9098, getVariance 1.0000
END
