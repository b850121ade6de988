#!/usr/bin/env bash
# DL4J: a layer in FrozenLayerWithBackprop still decays, and one with batch normalization fails to train.
#
# One would expect frozen weights to stay as they are. FrozenLayer keeps them. FrozenLayerWithBackprop, which hands
# the gradient on to the layers below, clears the layer's own gradient and still applies its l1, l2 or weight decay:
# the weights shrink at every step. With BatchNormalization inside, fit throws.
# Matters to what is kept of earlier tasks: frozen features fade away while the others learn.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-29. Ten steps with rate 0.1; the coefficient is 0.5.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  static DenseLayer.Builder dense() {
    return new DenseLayer.Builder().nIn(2).nOut(2).activation(Activation.IDENTITY);
  }

  static void print(String name, Layer frozen) {
    MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).updater(new Sgd(0.1)).list()
        .layer(frozen)
        .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(2).nOut(1).activation(Activation.IDENTITY).build()).build());
    network.init();
    if (!name.contains("BatchNormalization")) network.params().assign(1);
    String before = line(network);
    try {
      for (int step = 0; step < 10; step++) {
        network.fit(new DataSet(Nd4j.createFromArray(new double[][] {{1, 5}, {3, 9}}), Nd4j.zeros(DataType.DOUBLE, 2, 1)));
      }
      System.out.println(name + ": " + before + " becomes " + line(network));
    } catch (RuntimeException error) {
      System.out.println(name + ": " + error.getClass().getSimpleName());
    }
  }

  static String line(MultiLayerNetwork network) {
    return network.getLayer(0).params().toString().replaceAll("\\s+", "");
  }

  public static void main(String[] args) {
    print("FrozenLayer, l2", new FrozenLayer(dense().l2(0.5).build()));
    print("FrozenLayerWithBackprop", new FrozenLayerWithBackprop(dense().build()));
    print("FrozenLayerWithBackprop, l2", new FrozenLayerWithBackprop(dense().l2(0.5).build()));
    print("FrozenLayerWithBackprop, weightDecay", new FrozenLayerWithBackprop(dense().weightDecay(0.5).build()));
    print("FrozenLayer, BatchNormalization", new FrozenLayer(new BatchNormalization.Builder().nIn(2).nOut(2).build()));
    print("FrozenLayerWithBackprop, BatchNormalization", new FrozenLayerWithBackprop(new BatchNormalization.Builder().nIn(2).nOut(2).build()));
  }
}
END
as_seen <<'END'
FrozenLayer, l2: [1.0000,1.0000,1.0000,1.0000,1.0000,1.0000] becomes [1.0000,1.0000,1.0000,1.0000,1.0000,1.0000]
FrozenLayerWithBackprop: [1.0000,1.0000,1.0000,1.0000,1.0000,1.0000] becomes [1.0000,1.0000,1.0000,1.0000,1.0000,1.0000]
FrozenLayerWithBackprop, l2: [1.0000,1.0000,1.0000,1.0000,1.0000,1.0000] becomes [0.5987,0.5987,0.5987,0.5987,1.0000,1.0000]
FrozenLayerWithBackprop, weightDecay: [1.0000,1.0000,1.0000,1.0000,1.0000,1.0000] becomes [0.5987,0.5987,0.5987,0.5987,1.0000,1.0000]
FrozenLayer, BatchNormalization: [1.0000,1.0000,0,0,0,0,0,0] becomes [1.0000,1.0000,0,0,0,0,0,0]
FrozenLayerWithBackprop, BatchNormalization: ND4JIllegalStateException
END
