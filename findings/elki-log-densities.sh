#!/usr/bin/env bash
# ELKI: the logarithm of a density is not that of the density: off by ln(2π), or without the scale.
#
# One would expect logpdf(x) to be ln(pdf(x)). For the skewed normal distribution the constant has the wrong sign, so
# that the density it stands for integrates to 2π; for the generalized logistic distribution the scale is missing.
# LogisticDistribution.logcdf, the logarithm of a probability, is -485165175 at 20 and rises to above 0 from 34 on.
# Matters to comparisons of fits by their likelihood: the skewed normal gains 1.84 nats per example, and a wide logistic
# as much as one likes.
#
# elki-core-math 0.8.0, 2026-12-01.
. "$(dirname "$0")/support.bash"
maven io.github.elki-project:elki-core-math:0.8.0
java_prints <<'END'
import elki.math.statistics.distribution.Distribution;
import elki.math.statistics.distribution.GeneralizedLogisticDistribution;
import elki.math.statistics.distribution.LogisticDistribution;
import elki.math.statistics.distribution.NormalDistribution;
import elki.math.statistics.distribution.SkewGeneralizedNormalDistribution;

public class Main {
  static void print(String name, Distribution distribution) {
    System.out.print(name + ":");
    for (double x : new double[] {-0.5, 0, 1}) System.out.printf(" %.3f (%.3f)", distribution.logpdf(x), Math.log(distribution.pdf(x)));
    System.out.println();
  }

  public static void main(String[] args) {
    System.out.println("logpdf and in brackets the logarithm of pdf at -0.5, 0 and 1");
    print("normal", new NormalDistribution(0, 1));
    print("skewed normal, skew 0", new SkewGeneralizedNormalDistribution(0, 1, 0));
    print("skewed normal, skew 0.1", new SkewGeneralizedNormalDistribution(0, 1, 0.1));
    print("logistic, scale 10", new LogisticDistribution(0, 10));
    print("generalized logistic of shape 1, scale 10", new GeneralizedLogisticDistribution(0, 10, 1));
    for (double x : new double[] {17, 18, 20, 30, 40}) {
      System.out.printf("logistic, logarithm of the probability below %.0f: %.4g (%.4g)%n", x, LogisticDistribution.logcdf(x, 0, 1), -Math.log1p(Math.exp(-x)));
    }
  }
}
END
as_seen <<'END'
logpdf and in brackets the logarithm of pdf at -0.5, 0 and 1
normal: -1.044 (-1.044) -0.919 (-0.919) -1.419 (-1.419)
skewed normal, skew 0: -1.044 (-1.044) -0.919 (-0.919) -1.419 (-1.419)
skewed normal, skew 0.1: 0.751 (-1.087) 0.919 (-0.919) 0.469 (-1.369)
logistic, scale 10: -3.690 (-3.690) -3.689 (-3.689) -3.691 (-3.691)
generalized logistic of shape 1, scale 10: -1.387 (-3.690) -1.386 (-3.689) -1.389 (-3.691)
logistic, logarithm of the probability below 17: -4.140e-08 (-4.140e-08)
logistic, logarithm of the probability below 18: -1.523e-08 (-1.523e-08)
logistic, logarithm of the probability below 20: -4.852e+08 (-2.061e-09)
logistic, logarithm of the probability below 30: -1.069e+13 (-9.358e-14)
logistic, logarithm of the probability below 40: 40.00 (-4.248e-18)
END
