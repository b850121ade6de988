#!/usr/bin/env bash
# Deep Netts: He initialization goes by the number of outputs, and tanh is NaN above 44.
#
# One would expect He's weights to have the deviation √(2 / inputs), so that a layer keeps the scale of its signal. Fully
# connected layers divide by the number of their own units: from 784 pixels to 10 units the weights are nine times too
# large, from 10 to 784 nine times too small. Only after convolutions is it the inputs. And tanh is computed by the
# exponential of 2x in float32, which is infinite from 44.4 on, and infinity over infinity is NaN.
# Matters to dead units and to unscaled inputs: what one meets here as a loss of trainability is arithmetic.
#
# deepnetts-core 1.13.2, 2026-11-30. Deviations of the initial weights; in brackets √(2 / inputs).
. "$(dirname "$0")/support.bash"
maven com.deepnetts:deepnetts-core:1.13.2
java_prints <<'END'
import deepnetts.net.FeedForwardNetwork;
import deepnetts.net.layers.activation.ActivationType;
import deepnetts.net.layers.activation.Tanh;
import deepnetts.net.loss.LossType;

public class Main {
  public static void main(String[] args) {
    for (int[] sizes : new int[][] {{784, 10}, {10, 784}, {100, 100}}) {
      FeedForwardNetwork network = FeedForwardNetwork.builder().addInputLayer(sizes[0]).addFullyConnectedLayer(sizes[1], ActivationType.RELU)
          .addOutputLayer(1, ActivationType.SIGMOID).lossFunction(LossType.CROSS_ENTROPY).build();
      float[] weights = network.getLayers().get(1).getWeights().getValues();
      double square = 0;
      for (float weight : weights) square += (double) weight * weight / weights.length;
      System.out.printf("ReLU from %d to %d: %d weights, deviation %.2f (%.2f)%n", sizes[0], sizes[1], weights.length, Math.sqrt(square),
          Math.sqrt(2.0 / sizes[0]));
    }
    for (float x : new float[] {2, 44, 45, -45}) System.out.printf("tanh of %.0f: %.4f (%.4f)%n", x, new Tanh().getValue(x), Math.tanh(x));
  }
}
END
as_seen <<'END'
ReLU from 784 to 10: 7840 weights, deviation 0.45 (0.05)
ReLU from 10 to 784: 7840 weights, deviation 0.05 (0.45)
ReLU from 100 to 100: 10000 weights, deviation 0.14 (0.14)
tanh of 2: 0.9640 (0.9640)
tanh of 44: 1.0000 (1.0000)
tanh of 45: NaN (1.0000)
tanh of -45: -1.0000 (-1.0000)
END
