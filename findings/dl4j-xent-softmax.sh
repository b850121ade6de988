#!/usr/bin/env bash
# DL4J: with softmax, XENT trains on the binary cross-entropy and reports the multi-class one.
#
# One would expect the gradient of a loss to be that of its score, with any activation that is accepted.
# LossBinaryXENT with softmax has the score of MCXENT, without the terms of the absent classes, and the gradient of
# the binary cross-entropy, with them: up to twice as large. With sigmoid both are the binary one.
# Matters to losses compared between networks, and to all that is derived from both score and gradient.
#
# nd4j-native 1.0.0-M2.1, 2026-11-29. Printed: the score, the gradient, and in brackets the score's difference
# quotient.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.*;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.*;

public class Main {
  static void print(ILossFunction loss, IActivation activation) {
    INDArray labels = Nd4j.createFromArray(new double[][] {{0, 1, 0}});
    INDArray z = Nd4j.createFromArray(new double[][] {{0.3, -0.2, 0.7}});
    INDArray gradient = loss.computeGradient(labels, z.dup(), activation, null);
    StringBuilder line = new StringBuilder(String.format("%s, %s: score %.3f, gradient", loss.getClass().getSimpleName(), activation,
        loss.computeScore(labels, z.dup(), activation, null, false)));
    for (int i = 0; i < 3; i++) {
      INDArray step = Nd4j.zeros(z.dataType(), 1, 3);
      step.putScalar(i, 1e-5);
      double quotient = (loss.computeScore(labels, z.add(step), activation, null, false)
          - loss.computeScore(labels, z.sub(step), activation, null, false)) / 2e-5;
      line.append(String.format(" %.3f (%.3f)", gradient.getDouble(i), quotient));
    }
    System.out.println(line);
  }

  public static void main(String[] args) {
    print(new LossBinaryXENT(), new ActivationSigmoid());
    print(new LossBinaryXENT(), new ActivationSoftmax());
    print(new LossMCXENT(), new ActivationSoftmax());
    print(new LossMSE(), new ActivationSoftmax());
  }
}
END
as_seen <<'END'
LossBinaryXENT, sigmoid: score 2.756, gradient 0.574 (0.574) -0.550 (-0.550) 0.668 (0.668)
LossBinaryXENT, softmax: score 1.631, gradient 0.346 (0.323) -1.079 (-0.804) 0.734 (0.481)
LossMCXENT, softmax: score 1.631, gradient 0.323 (0.323) -0.804 (-0.804) 0.481 (0.481)
LossMSE, softmax: score 0.328, gradient 0.031 (0.031) -0.128 (-0.128) 0.097 (0.097)
END
