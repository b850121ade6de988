#!/usr/bin/env bash
# DL4J: weightDecay set on the network counts twice.
#
# One would expect .weightDecay(c) on the network's builder to mean what it means on a layer's: a step of rate η
# multiplies the weights by 1 - ηc. Set on the network it multiplies them by 1 - 2ηc. The gradient of the data is zero
# here, the rate 0.1 and c 0.1.
# Matters to every comparison with weight decay: it ran with twice the strength that its configuration says.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  static double weightAfterOneStep(double onNetwork, double onLayer) {
    var network = new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).updater(new Sgd(0.1));
    if (onNetwork > 0) network.weightDecay(onNetwork);
    var layer = new OutputLayer.Builder(LossFunction.MSE).nIn(1).nOut(1).activation(Activation.IDENTITY).hasBias(false);
    if (onLayer > 0) layer.weightDecay(onLayer);
    var net = new MultiLayerNetwork(network.list().layer(layer.build()).build());
    net.init();
    net.params().assign(1);
    net.fit(Nd4j.zeros(DataType.DOUBLE, 1, 1), Nd4j.zeros(DataType.DOUBLE, 1, 1));
    return net.params().getDouble(0);
  }

  public static void main(String[] args) {
    System.out.printf("on the layer: %.4f%n", weightAfterOneStep(0, 0.1));
    System.out.printf("on the network: %.4f%n", weightAfterOneStep(0.1, 0));
    System.out.printf("on both: %.4f%n", weightAfterOneStep(0.1, 0.1));
  }
}
END
as_seen <<'END'
on the layer: 0.9900
on the network: 0.9800
on both: 0.9800
END
