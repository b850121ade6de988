#!/usr/bin/env bash
# DL4J: under truncated BPTT, the backward pass takes the state that a segment starts from for zero.
#
# One would expect each segment to begin with the state of the one before, in both passes; only the gradient across
# the boundary is left out. DL4J's backward pass begins with zero. With segments of one step the recurrent weight
# has no gradient and never learns, though it should be 2 h(2) h(1), about 4, in the second segment.
# Matters to recurrent networks trained on long sequences: the shorter the segments, the more of the gradient is
# missing.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-29. h(t) = w x(t) + r h(t-1) + b with w = r = 1 and b = 0; the output is h,
# the inputs are 1, the targets 0, the rate is 0.001.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  static void print(int length) {
    var layers = new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).updater(new Sgd(1e-3)).list()
        .layer(new SimpleRnn.Builder().nIn(1).nOut(1).activation(Activation.IDENTITY).build())
        .layer(new RnnOutputLayer.Builder(LossFunction.MSE).nIn(1).nOut(1).activation(Activation.IDENTITY).hasBias(false).build());
    if (length < 4) layers.backpropType(BackpropType.TruncatedBPTT).tBPTTLength(length);
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    network.params().assign(1);
    network.getLayer(0).getParam("b").assign(0);
    network.fit(Nd4j.ones(DataType.DOUBLE, 1, 1, 4), Nd4j.zeros(DataType.DOUBLE, 1, 1, 4));
    System.out.printf("segments of %d: after four steps w is %.4f, r is %.4f%n", length, network.getLayer(0).getParam("W").getDouble(0),
        network.getLayer(0).getParam("RW").getDouble(0));
  }

  public static void main(String[] args) {
    print(4);
    print(2);
    print(1);
  }
}
END
as_seen <<'END'
segments of 4: after four steps w is 0.9400, r is 0.9300
segments of 2: after four steps w is 0.9688, r is 0.9884
segments of 1: after four steps w is 0.9807, r is 1.0000
END
