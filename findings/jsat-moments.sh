#!/usr/bin/env bash
# JSAT: the same numbers have three skewnesses, and a Weibull distribution the wrong variance.
#
# One would expect 1, 2, 3, 4 and 10 to have the skewness 1.14, or 1.70 with the correction for a sample. OnLineStatistics
# gives the first, a sparse vector the second, and a dense vector with the same elements 2.12, which is neither. And
# the Weibull distribution's variance is not that of its own density: 2.76 instead of 1.93, and its skewness has the
# wrong sign.
# Matters to the shape of distributions of activations, gradients and weights.
#
# JSAT 0.0.9, 2026-11-30.
. "$(dirname "$0")/support.bash"
maven com.edwardraff:JSAT:0.0.9
java_prints <<'END'
import jsat.distributions.Weibull;
import jsat.linear.DenseVector;
import jsat.linear.SparseVector;
import jsat.linear.Vec;
import jsat.math.OnLineStatistics;

public class Main {
  static void print(double... values) {
    OnLineStatistics online = new OnLineStatistics();
    Vec sparse = new SparseVector(values.length);
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      online.add(values[i]);
      sparse.set(i, values[i]);
      mean += values[i] / values.length;
    }
    double second = 0;
    double third = 0;
    for (double value : values) {
      second += Math.pow(value - mean, 2) / values.length;
      third += Math.pow(value - mean, 3) / values.length;
    }
    double skewness = third / Math.pow(second, 1.5);
    double n = values.length;
    System.out.printf("%d numbers: by hand %.3f, for a sample %.3f, online %.3f, vector %.3f, sparse %.3f%n", values.length,
        skewness, skewness * Math.sqrt(n * (n - 1)) / (n - 2), online.getSkewness(), new DenseVector(values).skewness(), sparse.skewness());
  }

  public static void main(String[] args) {
    print(1, 2, 3, 4, 10);
    print(3, 0, -4, 0, 0, 0);
    Weibull weibull = new Weibull(2, 3);
    double mean = 0;
    double square = 0;
    double cube = 0;
    double step = 1e-4;
    for (double x = step / 2; x < 30; x += step) {
      mean += x * weibull.pdf(x) * step;
      square += x * x * weibull.pdf(x) * step;
      cube += x * x * x * weibull.pdf(x) * step;
    }
    double variance = square - mean * mean;
    System.out.printf("Weibull: mean %.3f (%.3f), variance %.3f (%.3f), skewness %.3f (%.3f)%n", weibull.mean(), mean, weibull.variance(), variance,
        weibull.skewness(), (cube - 3 * mean * variance - mean * mean * mean) / Math.pow(variance, 1.5));
  }
}
END
as_seen <<'END'
5 numbers: by hand 1.138, for a sample 1.697, online 1.138, vector 2.121, sparse 1.697
6 numbers: by hand -0.486, for a sample -0.666, online -0.486, vector -0.799, sparse -0.666
Weibull: mean 2.659 (2.659), variance 2.762 (1.931), skewness -1.074 (0.631)
END
