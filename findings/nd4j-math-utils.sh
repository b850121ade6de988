#!/usr/bin/env bash
# ND4J's MathUtils: the root mean squared error is not a mean, and the distance from (0, 0) to (3, 4) is 25.
#
# One would expect 1 for four errors of 1, 5 for the distance, and for an R² of 0.9 with ten points and three regressors
# an adjusted R² of 0.85. rootMeansSquaredError divides an integer 1 by the number of errors, which is 0, and adds the
# squares to it. euclideanDistance has no root. adjustedrSquared divides integers. sumOfProducts multiplies only as
# many pairs as there are vectors, two, so the slope w_1 of y = 2x comes out as something else.
# Matters to error measures over any number of runs: they grow with that number.
#
# nd4j-common 1.0.0-M2.1, 2026-11-30.
. "$(dirname "$0")/support.bash"
maven org.nd4j:nd4j-common:1.0.0-M2.1 org.slf4j:slf4j-nop:1.7.21
java_prints <<'END'
import org.nd4j.common.util.MathUtils;

public class Main {
  public static void main(String[] args) {
    System.out.printf("root mean squared error of 4 errors of 1: %.2f, of 100: %.2f%n",
        MathUtils.rootMeansSquaredError(new double[] {1, 1, 1, 1}, new double[4]), error(100));
    System.out.printf("distance from (0, 0) to (3, 4): %.2f%n", MathUtils.euclideanDistance(new double[2], new double[] {3, 4}));
    System.out.printf("adjusted R2 of 0.9 with 10 points, 3 regressors: %.2f%n", MathUtils.adjustedrSquared(0.9, 3, 10));
    double[] x = {1, 2, 3, 4};
    double[] y = {2, 4, 6, 8};
    System.out.printf("sum of the products of (1, 2, 3, 4) and (2, 4, 6, 8): %.2f%n", MathUtils.sumOfProducts(x, y));
    System.out.printf("slope of y = 2x: %.2f%n", MathUtils.w_1(x, y, 4));
  }

  static double error(int count) {
    double[] ones = new double[count];
    java.util.Arrays.fill(ones, 1);
    return MathUtils.rootMeansSquaredError(ones, new double[count]);
  }
}
END
as_seen <<'END'
root mean squared error of 4 errors of 1: 2.00, of 100: 10.00
distance from (0, 0) to (3, 4): 25.00
adjusted R2 of 0.9 with 10 points, 3 regressors: 0.90
sum of the products of (1, 2, 3, 4) and (2, 4, 6, 8): 10.00
slope of y = 2x: -8.00
END
