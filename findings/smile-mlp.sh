#!/usr/bin/env bash
# Smile: the slope of tanh is (1 - y)² instead of 1 - y², up to 4, and Layer.leaky makes a ReLU layer.
#
# One would expect a hidden layer's gradient to be multiplied by the slope of its activation. For tanh Smile takes
# (1 - y)², which is right at 0 only: a unit saturated at -1 has slope 4 instead of 0, one at 0.9 has 0.01 instead of
# 0.19. The other activations are right. And Layer.leaky(neurons) without further arguments builds a plain rectifier.
# Matters to saturation and dead units: saturated tanh units get the largest gradients of all, and leaky units die.
#
# smile-core 3.1.1, 2026-11-30. In brackets: central difference quotients.
. "$(dirname "$0")/support.bash"
maven com.github.haifengl:smile-core:3.1.1
java_prints <<'END'
import smile.base.mlp.ActivationFunction;
import smile.base.mlp.Layer;

public class Main {
  static double value(ActivationFunction f, double x) {
    double[] values = {x};
    f.f(values);
    return values[0];
  }

  public static void main(String[] args) {
    for (ActivationFunction f : new ActivationFunction[] {ActivationFunction.tanh(), ActivationFunction.sigmoid(), ActivationFunction.rectifier(),
        ActivationFunction.leaky()}) {
      System.out.print(f.name() + ":");
      for (double x : new double[] {-3, -0.5, 0.1, 1.5}) {
        double[] gradient = {1};
        f.g(gradient, new double[] {value(f, x)});
        System.out.printf(" at %.1f %.4f (%.4f)", x, gradient[0], (value(f, x + 1e-6) - value(f, x - 1e-6)) / 2e-6 + 0.0);
      }
      System.out.println();
    }
    System.out.println("Layer.leaky(5) builds " + Layer.leaky(5).build(3) + ", Layer.leaky(5, 0) builds " + Layer.leaky(5, 0.0).build(3));
  }
}
END
as_seen <<'END'
TANH: at -3.0 3.9802 (0.0099) at -0.5 2.1378 (0.7864) at 0.1 0.8106 (0.9901) at 1.5 0.0090 (0.1807)
SIGMOID: at -3.0 0.0452 (0.0452) at -0.5 0.2350 (0.2350) at 0.1 0.2494 (0.2494) at 1.5 0.1491 (0.1491)
RECTIFIER: at -3.0 0.0000 (0.0000) at -0.5 0.0000 (0.0000) at 0.1 1.0000 (1.0000) at 1.5 1.0000 (1.0000)
LEAKEY_RECTIFIER(0.010000): at -3.0 0.0100 (0.0100) at -0.5 0.0100 (0.0100) at 0.1 1.0000 (1.0000) at 1.5 1.0000 (1.0000)
Layer.leaky(5) builds RECTIFIER(5), Layer.leaky(5, 0) builds LEAKEY_RECTIFIER(0.010000)(5)
END
