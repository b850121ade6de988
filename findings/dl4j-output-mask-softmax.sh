#!/usr/bin/env bash
# DL4J: with softmax, masking outputs also silences their gradients, which are not 0.
#
# One would expect the gradient of a masked loss to be the slope of that loss. Where single outputs are masked, a softmax
# still depends on all inputs: raising a masked one lowers the others. LossMSE, LossL1, LossKLD, LossPoisson and
# LossHinge compute the right gradient and then set that of the masked outputs to 0. LossMCXENT refuses such masks with
# an error, and with the sigmoid, whose outputs are independent, all is right.
# Matters to one head for several tasks, where a task masks the classes of the others: their logits are never moved.
#
# nd4j-native 1.0.0-M2.1, 2026-11-30. One example, the second of three outputs masked. Gradients by input, and in
# brackets the central difference quotients.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.*;

public class Main {
  static void print(ILossFunction loss, IActivation activation) {
    INDArray inputs = Nd4j.createFromArray(new double[][] {{0.3, 1.7, 1.1}});
    INDArray labels = Nd4j.createFromArray(new double[][] {{0.2, 0.5, 0.3}});
    INDArray mask = Nd4j.createFromArray(new double[][] {{1, 0, 1}});
    StringBuilder line = new StringBuilder(loss.getClass().getSimpleName() + ", " + activation + ":");
    try {
      INDArray gradient = loss.computeGradient(labels, inputs.dup(), activation, mask);
      for (int i = 0; i < 3; i++) {
        double[] score = new double[2];
        for (int side = 0; side < 2; side++) {
          INDArray moved = inputs.dup();
          moved.putScalar(i, inputs.getDouble(i) + (side == 0 ? 1e-5 : -1e-5));
          score[side] = loss.computeScore(labels, moved, activation, mask, false);
        }
        line.append(String.format(" %.3f (%.3f)", gradient.getDouble(i) + 0.0, Math.round((score[0] - score[1]) / 2e-8) / 1000.0));
      }
    } catch (UnsupportedOperationException refused) {
      line.append(" ").append(refused.getMessage());
    }
    System.out.println(line);
  }

  public static void main(String[] args) {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    for (ILossFunction loss : new ILossFunction[] {new LossMSE(), new LossL1(), new LossKLD(), new LossPoisson(), new LossHinge(), new LossMCXENT()}) {
      print(loss, new ActivationSoftmax());
    }
    print(new LossMSE(), new ActivationSigmoid());
  }
}
END
as_seen <<'END'
LossMSE, softmax: -0.005 (-0.005) 0.000 (0.003) 0.003 (0.003)
LossL1, softmax: -0.160 (-0.160) 0.000 (-0.094) 0.254 (0.254)
LossKLD, softmax: -0.131 (-0.131) 0.000 (0.278) -0.147 (-0.147)
LossPoisson, softmax: -0.055 (-0.055) 0.000 (0.032) 0.023 (0.023)
LossHinge, softmax: -0.011 (-0.011) 0.000 (0.066) -0.055 (-0.055)
LossMCXENT, softmax: Per output masking for MCXENT + softmax: not supported
LossMSE, sigmoid: 0.061 (0.061) 0.000 (0.000) 0.056 (0.056)
END
