#!/usr/bin/env bash
# SSJ: a density estimated at one point is not the one estimated at an array of that point.
#
# One would expect evalDensity(x) and evalDensity(new double[] {x}) to agree. A ConditionalDensityEstimator, the mean of
# one density per observation, divides by the number of observations after each of them when asked for a single point:
# what is left is little more than the share of the last one. And the static evalDensity of DEDerivativeGaussian gives
# the second derivative of a density the wrong sign when it is asked for an array, and so the fourth.
# Matters to bandwidths, which are chosen by the second derivative, and to densities of losses or rewards.
#
# ssj 3.3.2, 2026-12-01. The observations are all 0, so the estimate is the kernel, the standard normal density, whose
# second and fourth derivative at 0 are -1 and 3 times it.
. "$(dirname "$0")/support.bash"
maven ca.umontreal.iro.simul:ssj:3.3.2
java_prints <<'END'
import umontreal.ssj.probdist.NormalDist;
import umontreal.ssj.stat.density.ConditionalDensityEstimator;
import umontreal.ssj.stat.density.DEDerivativeGaussian;

public class Main {
  public static void main(String[] args) {
    ConditionalDensityEstimator estimator = new ConditionalDensityEstimator() {
      @Override
      public double evalEstimator(double x, double[] observation) {
        return NormalDist.density(observation[0], 1, x);
      }
    };
    double[] zero = {0};
    System.out.printf("the kernel: %.4f, its second derivative %.4f%n", NormalDist.density(0, 1, 0), -1 / Math.sqrt(2 * Math.PI));
    for (int n : new int[] {1, 2, 10, 100}) {
      estimator.setData(new double[n][1]);
      System.out.printf("%d observations: at a point %.4f, at an array %.4f%n", n, estimator.evalDensity(0), estimator.evalDensity(zero)[0]);
    }
    for (int order = 0; order <= 4; order += 2) {
      System.out.printf("derivative %d: at a point %.4f, at an array %.4f%n", order,
          DEDerivativeGaussian.evalDensity(0, order, 1, zero), DEDerivativeGaussian.evalDensity(zero, order, 1, zero)[0]);
    }
  }
}
END
as_seen <<'END'
the kernel: 0.3989, its second derivative -0.3989
1 observations: at a point 0.3989, at an array 0.3989
2 observations: at a point 0.2992, at an array 0.3989
10 observations: at a point 0.0443, at an array 0.3989
100 observations: at a point 0.0040, at an array 0.3989
derivative 0: at a point 0.3989, at an array 0.3989
derivative 2: at a point -0.3989, at an array 0.3989
derivative 4: at a point 1.1968, at an array -1.1968
END
