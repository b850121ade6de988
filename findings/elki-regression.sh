#!/usr/bin/env bash
# ELKI: the error variance of a line through three points is infinite, and its adjusted R² is R².
#
# One would expect the squared residuals of a line to be divided by n - 2, as two coefficients were fitted.
# PolynomialRegression hands its base class the column of ones among the regressors, and that counts them once more for
# an intercept: n - 3. The adjusted R² errs the other way: it divides by n - p, where p does not count the intercept.
# Matters to standard errors of slopes of learning curves over few tasks, and to whether a curve is worth its
# parameters.
#
# elki-core-math 0.8.0; commons-math3 3.6.1 for comparison, 2026-12-01. The points are (i, y_i).
. "$(dirname "$0")/support.bash"
maven io.github.elki-project:elki-core-math:0.8.0 org.apache.commons:commons-math3:3.6.1
java_prints <<'END'
import elki.math.statistics.PolynomialRegression;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

public class Main {
  static void print(int degree, double... y) {
    double[] x = new double[y.length];
    double[][] powers = new double[y.length][degree];
    for (int i = 0; i < y.length; i++) {
      x[i] = i;
      for (int j = 0; j < degree; j++) powers[i][j] = Math.pow(i, j + 1);
    }
    PolynomialRegression elki = new PolynomialRegression(y, x, degree);
    OLSMultipleLinearRegression commons = new OLSMultipleLinearRegression();
    commons.newSampleData(y, powers);
    System.out.printf("degree %d, %d points: variance %.4f (%.4f), R2 %.4f (%.4f), adjusted %.4f (%.4f)%n", degree, y.length,
        elki.getVariance(), commons.estimateErrorVariance(), elki.coefficientOfDetermination(), commons.calculateRSquared(),
        elki.adaptedCoefficientOfDetermination(), commons.calculateAdjustedRSquared());
  }

  public static void main(String[] args) {
    System.out.println("ELKI, in brackets Commons Math");
    print(1, 1, 2, 2.5);
    print(1, 1, 2, 2.5, 4);
    print(1, 1, 2, 2.5, 4, 4.5, 6, 6.5, 9);
    print(2, 1, 2, 2.5, 4, 4.5, 6, 6.5, 9);
  }
}
END
as_seen <<'END'
ELKI, in brackets Commons Math
degree 1, 3 points: variance Infinity (0.0417), R2 0.9643 (0.9643), adjusted 0.9643 (0.9286)
degree 1, 4 points: variance 0.1750 (0.0875), R2 0.9627 (0.9627), adjusted 0.9627 (0.9440)
degree 1, 8 points: variance 0.3077 (0.2564), R2 0.9687 (0.9687), adjusted 0.9687 (0.9635)
degree 2, 8 points: variance 0.2206 (0.1765), R2 0.9821 (0.9821), adjusted 0.9791 (0.9749)
END
