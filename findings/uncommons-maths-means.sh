#!/usr/bin/env bash
# Uncommons Maths: the geometric mean of 400 losses of 0.1 is 0, and the maximum of -3 and -2 is 4.9E-324.
#
# One would expect 0.1 and -2. The geometric mean is the root of a product, which underflows to 0 or overflows to Infinity
# after some hundred values. The maximum starts at the smallest positive number instead of at -Infinity. And a negative
# number is not approximately equal to itself, because the tolerance is a share of it, below zero.
# Matters to means over many tasks or epochs, and to the best of log-likelihoods, which are negative.
#
# uncommons-maths 1.2.2, 2026-11-30. In brackets the values by hand.
. "$(dirname "$0")/support.bash"
maven +org.uncommons.maths:uncommons-maths:1.2.2
java_prints <<'END'
import org.uncommons.maths.Maths;
import org.uncommons.maths.statistics.DataSet;

public class Main {
  static DataSet of(int copies, double... values) {
    DataSet data = new DataSet();
    for (int i = 0; i < copies; i++) for (double value : values) data.addValue(value);
    return data;
  }

  public static void main(String[] args) {
    for (int n : new int[] {100, 400}) {
      System.out.printf("geometric mean of %d times 0.1: %.3f (0.100)%n", n, of(n, 0.1).getGeometricMean());
      System.out.printf("geometric mean of %d times 10: %.1f (10.0)%n", n, of(n, 10).getGeometricMean());
    }
    System.out.println("maximum of -3 and -2: " + of(1, -3, -2).getMaximum() + " (-2.0), minimum " + of(1, -3, -2).getMinimum() + " (-3.0)");
    for (double x : new double[] {1, -1}) {
      System.out.printf("%.0f is within 1 %% of itself: %s (true)%n", x, Maths.approxEquals(x, x, 0.01));
    }
  }
}
END
as_seen <<'END'
geometric mean of 100 times 0.1: 0.100 (0.100)
geometric mean of 100 times 10: 10.0 (10.0)
geometric mean of 400 times 0.1: 0.000 (0.100)
geometric mean of 400 times 10: Infinity (10.0)
maximum of -3 and -2: 4.9E-324 (-2.0), minimum -3.0 (-3.0)
1 is within 1 % of itself: true (true)
-1 is within 1 % of itself: false (true)
END
