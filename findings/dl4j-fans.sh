#!/usr/bin/env bash
# DL4J: He and Xavier initialization depend on a convolution's stride, and in LSTM and depthwise layers on the wrong fan.
#
# One would expect RELU, which is He's, to draw weights of variance 2 / fan-in, and XAVIER of 2 / (fan-in + fan-out), with
# the number of inputs of a unit as its fan-in. XAVIER divides a convolution's fan-out by the area of the stride. A
# depthwise convolution counts all channels though a unit sees one. An LSTM takes its own width for its fan-in, so that
# the variance of its input weights does not depend on the inputs at all. Dense layers are as expected.
# Matters to signal propagation at initialization, the first thing that decides whether a deep network trains.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-30. Printed: the variance of the weights drawn, as a multiple of the expected one.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.*;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

public class Main {
  static void print(String name, WeightInit scheme, InputType input, Layer layer, double expected) {
    MultiLayerNetwork net = new MultiLayerNetwork(
        new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).seed(1).weightInit(scheme).list().layer(layer).setInputType(input).build());
    net.init();
    INDArray weights = net.getParam("0_W");
    System.out.printf("%s, %s: %.2g%n", name, scheme, weights.mul(weights).meanNumber().doubleValue() / expected);
  }

  public static void main(String[] args) {
    print("dense 400 to 100", WeightInit.RELU, InputType.feedForward(400), new DenseLayer.Builder().nOut(100).build(), 2.0 / 400);
    print("dense 400 to 100", WeightInit.XAVIER, InputType.feedForward(400), new DenseLayer.Builder().nOut(100).build(), 2.0 / 500);
    InputType image = InputType.convolutional(8, 8, 32);
    for (int stride : new int[] {1, 2, 4}) {
      print("convolution 4x4, 32 to 64 channels, stride " + stride, WeightInit.XAVIER, image,
          new ConvolutionLayer.Builder(4, 4).stride(stride, stride).nOut(64).build(), 2.0 / (16 * (32 + 64)));
    }
    print("depthwise convolution 4x4, 32 channels", WeightInit.RELU, image,
        new DepthwiseConvolution2D.Builder(4, 4).depthMultiplier(4).build(), 2.0 / 16);
    for (int inputs : new int[] {25, 100, 400}) {
      print("LSTM, " + inputs + " inputs to 100 units, input weights", WeightInit.RELU, InputType.recurrent(inputs),
          new LSTM.Builder().nOut(100).build(), 2.0 / inputs);
    }
  }
}
END
as_seen <<'END'
dense 400 to 100, RELU: 1.0
dense 400 to 100, XAVIER: 1.0
convolution 4x4, 32 to 64 channels, stride 1, XAVIER: 0.99
convolution 4x4, 32 to 64 channels, stride 2, XAVIER: 2.0
convolution 4x4, 32 to 64 channels, stride 4, XAVIER: 2.6
depthwise convolution 4x4, 32 channels, RELU: 0.030
LSTM, 25 inputs to 100 units, input weights, RELU: 0.25
LSTM, 100 inputs to 100 units, input weights, RELU: 1.0
LSTM, 400 inputs to 100 units, input weights, RELU: 4.0
END
