#!/usr/bin/env bash
# OpenIMAJ: a mixture of Gaussians draws from its first component only, and a kernel density does not count the points.
#
# One would expect a mixture to draw from each component by its weight. It takes every number that is not exactly a
# cumulative weight for the first component. A kernel density estimate divides by the number of points nearby instead of
# by all, so that one outlier is as dense as a cluster, and far away it is NaN instead of 0. And the flat kernel, whose
# density is 1 between -0.5 and 0.5, draws numbers of a normal distribution around -0.5.
# Matters to synthetic tasks and to replay from a fitted density: the draws do not come from the distribution.
#
# core-math 1.3.10, 2026-11-30. In brackets the values by hand.
. "$(dirname "$0")/support.bash"
maven +org.openimaj:core-math:1.3.10 +org.openimaj:core:1.3.10 gov.nist.math:jama:1.0.3 net.sf.trove4j:trove4j:3.0.3
java_prints <<'END'
import Jama.Matrix;
import java.util.Random;
import org.openimaj.math.statistics.distribution.MixtureOfGaussians;
import org.openimaj.math.statistics.distribution.MultivariateGaussian;
import org.openimaj.math.statistics.distribution.MultivariateKernelDensityEstimate;
import org.openimaj.math.statistics.distribution.SphericalMultivariateGaussian;
import org.openimaj.math.statistics.distribution.kernel.StandardUnivariateKernels;

public class Main {
  public static void main(String[] args) {
    MultivariateGaussian left = new SphericalMultivariateGaussian(new Matrix(new double[][] {{-10}}), 1);
    MultivariateGaussian right = new SphericalMultivariateGaussian(new Matrix(new double[][] {{10}}), 1);
    for (double weight : new double[] {0.5, 0.1}) {
      MixtureOfGaussians mixture =
          new MixtureOfGaussians(new MultivariateGaussian[] {left, right}, new double[] {weight, 1 - weight});
      int first = 0;
      for (double[] draw : mixture.sample(1000, new Random(1))) if (draw[0] < 0) first++;
      System.out.printf("of 1000 draws, the component of weight %.1f has %d (about %.0f)%n", weight, first, 1000 * weight);
    }

    double[][] points = {{0}, {0.1}, {0.2}, {5}};
    MultivariateKernelDensityEstimate density =
        new MultivariateKernelDensityEstimate(points, StandardUnivariateKernels.Gaussian, 0.5);
    for (double x : new double[] {0.1, 5, 9}) {
      double expected = 0;
      for (double[] point : points) expected += StandardUnivariateKernels.Gaussian.evaluate((x - point[0]) / 0.5) / (4 * 0.5);
      System.out.printf("density at %.1f: %.3f (%.3f)%n", x, density.estimateProbability(new double[] {x}), expected);
    }

    Random random = new Random(1);
    int outside = 0;
    double sum = 0;
    for (int i = 0; i < 1000; i++) {
      double draw = StandardUnivariateKernels.Flat.sample(random);
      sum += draw;
      if (StandardUnivariateKernels.Flat.evaluate(draw) == 0) outside++;
    }
    System.out.printf("of 1000 draws of the flat kernel, %d have the density 0 (0), the mean is %.1f (0.0)%n", outside, sum / 1000);
  }
}
END
as_seen <<'END'
of 1000 draws, the component of weight 0.5 has 1000 (about 500)
of 1000 draws, the component of weight 0.1 has 1000 (about 100)
density at 0.1: 0.787 (0.591)
density at 5.0: 0.798 (0.199)
density at 9.0: NaN (0.000)
of 1000 draws of the flat kernel, 641 have the density 0 (0), the mean is -0.5 (0.0)
END
