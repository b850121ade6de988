#!/usr/bin/env bash
# DL4J: the gradient that local response normalization hands down is not its own.
#
# One would expect the derivative of y_i = x_i / s_i^β with s_i = k + α Σ x_j². In its second part each neighbor j's share
# must be divided by the neighbor's own s_j. The layer divides the sum by s_i, so it is right only where neighboring
# channels have equal sums. With the default α of 1e-4 and inputs of about 1 it does not show; with large activations or a
# larger α even the sign can be wrong.
# Matters to gradients, curvature and gradient norms of networks of AlexNet's kind.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-30. One image of 1 × 1 with three channels; the loss is the sum of 1·y₁ + 2·y₂ + 3·y₃.
# Printed: the gradient, and in brackets the central difference quotients.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static final INDArray WEIGHTS = image(1, 2, 3);

  static INDArray image(double... channels) {
    return Nd4j.create(channels, new long[] {1, 3, 1, 1}, DataType.DOUBLE);
  }

  static double loss(Layer layer, INDArray input) {
    return layer.activate(input, true, LayerWorkspaceMgr.noWorkspaces()).mul(WEIGHTS).sumNumber().doubleValue();
  }

  static void compare(double alpha, INDArray input) {
    NeuralNetConfiguration configuration = new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE)
        .layer(new LocalResponseNormalization.Builder().k(2).n(3).alpha(alpha).beta(0.75).build()).build();
    Layer layer = configuration.getLayer().instantiate(configuration, null, 0, null, true, DataType.DOUBLE);
    loss(layer, input.dup());
    INDArray gradient = layer.backpropGradient(WEIGHTS.dup(), LayerWorkspaceMgr.noWorkspaces()).getSecond();
    System.out.printf("alpha %s, input %.0f %.0f %.0f:", alpha, input.getDouble(0), input.getDouble(1), input.getDouble(2));
    for (int i = 0; i < 3; i++) {
      INDArray up = input.dup();
      INDArray down = input.dup();
      up.putScalar(i, up.getDouble(i) + 1e-5);
      down.putScalar(i, down.getDouble(i) - 1e-5);
      System.out.printf(" %.4f (%.4f)", gradient.getDouble(i), (loss(layer, up) - loss(layer, down)) / 2e-5);
    }
    System.out.println();
  }

  public static void main(String[] args) {
    compare(1e-4, image(1, 1, 3));
    compare(1e-4, image(100, 100, 300));
    compare(1, image(1, 1, 3));
  }
}
END
as_seen <<'END'
alpha 1.0E-4, input 1 1 3: 0.5944 (0.5944) 1.1882 (1.1882) 1.7817 (1.7817)
alpha 1.0E-4, input 100 100 300: 0.1114 (0.1873) 0.0566 (-0.0487) -0.1677 (-0.1593)
alpha 1.0, input 1 1 3: 0.1114 (0.1873) 0.0566 (-0.0487) -0.1677 (-0.1593)
END
