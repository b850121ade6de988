#!/usr/bin/env bash
# Smile: a perfect classifier of 100000 examples has a Matthews correlation of -0.72.
#
# One would expect 1. The products of the counts are taken in 32-bit integers and overflow from 46341 on: 50000 × 50000
# becomes negative. Up to 92681 balanced examples it is right; beyond, anything may come out, above 1 as well.
# Matters to evaluations on whole training sets, where the sign of a good score is rarely checked.
#
# smile-core 3.1.1, 2026-11-30. Half of the examples are positive. In brackets: in floating point.
. "$(dirname "$0")/support.bash"
maven com.github.haifengl:smile-core:3.1.1
java_prints <<'END'
import smile.validation.metric.MatthewsCorrelation;

public class Main {
  public static void main(String[] args) {
    for (int n : new int[] {1000, 92680, 92684, 100000, 140000}) {
      for (int wrong : new int[] {0, n / 10}) {
        int[] truth = new int[n];
        int[] prediction = new int[n];
        for (int i = 0; i < n; i++) {
          truth[i] = i % 2;
          prediction[i] = i < wrong ? 1 - i % 2 : i % 2;
        }
        double right = (n - wrong) / 2.0;
        double half = wrong / 2.0;
        System.out.printf("%d examples, %d wrong: %.3f (%.3f)%n", n, wrong, MatthewsCorrelation.of(truth, prediction),
            (right * right - half * half) / (n / 2.0 * (n / 2.0)));
      }
    }
  }
}
END
as_seen <<'END'
1000 examples, 0 wrong: 1.000 (1.000)
1000 examples, 100 wrong: 0.800 (0.800)
92680 examples, 0 wrong: 1.000 (1.000)
92680 examples, 9268 wrong: 0.800 (0.800)
92684 examples, 0 wrong: -1.000 (1.000)
92684 examples, 9268 wrong: 0.800 (0.800)
100000 examples, 0 wrong: -0.718 (1.000)
100000 examples, 10000 wrong: 0.800 (0.800)
140000 examples, 0 wrong: 0.123 (1.000)
140000 examples, 14000 wrong: -0.077 (0.800)
END
