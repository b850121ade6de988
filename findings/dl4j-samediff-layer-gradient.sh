#!/usr/bin/env bash
# DL4J: a layer built on SameDiff gets twice its gradient, and hands twice of it down.
#
# One would expect the gradient of a network to be the slope of its score. Where a layer is built on SameDiff
# (LocallyConnected1D here; also LocallyConnected2D, the attention and capsule layers), its own gradient and that of
# all layers below is twice the slope; with two such layers it is four times below both. Layers above are right.
# Matters to learning rates per layer, and to every measure of gradients: the factor looks like a property of the
# network.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-29. One example, float64, central differences of the score.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  public static void main(String[] args) {
    java.io.PrintStream out = System.out;
    System.setOut(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    var configuration = new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE).activation(Activation.TANH).list()
        .layer(new Convolution1DLayer.Builder().nOut(3).kernelSize(2).build())
        .layer(new LocallyConnected1D.Builder().nOut(3).kernelSize(2).build())
        .layer(new LocallyConnected1D.Builder().nOut(3).kernelSize(2).build())
        .layer(new GlobalPoolingLayer(PoolingType.AVG))
        .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(2).activation(Activation.SOFTMAX).build())
        .setInputType(InputType.recurrent(2, 8)).build();
    var net = new MultiLayerNetwork(configuration);
    net.init();
    INDArray x = Nd4j.linspace(DataType.DOUBLE, -1, 0.13, 16).reshape(1, 2, 8);
    INDArray y = Nd4j.createFromArray(new double[][] {{0, 1}});
    net.setInput(x);
    net.setLabels(y);
    net.computeGradientAndScore();
    for (int layer : new int[] {0, 1, 2, 4}) {
      INDArray weights = net.getLayer(layer).getParam("W");
      double gradient = net.gradient().getGradientFor(layer + "_W").getDouble(0);
      double w = weights.getDouble(0);
      weights.putScalar(0, w + 1e-5);
      double above = net.score(new DataSet(x, y), true);
      weights.putScalar(0, w - 1e-5);
      double below = net.score(new DataSet(x, y), true);
      weights.putScalar(0, w);
      out.printf("layer %d, %s: gradient / slope = %.3f%n", layer, net.getLayer(layer).conf().getLayer().getClass().getSimpleName(),
          gradient / ((above - below) / 2e-5));
    }
  }
}
END
as_seen <<'END'
layer 0, Convolution1DLayer: gradient / slope = 4.000
layer 1, LocallyConnected1D: gradient / slope = 4.000
layer 2, LocallyConnected1D: gradient / slope = 2.000
layer 4, OutputLayer: gradient / slope = 1.000
END
