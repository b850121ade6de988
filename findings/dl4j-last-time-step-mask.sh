#!/usr/bin/env bash
# DL4J: with a mask, LastTimeStep rounds a float64 network to float32.
#
# One would expect a mask of ones to change nothing. The values of the last step are copied into an array of ND4J's
# default type, which is float32, and back: the outputs differ from the eighth digit on, and are still called
# DOUBLE. A gradient check with the usual step of 1e-6 fails by per cents, though the gradient itself is right. With
# the default type set to DOUBLE it passes.
# Matters to gradient checks, finite differences and references in float64.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  static void print(String name, INDArray mask) {
    MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).updater(new NoOp()).list()
        .layer(new LastTimeStep(new SimpleRnn.Builder().nIn(1).nOut(1).activation(Activation.TANH).build()))
        .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(1).nOut(1).activation(Activation.IDENTITY).build()).build());
    network.init();
    network.params().assign(0.5);
    INDArray x = Nd4j.createFromArray(new double[][][] {{{1, -0.5, 0.3}}});
    DataSet data = new DataSet(x, Nd4j.ones(DataType.DOUBLE, 1, 1), mask, null);
    network.setInput(x);
    network.setLabels(data.getLabels());
    network.setLayerMaskArrays(mask, null);
    network.computeGradientAndScore();
    double gradient = network.gradient().gradient().getDouble(0);
    double quotient = (score(network, data, 1e-6) - score(network, data, -1e-6)) / 2e-6;
    INDArray output = network.output(x, false, mask, null);
    System.out.printf("%s: output %.10f (%s), gradient %.4f, gradient check %s%n", name, output.getDouble(0), output.dataType(), gradient,
        Math.abs(quotient / gradient - 1) < 1e-5 ? "passed" : "failed");
  }

  static double score(MultiLayerNetwork network, DataSet data, double change) {
    double weight = network.params().getDouble(0);
    network.params().putScalar(0, weight + change);
    double score = network.score(data);
    network.params().putScalar(0, weight);
    return score;
  }

  public static void main(String[] args) {
    print("no mask", null);
    print("mask of ones", Nd4j.ones(DataType.DOUBLE, 1, 3));
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    print("mask of ones, default type DOUBLE", Nd4j.ones(DataType.DOUBLE, 1, 3));
  }
}
END
as_seen <<'END'
no mask: output 0.8651337790 (DOUBLE), gradient -0.0126, gradient check passed
mask of ones: output 0.8651337922 (DOUBLE), gradient -0.0126, gradient check failed
mask of ones, default type DOUBLE: output 0.8651337790 (DOUBLE), gradient -0.0126, gradient check passed
END
