#!/usr/bin/env bash
# Smile: a Kullback-Leibler divergence below zero, and the median of 1, 2, 3, 4 is 3.
#
# One would expect a divergence to be at least zero and, where the second distribution rules out what the first
# allows, infinite. MathEx.KullbackLeiblerDivergence leaves such outcomes out of the sum and gives -0.347.
# MathEx.median takes the upper of the two middle values, without their mean, and reorders the caller's array.
# Matters to how far a network's outputs moved after a task: the worst case looks like the best one.
#
# smile-core 3.1.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven com.github.haifengl:smile-core:3.1.1
java_prints <<'END'
import java.util.Arrays;
import smile.math.MathEx;

public class Main {
  public static void main(String[] args) {
    System.out.printf("KL of (1/2, 1/2) from (1, 0): %.3f%n", MathEx.KullbackLeiblerDivergence(new double[] {.5, .5}, new double[] {1, 0}));
    System.out.printf("KL of (1, 0) from (1/2, 1/2): %.3f%n", MathEx.KullbackLeiblerDivergence(new double[] {1, 0}, new double[] {.5, .5}));
    double[] x = {4, 1, 3, 2};
    System.out.println("median of 4, 1, 3, 2: " + MathEx.median(x) + ", and the array is now " + Arrays.toString(x));
  }
}
END
as_seen <<'END'
KL of (1/2, 1/2) from (1, 0): -0.347
KL of (1, 0) from (1/2, 1/2): 0.693
median of 4, 1, 3, 2: 3.0, and the array is now [1.0, 2.0, 3.0, 4.0]
END
