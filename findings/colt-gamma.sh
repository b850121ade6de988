#!/usr/bin/env bash
# Colt: density, cumulative probability and random numbers of one gamma distribution belong to three distributions.
#
# One would expect Gamma(α, λ) to be one distribution. Its density takes λ for the scale, so that the mean is αλ. Its
# random numbers take λ for the rate, with mean α / λ. Its cumulative probability takes λ for the shape and α for the
# rate, with mean λ / α. They agree only where α = λ = 1. Parallel Colt has inherited it.
# Matters to fits and tests of gradient noise and waiting times: a test of the numbers against their own distribution
# always rejects.
#
# colt 1.2.0, parallelcolt 0.10.1, 2026-11-30. Means of Gamma(4, 2), by integrals of the density and of 1 - cdf.
. "$(dirname "$0")/support.bash"
maven colt:colt:1.2.0 net.sourceforge.parallelcolt:parallelcolt:0.10.1
java_prints <<'END'
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;

public class Main {
  static void print(String name, DoubleUnaryOperator pdf, DoubleUnaryOperator cdf, DoubleSupplier next) {
    double byDensity = 0;
    double byCumulative = 0;
    double step = 1e-3;
    for (double x = step / 2; x < 100; x += step) {
      byDensity += x * pdf.applyAsDouble(x) * step;
      byCumulative += (1 - cdf.applyAsDouble(x)) * step;
    }
    double mean = 0;
    for (int i = 0; i < 1000000; i++) mean += next.getAsDouble() / 1000000;
    System.out.printf("%s: mean by pdf %.1f, by cdf %.1f, of a million numbers %.1f%n", name, byDensity, byCumulative, mean);
  }

  public static void main(String[] args) {
    for (double[] p : new double[][] {{4, 2}, {3, 3}, {1, 1}}) {
      var colt = new cern.jet.random.Gamma(p[0], p[1], new cern.jet.random.engine.MersenneTwister(1));
      print("Colt, Gamma(" + p[0] + ", " + p[1] + ")", colt::pdf, colt::cdf, colt::nextDouble);
    }
    var parallel = new cern.jet.random.tdouble.Gamma(4, 2, new cern.jet.random.tdouble.engine.DoubleMersenneTwister(1));
    print("Parallel Colt, Gamma(4.0, 2.0)", parallel::pdf, parallel::cdf, parallel::nextDouble);
  }
}
END
as_seen <<'END'
Colt, Gamma(4.0, 2.0): mean by pdf 8.0, by cdf 0.5, of a million numbers 2.0
Colt, Gamma(3.0, 3.0): mean by pdf 9.0, by cdf 1.0, of a million numbers 1.0
Colt, Gamma(1.0, 1.0): mean by pdf 1.0, by cdf 1.0, of a million numbers 1.0
Parallel Colt, Gamma(4.0, 2.0): mean by pdf 8.0, by cdf 0.5, of a million numbers 2.0
END
