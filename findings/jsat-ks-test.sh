#!/usr/bin/env bash
# JSAT: the Kolmogorov-Smirnov test looks at one side of each step only, and misses samples that lie too high.
#
# One would expect the largest distance between the empirical distribution and the given one, above or below each of
# its steps. Only the upper end of a step is compared. For a single value at the 99th percentile the distance is 0.01
# instead of 0.99, so the fit is perfect; for one at the first percentile it is 0.99. The test of a sample and of its
# mirror image differ.
# Matters to tests of a few runs or weights against their initial distribution: values that grew are not seen.
#
# JSAT 0.0.9, 2026-11-30. Against the uniform distribution. In brackets: the p-value of the exact distance by the same
# approximation.
. "$(dirname "$0")/support.bash"
maven com.edwardraff:JSAT:0.0.9
java_prints <<'END'
import java.util.Arrays;
import jsat.distributions.Kolmogorov;
import jsat.distributions.Uniform;
import jsat.linear.DenseVector;
import jsat.testing.goodnessoffit.KSTest;

public class Main {
  static void print(double... values) {
    double n = values.length;
    double distance = 0;
    for (int i = 0; i < n; i++) distance = Math.max(distance, Math.max((i + 1) / n - values[i], values[i] - i / n));
    double root = Math.sqrt(n);
    System.out.printf("%s: p %.4f (%.4f)%n", Arrays.toString(values), new KSTest(new DenseVector(values)).testDist(new Uniform(0, 1)),
        1 - new Kolmogorov().cdf((root + 0.12 + 0.11 / root) * distance));
  }

  public static void main(String[] args) {
    print(0.01);
    print(0.99);
    print(0.02, 0.06, 0.12, 0.2);
    print(0.8, 0.88, 0.94, 0.98);
  }
}
END
as_seen <<'END'
[0.01]: p 0.1030 (0.1030)
[0.99]: p 1.0000 (0.1030)
[0.02, 0.06, 0.12, 0.2]: p 0.0047 (0.0047)
[0.8, 0.88, 0.94, 0.98]: p 0.1143 (0.0047)
END
