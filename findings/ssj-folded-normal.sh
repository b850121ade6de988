#!/usr/bin/env bash
# SSJ: the probability that a folded normal number is above 1 is -0.68.
#
# One would expect barF(x), the complementary distribution function, to be 1 - cdf(x). FoldedNormalDist subtracts the
# upper tail of the reflected part where it has to add the lower one, so that barF is 1 too small: it runs from 0 at the
# left to -1. For a mean of 0 the distribution is the half-normal one, whose barF is right. cdf, density and moments are
# right too.
# Matters to p-values of absolute differences, which are folded normal: all of them are negative, hence significant.
#
# ssj 3.3.2, 2026-12-01.
. "$(dirname "$0")/support.bash"
maven ca.umontreal.iro.simul:ssj:3.3.2
java_prints <<'END'
import umontreal.ssj.probdist.FoldedNormalDist;
import umontreal.ssj.probdist.HalfNormalDist;

public class Main {
  public static void main(String[] args) {
    for (double mean : new double[] {0, 1}) {
      FoldedNormalDist folded = new FoldedNormalDist(mean, 1);
      for (double x : new double[] {0.5, 1, 2, 3}) {
        System.out.printf("|N(%.0f, 1)| and %.1f: below %.4f, above %.4f", mean, x, folded.cdf(x), folded.barF(x));
        System.out.println(mean == 0 ? String.format(", half-normal above %.4f", new HalfNormalDist(0, 1).barF(x)) : "");
      }
    }
  }
}
END
as_seen <<'END'
|N(0, 1)| and 0.5: below 0.3829, above -0.3829, half-normal above 0.6171
|N(0, 1)| and 1.0: below 0.6827, above -0.6827, half-normal above 0.3173
|N(0, 1)| and 2.0: below 0.9545, above -0.9545, half-normal above 0.0455
|N(0, 1)| and 3.0: below 0.9973, above -0.9973, half-normal above 0.0027
|N(1, 1)| and 0.5: below 0.2417, above -0.2417
|N(1, 1)| and 1.0: below 0.4772, above -0.4772
|N(1, 1)| and 2.0: below 0.8400, above -0.8400
|N(1, 1)| and 3.0: below 0.9772, above -0.9772
END
