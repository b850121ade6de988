#!/usr/bin/env bash
# Encog: five activations backpropagate through slopes that are not their own.
#
# One would expect derivativeFunction to return the slope of activationFunction, since backpropagation multiplies by
# it. ActivationSIN, which is sin(2x), returns cos(2x), half the slope; ActivationBipolarSteepenedSigmoid returns 1
# everywhere; ActivationGaussian returns the slope of something that explodes; ActivationClippedLinear and
# ActivationRamp return 1 where they are flat, so clipped units are never saturated. ReLU, tanh and the sigmoid are
# right.
# Matters to comparisons of activations: these networks train, on other gradients than their own.
#
# encog-core 3.4, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven org.encog:encog-core:3.4
java_prints <<'END'
import org.encog.engine.network.activation.*;

public class Main {
  static double value(ActivationFunction f, double x) {
    double[] values = {x};
    f.activationFunction(values, 0, 1);
    return values[0];
  }

  public static void main(String[] args) {
    for (ActivationFunction f : new ActivationFunction[] {new ActivationReLU(), new ActivationTANH(), new ActivationSigmoid(), new ActivationSIN(),
        new ActivationBipolarSteepenedSigmoid(), new ActivationGaussian(), new ActivationClippedLinear(), new ActivationRamp()}) {
      System.out.print(f.getClass().getSimpleName() + ":");
      for (double x : new double[] {0.3, 2.1}) {
        double quotient = (value(f, x + 1e-6) - value(f, x - 1e-6)) / 2e-6;
        System.out.printf(" at %.1f slope %.4f, derivativeFunction %.4g;", x, quotient + 0.0, f.derivativeFunction(x, value(f, x)));
      }
      System.out.println();
    }
  }
}
END
as_seen <<'END'
ActivationReLU: at 0.3 slope 1.0000, derivativeFunction 1.000; at 2.1 slope 1.0000, derivativeFunction 1.000;
ActivationTANH: at 0.3 slope 0.9151, derivativeFunction 0.9151; at 2.1 slope 0.0582, derivativeFunction 0.05822;
ActivationSigmoid: at 0.3 slope 0.2445, derivativeFunction 0.2445; at 2.1 slope 0.0972, derivativeFunction 0.09719;
ActivationSIN: at 0.3 slope 1.6507, derivativeFunction 0.8253; at 2.1 slope -0.9805, derivativeFunction -0.4903;
ActivationBipolarSteepenedSigmoid: at 0.3 slope 1.4896, derivativeFunction 1.000; at 2.1 slope 0.0003, derivativeFunction 1.000;
ActivationGaussian: at 0.3 slope -2.1367, derivativeFunction 8.243; at 2.1 slope -0.0000, derivativeFunction Infinity;
ActivationClippedLinear: at 0.3 slope 1.0000, derivativeFunction 1.000; at 2.1 slope 0.0000, derivativeFunction 1.000;
ActivationRamp: at 0.3 slope 1.0000, derivativeFunction 1.000; at 2.1 slope 0.0000, derivativeFunction 1.000;
END
