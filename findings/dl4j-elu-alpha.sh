#!/usr/bin/env bash
# DL4J: ELU's α changes its values and not its slope, so that backpropagation is wrong for every α but 1.
#
# One would expect the slope α·exp(x) below 0. Backpropagation takes exp(x), whatever α. Leaky ReLU and the others
# that have a parameter follow it.
# Matters to studies of activations: networks with another α train on a gradient that is not their loss's.
#
# nd4j-native 1.0.0-M2.1, 2026-11-30. Printed: the slope, and in brackets the central difference quotient.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static double value(IActivation activation, double x) {
    return activation.getActivation(Nd4j.createFromArray(new double[] {x}), true).getDouble(0);
  }

  public static void main(String[] args) {
    for (IActivation activation : new IActivation[] {new ActivationLReLU(0.3), new ActivationELU(1), new ActivationELU(0.5), new ActivationELU(2)}) {
      System.out.print(activation + ":");
      for (double x : new double[] {-2, -0.5, 1}) {
        double slope = activation.backprop(Nd4j.createFromArray(new double[] {x}), Nd4j.createFromArray(new double[] {1})).getFirst().getDouble(0);
        System.out.printf(" at %.1f %.3f (%.3f)", x, slope, (value(activation, x + 1e-5) - value(activation, x - 1e-5)) / 2e-5);
      }
      System.out.println();
    }
  }
}
END
as_seen <<'END'
leakyrelu(a=0.3): at -2.0 0.300 (0.300) at -0.5 0.300 (0.300) at 1.0 1.000 (1.000)
elu(alpha=1.0): at -2.0 0.135 (0.135) at -0.5 0.607 (0.607) at 1.0 1.000 (1.000)
elu(alpha=0.5): at -2.0 0.135 (0.068) at -0.5 0.607 (0.303) at 1.0 1.000 (1.000)
elu(alpha=2.0): at -2.0 0.135 (0.271) at -0.5 0.607 (1.213) at 1.0 1.000 (1.000)
END
