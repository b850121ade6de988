#!/usr/bin/env bash
# ND4J takes the number NaN for 1e-5: an array times NaN is an array of small numbers.
#
# One would expect NaN from any arithmetic with NaN. With an array of one element that is so; with a Java number,
# add, sub, mul, div and their reverses compute with 1e-5 instead, so to divide by a norm that is NaN is to multiply
# by 100000. DL4J hands arrays of one element on as numbers: a network whose only weight has become NaN has a loss
# of 1e-10, better than ever before, and a NaN in the bias of a single output is passed over.
# Matters to divergence: it is hidden, and early stopping keeps the diverged network.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-29. The learning rate is 1e100, the loss the square of the weight.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  static MultiLayerNetwork network(boolean bias) {
    var layer = new OutputLayer.Builder(LossFunction.MSE).nIn(1).nOut(1).activation(Activation.IDENTITY).hasBias(bias);
    var network = new MultiLayerNetwork(
        new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).updater(new Sgd(1e100)).list().layer(layer.build()).build());
    network.init();
    network.params().assign(1);
    return network;
  }

  public static void main(String[] args) {
    INDArray x = Nd4j.createFromArray(2., 4.);
    System.out.println("x = " + x + ", x + NaN = " + x.add(Double.NaN) + ", x * NaN = " + x.mul(Double.NaN)
        + ", x / NaN = " + x.div(Double.NaN) + ", NaN / x = " + x.rdiv(Double.NaN));
    System.out.println("x * array of NaN = " + x.mul(Nd4j.scalar(Double.NaN)));
    INDArray gradient = Nd4j.createFromArray(1, Double.NaN, 3);
    System.out.println(gradient + " / its norm = " + gradient.div(gradient.norm2Number()));

    DataSet data = new DataSet(Nd4j.ones(DataType.DOUBLE, 1, 1), Nd4j.zeros(DataType.DOUBLE, 1, 1));
    MultiLayerNetwork diverging = network(false);
    for (int step = 0; step < 6; step++) {
      System.out.printf("step %d: weight %.2g, loss %.2g%n", step, diverging.params().getDouble(0), diverging.score(data));
      diverging.fit(data);
    }
    MultiLayerNetwork biased = network(true);
    biased.getLayer(0).getParam("b").assign(Double.NaN);
    System.out.println("weight and bias " + biased.params() + ": output " + biased.output(data.getFeatures()));
  }
}
END
as_seen <<'END'
x = [    2.0000,    4.0000], x + NaN = [    2.0000,    4.0000], x * NaN = [      2e-5,      4e-5], x / NaN = [       2e5,       4e5], NaN / x = [      5e-6,    2.5e-6]
x * array of NaN = [       NaN,       NaN]
[    1.0000,       NaN,    3.0000] / its norm = [       1e5,       NaN,       3e5]
step 0: weight 1.0, loss 1.0
step 1: weight -2.0e+100, loss 4.0e+200
step 2: weight 4.0e+200, loss Infinity
step 3: weight -8.0e+300, loss Infinity
step 4: weight Infinity, loss Infinity
step 5: weight NaN, loss 1.0e-10
weight and bias [    1.0000,       NaN]: output [[1.0000]]
END
