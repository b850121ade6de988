#!/usr/bin/env bash
# ojAlgo: no quantile of the normal distribution is below -3.47, and its probability of less than -7 is 0.
#
# One would expect the quantile of 1e-6 to be -4.75. ojAlgo computes it by a power series of 500 terms, which converges
# ever more slowly towards the tails: at 1e-4 the second digit is wrong, and from 1e-6 on the quantile stays where it is.
# The distribution subtracts from 1 and loses its digits on the way. Commons Math has both right.
# Matters to confidence bounds corrected for many comparisons.
#
# ojalgo 55.2.0, commons-math3 3.6.1, 2026-11-30.
. "$(dirname "$0")/support.bash"
maven org.ojalgo:ojalgo:55.2.0 org.apache.commons:commons-math3:3.6.1
java_prints <<'END'
import org.apache.commons.math3.distribution.NormalDistribution;
import org.ojalgo.random.Normal;

public class Main {
  public static void main(String[] args) {
    NormalDistribution normal = new NormalDistribution(0, 1);
    for (double p : new double[] {0.025, 1e-3, 1e-4, 1e-5, 1e-6, 1e-9}) {
      System.out.printf("quantile of %s: %.3f (%.3f)%n", p, new Normal().getQuantile(p), normal.inverseCumulativeProbability(p));
    }
    for (double x : new double[] {-2, -5, -7, -9}) {
      System.out.printf("distribution at %.0f: %.3e (%.3e)%n", x, new Normal().getDistribution(x), normal.cumulativeProbability(x));
    }
  }
}
END
as_seen <<'END'
quantile of 0.025: -1.960 (-1.960)
quantile of 0.001: -3.078 (-3.090)
quantile of 1.0E-4: -3.411 (-3.719)
quantile of 1.0E-5: -3.461 (-4.265)
quantile of 1.0E-6: -3.466 (-4.753)
quantile of 1.0E-9: -3.467 (-5.998)
distribution at -2: 2.275e-02 (2.275e-02)
distribution at -5: 2.867e-07 (2.867e-07)
distribution at -7: 0.000e+00 (1.280e-12)
distribution at -9: 0.000e+00 (1.129e-19)
END
