#!/usr/bin/env bash
# ND4J: the density, moments and quantiles of a log-normal or truncated normal distribution are those of the normal.
#
# One would expect a distribution to describe the numbers it draws. LogNormalDistribution draws log-normal numbers, all
# positive, and reports the mean, variance, density, cumulative probability and quantiles of their logarithms: negative
# numbers have a density, and one percentile is -2.33. TruncatedNormalDistribution draws within two standard deviations
# and reports the normal distribution without bounds. Only for the normal do draws and description agree.
# Matters to initializations compared by their variance: a truncated normal is narrower by 12 %.
#
# nd4j-native 1.0.0-M2.1, 2026-11-30. 200000 numbers drawn of each, and in brackets the values by formula.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.distribution.Distribution;
import org.nd4j.linalg.api.rng.distribution.impl.LogNormalDistribution;
import org.nd4j.linalg.api.rng.distribution.impl.NormalDistribution;
import org.nd4j.linalg.api.rng.distribution.impl.TruncatedNormalDistribution;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static void print(String name, Distribution distribution, double mean, double deviation, double belowMinusOne, double percentile) {
    double[] draws = distribution.sample(new int[] {1, 200_000}).data().asDouble();
    double sum = 0;
    double squares = 0;
    int below = 0;
    for (double x : draws) {
      sum += x;
      squares += x * x;
      if (x < -1) below++;
    }
    double drawn = Math.round(10 * sum / draws.length) / 10.0;
    double variance = squares / draws.length - sum / draws.length * sum / draws.length;
    System.out.printf("%s%n  drawn: mean %.1f, deviation %.1f, %.2f below -1%n", name, drawn, Math.sqrt(variance), below / (double) draws.length);
    System.out.printf("  reported: mean %.2f (%.2f), deviation %.2f (%.2f), P(x < -1) %.3f (%.3f), first percentile %.2f (%.2f), density at -1 %s%n",
        distribution.getNumericalMean(), mean, Math.sqrt(distribution.getNumericalVariance()), deviation, distribution.cumulativeProbability(-1), belowMinusOne,
        distribution.inverseCumulativeProbability(0.01), percentile, distribution.density(-1) > 0 ? "positive" : "0");
  }

  public static void main(String[] args) {
    Nd4j.getRandom().setSeed(1);
    print("normal, 0 and 1", new NormalDistribution(0, 1), 0, 1, 0.159, -2.33);
    print("log-normal of 0 and 1", new LogNormalDistribution(0, 1), Math.exp(0.5), Math.sqrt((Math.E - 1) * Math.E), 0, Math.exp(-2.3263));
    print("truncated normal, 0 and 1", new TruncatedNormalDistribution(0, 1), 0, 0.88, 0.143, -1.83);
  }
}
END
as_seen <<'END'
normal, 0 and 1
  drawn: mean 0.0, deviation 1.0, 0.16 below -1
  reported: mean 0.00 (0.00), deviation 1.00 (1.00), P(x < -1) 0.159 (0.159), first percentile -2.33 (-2.33), density at -1 positive
log-normal of 0 and 1
  drawn: mean 1.7, deviation 2.2, 0.00 below -1
  reported: mean 0.00 (1.65), deviation 1.00 (2.16), P(x < -1) 0.159 (0.000), first percentile -2.33 (0.10), density at -1 positive
truncated normal, 0 and 1
  drawn: mean 0.0, deviation 0.9, 0.14 below -1
  reported: mean 0.00 (0.00), deviation 1.00 (0.88), P(x < -1) 0.159 (0.143), first percentile -2.33 (-1.83), density at -1 positive
END
