#!/usr/bin/env bash
# Cognitive Foundry: one pair differs with a p-value of 0, and clearly shifted samples with one of 0.59.
#
# One would expect 0.25 from the sign test when three of three pairs differ in one direction, whichever that is. The
# upper tail leaves out what was observed, so the test gives 0 when the first sample is the larger one. The Kolmogorov-
# Smirnov test of two samples takes the square root of their effective size twice. Holm's method goes on after the first
# comparison that fails, and finds a difference between treatments where it should find none.
# Matters to comparisons of training methods: noise passes one test, and a real difference fails another.
#
# gov-sandia-cognition-learning-core 4.0.1, commons-math3 3.6.1, 2026-11-30. In brackets the values by hand or, for
# Kolmogorov-Smirnov, by Commons Math.
. "$(dirname "$0")/support.bash"
maven gov.sandia.foundry:gov-sandia-cognition-learning-core:4.0.1 org.apache.commons:commons-math3:3.6.1
java_prints <<'END'
import gov.sandia.cognition.statistics.method.FisherSignConfidence;
import gov.sandia.cognition.statistics.method.HolmCorrection;
import gov.sandia.cognition.statistics.method.KolmogorovSmirnovConfidence;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

public class Main {
  static void sign(int pairs) {
    List<Double> ones = Collections.nCopies(pairs, 1.0);
    List<Double> zeros = Collections.nCopies(pairs, 0.0);
    System.out.printf("sign test of %d of %d: first larger %.4f, second larger %.4f (%.4f)%n", pairs, pairs,
        new FisherSignConfidence().evaluateNullHypothesis(ones, zeros).getNullHypothesisProbability(),
        new FisherSignConfidence().evaluateNullHypothesis(zeros, ones).getNullHypothesisProbability(),
        2 * Math.pow(0.5, pairs));
  }

  static void kolmogorovSmirnov(double shift) {
    double[] x = DoubleStream.iterate(0, v -> v + 1).limit(50).toArray();
    double[] y = DoubleStream.of(x).map(v -> v + shift).toArray();
    KolmogorovSmirnovConfidence.Statistic statistic = KolmogorovSmirnovConfidence.INSTANCE.evaluateNullHypothesis(
        DoubleStream.of(x).boxed().toList(), DoubleStream.of(y).boxed().toList());
    System.out.printf("Kolmogorov-Smirnov of 0 to 49 and the same plus %.1f: D %.2f, p %.4f (%.4f)%n", shift, statistic.getD(),
        statistic.getNullHypothesisProbability(), new KolmogorovSmirnovTest().kolmogorovSmirnovTest(x, y));
  }

  public static void main(String[] args) {
    sign(1);
    sign(3);
    sign(6);
    kolmogorovSmirnov(15.5);
    kolmogorovSmirnov(24.5);
    HolmCorrection.Statistic holm = new HolmCorrection().evaluateNullHypotheses(
        List.of(
            List.of(7.0, 6.0, 7.0, 4.0, 3.0, 2.0), List.of(9.0, 9.0, 9.0, 7.0, 9.0, 1.0), List.of(6.0, 2.0, 5.0, 1.0, 1.0, 3.0)),
        0.05);
    for (int i = 0; i < 3; i++) {
      for (int j = i + 1; j < 3; j++) {
        System.out.printf("Holm at 0.05: p %.3f between %d and %d is %s (no difference)%n",
            holm.getNullHypothesisProbability(i, j), i, j, holm.acceptNullHypothesis(i, j) ? "no difference" : "a difference");
      }
    }
  }
}
END
as_seen <<'END'
sign test of 1 of 1: first larger 0.0000, second larger 1.0000 (1.0000)
sign test of 3 of 3: first larger 0.0000, second larger 0.2500 (0.2500)
sign test of 6 of 6: first larger 0.0000, second larger 0.0313 (0.0313)
Kolmogorov-Smirnov of 0 to 49 and the same plus 15.5: D 0.32, p 0.5942 (0.0058)
Kolmogorov-Smirnov of 0 to 49 and the same plus 24.5: D 0.50, p 0.1108 (0.0000)
Holm at 0.05: p 0.042 between 0 and 1 is no difference (no difference)
Holm at 0.05: p 0.048 between 0 and 2 is a difference (no difference)
Holm at 0.05: p 0.032 between 1 and 2 is no difference (no difference)
END
