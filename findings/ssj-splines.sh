#!/usr/bin/env bash
# SSJ: the slope of the B-spline through 2x is 8, and the integral of the smoothing spline from 0 to 4 is 9 instead of 16.
#
# One would expect a spline through points on a line to have the line's slope and integral. BSpline is a curve (x(t),
# y(t)), and derivative(u) looks up y'(t) where x'(t) is u, instead of y'(t) / x'(t) where x(t) is u: the result depends
# on the range of x, and not on u. SmoothingCubicSpline.integral takes each piece between the wrong two knots, shifted
# by one, where evaluate takes the right ones.
# Matters to slopes of smoothed learning curves and to the area under them.
#
# ssj 3.3.2, 2026-12-01. Points at 0, 1, 2, 3 and 4; ρ = 1 interpolates. The true integral is by Simpson's rule on
# evaluate.
. "$(dirname "$0")/support.bash"
maven ca.umontreal.iro.simul:ssj:3.3.2
java_prints <<'END'
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import umontreal.ssj.functionfit.BSpline;
import umontreal.ssj.functionfit.SmoothingCubicSpline;
import umontreal.ssj.functions.MathFunction;
import umontreal.ssj.functions.MathFunctionUtil;

public class Main {
  static final double[] X = {0, 1, 2, 3, 4};

  static void print(String name, DoubleUnaryOperator f) {
    double[] y = Arrays.stream(X).map(f).toArray();
    BSpline curve = BSpline.createInterpBSpline(X, y, 3);
    SmoothingCubicSpline spline = new SmoothingCubicSpline(X, y, 1);
    System.out.println(name);
    for (double u : new double[] {1, 2.5}) {
      double h = 0.1;
      System.out.printf("  at %.1f: %.2f, slope %.2f, difference quotient %.2f%n", u, curve.evaluate(u), curve.derivative(u),
          (curve.evaluate(u + h) - curve.evaluate(u - h)) / (2 * h));
    }
    MathFunction evaluate = spline::evaluate;
    for (double[] range : new double[][] {{0.5, 2.5}, {1, 2}, {0, 4}}) {
      System.out.printf("  integral from %.1f to %.1f: %.3f, by Simpson's rule %.3f%n", range[0], range[1],
          spline.integral(range[0], range[1]), MathFunctionUtil.simpsonIntegral(evaluate, range[0], range[1], 1000));
    }
  }

  public static void main(String[] args) {
    print("2x", x -> 2 * x);
    print("4 - x", x -> 4 - x);
  }
}
END
as_seen <<'END'
2x
  at 1.0: 2.00, slope 8.00, difference quotient 2.00
  at 2.5: 5.00, slope 8.00, difference quotient 2.00
  integral from 0.5 to 2.5: 2.000, by Simpson's rule 6.000
  integral from 1.0 to 2.0: 1.000, by Simpson's rule 3.000
  integral from 0.0 to 4.0: 9.000, by Simpson's rule 16.000
4 - x
  at 1.0: 3.00, slope -4.00, difference quotient -1.00
  at 2.5: 1.50, slope -4.00, difference quotient -1.00
  integral from 0.5 to 2.5: 7.000, by Simpson's rule 5.000
  integral from 1.0 to 2.0: 3.500, by Simpson's rule 2.500
  integral from 0.0 to 4.0: 7.500, by Simpson's rule 8.000
END
