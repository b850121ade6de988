#!/usr/bin/env bash
# ELKI: by its probability-weighted moments, the mean of 1, 2, 3, 4, 5 is 0.2, and only when a second moment is asked for.
#
# One would expect the first moment to be the mean, whatever else is computed. betaPWM and alphaPWM divide whole
# numbers, so that weights below 1 become 0, and the weight that became 0 is kept for all later values. The L-moments
# that are computed beside them, samLMR, are right, and the second of them has to be 2 b1 - b0.
# Matters to fits of heavy tails by these moments, for example to maxima of gradient norms.
#
# elki-core-math 0.8.0, 2026-12-01. The textbook's b_r is the mean of x_i times the product of (i - j) / (n - 1 - j) for
# j < r, with i counted from 0; a_r counts i from the other end.
. "$(dirname "$0")/support.bash"
maven io.github.elki-project:elki-core-math:0.8.0
java_prints <<'END'
import elki.math.statistics.ProbabilityWeightedMoments;
import elki.utilities.datastructures.arraylike.DoubleArrayAdapter;
import java.util.Arrays;

public class Main {
  public static void main(String[] args) {
    double[] sorted = {1, 2, 3, 4, 5};
    int n = sorted.length;
    double b0 = 0, b1 = 0, a1 = 0;
    for (int i = 0; i < n; i++) {
      b0 += sorted[i] / n;
      b1 += sorted[i] * i / (n - 1) / n;
      a1 += sorted[i] * (n - 1 - i) / (n - 1) / n;
    }
    System.out.printf("textbook: b0 = a0 = %.2f, b1 = %.2f, a1 = %.2f%n", b0, b1, a1);
    System.out.println("L-moments: " + text(ProbabilityWeightedMoments.samLMR(sorted, DoubleArrayAdapter.STATIC, 2)));
    for (int moments = 1; moments <= 2; moments++) {
      System.out.println("betaPWM: " + text(ProbabilityWeightedMoments.betaPWM(sorted, DoubleArrayAdapter.STATIC, moments))
          + ", alphaPWM: " + text(ProbabilityWeightedMoments.alphaPWM(sorted, DoubleArrayAdapter.STATIC, moments)));
    }
  }

  static String text(double[] values) {
    return String.join(" ", Arrays.stream(values).mapToObj(v -> String.format("%.2f", v)).toArray(String[]::new));
  }
}
END
as_seen <<'END'
textbook: b0 = a0 = 3.00, b1 = 2.00, a1 = 1.00
L-moments: 3.00 1.00
betaPWM: 3.00, alphaPWM: 3.00
betaPWM: 0.20 0.00, alphaPWM: 0.60 0.20
END
