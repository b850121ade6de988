#!/usr/bin/env bash
# ND4J's "precise" GELU is the less precise one, and its slope is not its own.
#
# One would expect ActivationGELU(true) to be closer to x·Φ(x) than ActivationGELU(false), which is x·σ(1.702x). It is
# farther: 0.010 too low at 1 and 0.033 at 2, close to the tanh formula without its cubic term; and the slope that
# backprop returns is off by 1e-4 from that of the values. Φ is computed here by hipparchus.
# Matters when activations are compared, or a network moves between frameworks: PyTorch and Keras use x·Φ(x).
#
# nd4j-api 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $nd4j org.hipparchus:hipparchus-core:4.0.3
java_prints <<'END'
import org.hipparchus.special.Erf;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static double value(ActivationGELU gelu, double x) {
    return gelu.getActivation(Nd4j.createFromArray(new double[][] {{x}}), false).getDouble(0);
  }

  static double slope(ActivationGELU gelu, double x) {
    INDArray in = Nd4j.createFromArray(new double[][] {{x}});
    return gelu.backprop(in, Nd4j.onesLike(in)).getFirst().getDouble(0);
  }

  public static void main(String[] args) {
    ActivationGELU coarse = new ActivationGELU(false);
    ActivationGELU precise = new ActivationGELU(true);
    for (double x : new double[] {-2, -1, 1, 2}) {
      double exact = x * 0.5 * (1 + Erf.erf(x / Math.sqrt(2)));
      double difference = (value(precise, x + 1e-5) - value(precise, x - 1e-5)) / 2e-5;
      System.out.printf("x = %2.0f: exact %.5f, false off by %.5f, true off by %.5f; true: slope %.5f, difference quotient %.5f%n",
          x, exact, Math.abs(value(coarse, x) - exact), Math.abs(value(precise, x) - exact), slope(precise, x), difference);
    }
  }
}
END
as_seen <<'END'
x = -2: exact -0.04550, false off by 0.01884, true off by 0.03338; true: slope -0.08169, difference quotient -0.08160
x = -1: exact -0.15866, false off by 0.00445, true off by 0.00990; true: slope -0.05517, difference quotient -0.05514
x =  1: exact 0.84134, false off by 0.00445, true off by 0.00990; true: slope 1.05517, difference quotient 1.05514
x =  2: exact 1.95450, false off by 0.01884, true off by 0.03338; true: slope 1.08169, difference quotient 1.08160
END
