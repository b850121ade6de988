#!/usr/bin/env bash
# Hipparchus: at 0, x.pow(1.0) has slope 0 and x.pow(2.0) has no curvature.
#
# One would expect the slope of x at 0 to be 1 and the curvature of x² to be 2, and pow(int) says so. pow(double) of a
# DerivativeStructure returns zeros in all orders where x is 0, whatever the exponent; even for the root, whose slope
# there is infinite. Away from 0 all agree, and Gradient and UnivariateDerivative2 of the same library are right at 0
# too. Commons Math, which it stems from, gets x.pow(2.0) right and has NaN for x.pow(1.0), the value included.
# Matters to derivatives taken as an independent check of gradients: penalties and activations are looked at at 0.
#
# hipparchus-core 4.0.3, commons-math3 3.6.1, 2026-11-30. Value, slope and curvature at 0 and at 1e-3.
. "$(dirname "$0")/support.bash"
maven org.hipparchus:hipparchus-core:4.0.3 org.apache.commons:commons-math3:3.6.1
java_prints <<'END'
import java.util.Arrays;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.analysis.differentiation.UnivariateDerivative2;

public class Main {
  public static void main(String[] args) {
    for (double at : new double[] {0, 1e-3}) {
      System.out.println("at " + at);
      DerivativeStructure x = new DSFactory(1, 2).variable(0, at);
      var y = new org.apache.commons.math3.analysis.differentiation.DerivativeStructure(1, 2, 0, at);
      print("x.pow(1)", x.pow(1).getAllDerivatives(), y.pow(1).getAllDerivatives());
      print("x.pow(1.0)", x.pow(1.0).getAllDerivatives(), y.pow(1.0).getAllDerivatives());
      print("x.pow(2)", x.pow(2).getAllDerivatives(), y.pow(2).getAllDerivatives());
      print("x.pow(2.0)", x.pow(2.0).getAllDerivatives(), y.pow(2.0).getAllDerivatives());
      print("x.pow(0.5)", x.pow(0.5).getAllDerivatives(), y.pow(0.5).getAllDerivatives());
      print("x.sqrt()", x.sqrt().getAllDerivatives(), y.sqrt().getAllDerivatives());
      Gradient g = Gradient.variable(1, 0, at);
      UnivariateDerivative2 u = new UnivariateDerivative2(at, 1, 0);
      System.out.printf("  Gradient: slope of x.pow(1.0) %.3g, of x.pow(0.5) %.3g; UnivariateDerivative2: curvature of x.pow(2.0) %.3g%n",
          g.pow(1.0).getPartialDerivative(0), g.pow(0.5).getPartialDerivative(0), u.pow(2.0).getSecondDerivative());
    }
  }

  static void print(String name, double[] hipparchus, double[] commons) {
    System.out.println("  " + name + ": Hipparchus " + text(hipparchus) + ", Commons Math " + text(commons));
  }

  static String text(double[] values) {
    return String.format("%.3g %.3g %.3g", values[0], values[1], values[2]);
  }
}
END
as_seen <<'END'
at 0.0
  x.pow(1): Hipparchus 0.00 1.00 0.00, Commons Math 0.00 1.00 0.00
  x.pow(1.0): Hipparchus 0.00 0.00 0.00, Commons Math NaN NaN NaN
  x.pow(2): Hipparchus 0.00 0.00 2.00, Commons Math 0.00 0.00 2.00
  x.pow(2.0): Hipparchus 0.00 0.00 0.00, Commons Math 0.00 0.00 2.00
  x.pow(0.5): Hipparchus 0.00 0.00 0.00, Commons Math NaN NaN NaN
  x.sqrt(): Hipparchus 0.00 Infinity -Infinity, Commons Math 0.00 Infinity NaN
  Gradient: slope of x.pow(1.0) 1.00, of x.pow(0.5) Infinity; UnivariateDerivative2: curvature of x.pow(2.0) 2.00
at 0.001
  x.pow(1): Hipparchus 0.00100 1.00 0.00, Commons Math 0.00100 1.00 0.00
  x.pow(1.0): Hipparchus 0.00100 1.00 0.00, Commons Math 0.00100 1.00 0.00
  x.pow(2): Hipparchus 1.00e-06 0.00200 2.00, Commons Math 1.00e-06 0.00200 2.00
  x.pow(2.0): Hipparchus 1.00e-06 0.00200 2.00, Commons Math 1.00e-06 0.00200 2.00
  x.pow(0.5): Hipparchus 0.0316 15.8 -7.91e+03, Commons Math 0.0316 15.8 -7.91e+03
  x.sqrt(): Hipparchus 0.0316 15.8 -7.91e+03, Commons Math 0.0316 15.8 -7.91e+03
  Gradient: slope of x.pow(1.0) 1.00, of x.pow(0.5) 15.8; UnivariateDerivative2: curvature of x.pow(2.0) 2.00
END
