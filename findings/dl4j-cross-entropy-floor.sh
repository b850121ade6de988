#!/usr/bin/env bash
# DL4J: the cross-entropy of a confidently wrong network is capped, and a sigmoid's gradient dies.
#
# One would expect log(1 + exp z) and its slope, which is nearly 1, however wrong the network is, as PyTorch's losses
# on logits give. MCXENT clips probabilities at 1e-10: with a softmax the score stops at 23.026 while its gradient
# goes on, so the two belong to different functions. XENT clips at 1e-5 and multiplies by the sigmoid's own slope: its
# score stops at 11.513 and its gradient is 0, so the most wrong examples teach nothing.
# Matters after a change of task, when a confident network is confidently wrong: with XENT it looks like lost
# trainability. With MCXENT, sharpness and line searches along the score see a plateau that the steps do not.
#
# nd4j-api 1.0.0-M2.1, 2026-11-29. One example with logits (z, 0) and label 1; the loss is log(1 + exp z).
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  public static void main(String[] args) {
    for (double z : new double[] {5, 20, 30, 100}) {
      print("MCXENT", z, LossFunction.MCXENT, Activation.SOFTMAX, new double[][] {{z, 0}}, new double[][] {{0, 1}});
    }
    for (double z : new double[] {5, 20, 30}) {
      print("XENT", z, LossFunction.XENT, Activation.SIGMOID, new double[][] {{z}}, new double[][] {{0}});
    }
  }

  static void print(String name, double z, LossFunction loss, Activation activation, double[][] logits, double[][] labels) {
    ILossFunction f = loss.getILossFunction();
    IActivation a = activation.getActivationFunction();
    INDArray x = Nd4j.createFromArray(logits);
    INDArray y = Nd4j.createFromArray(labels);
    System.out.printf("%s at z = %.0f: score %.3f, gradient %.3f%n", name, z, f.computeScore(y, x.dup(), a, null, true),
        f.computeGradient(y, x.dup(), a, null).getDouble(0));
  }
}
END
as_seen <<'END'
MCXENT at z = 5: score 5.007, gradient 0.993
MCXENT at z = 20: score 20.000, gradient 1.000
MCXENT at z = 30: score 23.026, gradient 1.000
MCXENT at z = 100: score 23.026, gradient 1.000
XENT at z = 5: score 5.007, gradient 0.993
XENT at z = 20: score 11.513, gradient 0.000
XENT at z = 30: score 11.513, gradient 0.000
END
