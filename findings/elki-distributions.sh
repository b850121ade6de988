#!/usr/bin/env bash
# ELKI: a t distribution lies below -2 with a probability of 0.96, and an exponential tail has the density 1 everywhere.
#
# One would expect a cumulative probability to rise from 0 to 1. That of StudentsTDistribution is symmetric: below 0 it
# is that of the positive number, which only the comment of the static method hints at. A GeneralizedParetoDistribution
# of shape 0 is the exponential distribution by definition, and its quantiles are; its density is 1 / scale throughout,
# and the logarithm of it Infinity. And the static density of ChiSquaredDistribution is that of four times the number,
# times 4.
# Matters to one-sided tests of whether a network got worse, and to tails of gradient noise.
#
# elki-core-math 0.8.0; commons-math3 3.6.1 for comparison, 2026-12-01.
. "$(dirname "$0")/support.bash"
maven io.github.elki-project:elki-core-math:0.8.0 org.apache.commons:commons-math3:3.6.1
java_prints <<'END'
import elki.math.statistics.distribution.ChiSquaredDistribution;
import elki.math.statistics.distribution.GeneralizedParetoDistribution;
import elki.math.statistics.distribution.StudentsTDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.TDistribution;

public class Main {
  public static void main(String[] args) {
    for (double x : new double[] {-4, -2, 0, 2}) {
      System.out.printf("Student's t with 10 degrees of freedom, below %.0f: %.4f, Commons Math %.4f%n", x,
          new StudentsTDistribution(10).cdf(x), new TDistribution(10).cumulativeProbability(x));
    }
    GeneralizedParetoDistribution tail = new GeneralizedParetoDistribution(0, 1, 0);
    GeneralizedParetoDistribution almost = new GeneralizedParetoDistribution(0, 1, 1e-9);
    ExponentialDistribution exponential = new ExponentialDistribution(1);
    for (double x : new double[] {0.1, 1, 5}) {
      System.out.printf("Pareto density at %.1f: %.4f, logarithm %.4f; of shape 1e-9 %.4f, exponential %.4f%n", x, tail.pdf(x), tail.logpdf(x),
          almost.pdf(x), exponential.density(x));
    }
    System.out.printf("Pareto median: %.4f, exponential %.4f%n", tail.quantile(0.5), exponential.inverseCumulativeProbability(0.5));
    for (double x : new double[] {1, 4}) {
      System.out.printf("chi-squared density at %.0f, 3 degrees of freedom: static %.4f, of an object %.4f; 4 times that at %.0f %.4f%n", x,
          ChiSquaredDistribution.pdf(x, 3), new ChiSquaredDistribution(3).pdf(x), 4 * x, 4 * new ChiSquaredDistribution(3).pdf(4 * x));
    }
  }
}
END
as_seen <<'END'
Student's t with 10 degrees of freedom, below -4: 0.9987, Commons Math 0.0013
Student's t with 10 degrees of freedom, below -2: 0.9633, Commons Math 0.0367
Student's t with 10 degrees of freedom, below 0: 0.5000, Commons Math 0.5000
Student's t with 10 degrees of freedom, below 2: 0.9633, Commons Math 0.9633
Pareto density at 0.1: 1.0000, logarithm Infinity; of shape 1e-9 0.9048, exponential 0.9048
Pareto density at 1.0: 1.0000, logarithm Infinity; of shape 1e-9 0.3679, exponential 0.3679
Pareto density at 5.0: 1.0000, logarithm Infinity; of shape 1e-9 0.0067, exponential 0.0067
Pareto median: 0.6931, exponential 0.6931
chi-squared density at 1, 3 degrees of freedom: static 0.4319, of an object 0.2420; 4 times that at 4 0.4319
chi-squared density at 4, 3 degrees of freedom: static 0.0021, of an object 0.1080; 4 times that at 16 0.0021
END
