#!/usr/bin/env bash
# DL4J: weight noise on biases is drawn at inference too.
#
# One would expect WeightNoise to act in training alone, as dropout does: the outputs of a trained network for one
# input are the same each time. The noise on the weights is left out at inference, but with applyToBias true that on
# the biases is drawn at each call of output(), and scores and accuracies are those of another network each time.
# Matters to networks regularized by noise, and to whatever looks at one while it trains.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  static void outputs(boolean applyToBias) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .weightNoise(new WeightNoise(new NormalDistribution(0, 1), applyToBias, true))
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(2).nOut(1).activation(Activation.IDENTITY).build())
                .build());
    network.init();
    INDArray x = Nd4j.ones(1, 2);
    double first = network.output(x, false).getDouble(0);
    double second = network.output(x, false).getDouble(0);
    System.out.printf("applyToBias %s: two outputs for one input are %s%n", applyToBias, first == second ? "the same" : "different");
  }

  public static void main(String[] args) {
    outputs(false);
    outputs(true);
  }
}
END
as_seen <<'END'
applyToBias false: two outputs for one input are the same
applyToBias true: two outputs for one input are different
END
