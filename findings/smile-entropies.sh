#!/usr/bin/env bash
# Smile: entropies come in bits or in nats, and that of a Poisson distribution with mean 0.1 is -57.5.
#
# One would expect one distribution to have one entropy, and that of a discrete one not to be below 0. One draw with
# probability 0.3 is a Bernoulli and a binomial distribution: the first gives 0.88 bits, where the continuous
# distributions give nats, the second the limit for many draws, which is 0.64 nats instead of 0.61. The Poisson
# distribution gives an expansion for large means, whatever the mean. A certain outcome has the entropy NaN.
# Matters to entropies of policies, activations and predictions.
#
# smile-base 3.1.1, 2026-11-30. In brackets, the sum of -p ln p over the probabilities that Smile gives.
. "$(dirname "$0")/support.bash"
maven com.github.haifengl:smile-base:3.1.1 org.slf4j:slf4j-nop:2.0.17
java_prints <<'END'
import smile.stat.distribution.*;

public class Main {
  static void print(DiscreteDistribution distribution) {
    double sum = 0;
    for (int i = 0; i <= 100; i++) {
      double p = distribution.p(i);
      if (p > 0) sum -= p * Math.log(p);
    }
    System.out.printf("%s: entropy %.3f (%.3f)%n", distribution, distribution.entropy(), sum + 0.0);
  }

  public static void main(String[] args) {
    print(new BernoulliDistribution(0.3));
    print(new BinomialDistribution(1, 0.3));
    print(new BinomialDistribution(100, 0.3));
    print(new PoissonDistribution(0.1));
    print(new PoissonDistribution(1));
    print(new PoissonDistribution(10));
    print(new EmpiricalDistribution(new double[] {0.5, 0.25, 0.25}));
    print(new BernoulliDistribution(1));
    System.out.printf("normal with deviation 1: entropy %.3f (%.3f)%n", new GaussianDistribution(0, 1).entropy(), Math.log(2 * Math.PI * Math.E) / 2);
  }
}
END
as_seen <<'END'
Bernoulli Distribution(0.3000): entropy 0.881 (0.611)
Binomial Distribution(1, 0.3000): entropy 0.639 (0.611)
Binomial Distribution(100, 0.3000): entropy 2.941 (2.941)
Poisson Distribution(0.1000): entropy -57.510 (0.334)
Poisson Distribution(1.0000): entropy 1.241 (1.305)
Poisson Distribution(10.0000): entropy 2.561 (2.561)
Empirical Distribution(0.50, 0.25, 0.25): entropy 1.500 (1.040)
Bernoulli Distribution(1.0000): entropy NaN (0.000)
normal with deviation 1: entropy 1.419 (1.419)
END
