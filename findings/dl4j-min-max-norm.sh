#!/usr/bin/env bash
# DL4J: with a rate below 1, MinMaxNormConstraint makes large weights explode instead of bounding them.
#
# One would expect a rate of 0.5 to bring the norm halfway to its bounds with each update, from 5 to 3.5 for a maximum
# of 2. Half of the norm itself is added to the factor by which the weights are multiplied, where half of 1 belongs,
# and every constraint is applied twice, so the norm goes from 5 to 92. A norm of 1.5, which is inside the bounds, leaves
# them and grows without end. With a rate of 1, the default, the bounds hold.
# Matters to experiments that keep the norms of weights in a range.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-30. A learning rate of 0, so that only the constraint moves the weights.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MinMaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  static void print(double rate, double norm) {
    MultiLayerNetwork net = new MultiLayerNetwork(
        new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).updater(new Sgd(0))
            .constrainWeights(new MinMaxNormConstraint(1, 2, rate, 0)).list()
            .layer(new OutputLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).nIn(2).nOut(1).build()).build());
    net.init();
    net.setParam("0_W", Nd4j.createFromArray(new double[][] {{0.6 * norm}, {0.8 * norm}}));
    System.out.printf("norm from 1 to 2, rate %.1f: from %.2f", rate, norm);
    for (int i = 0; i < 3; i++) {
      net.fit(Nd4j.ones(DataType.DOUBLE, 1, 2), Nd4j.ones(DataType.DOUBLE, 1, 1));
      System.out.printf(" to %.3g", net.getParam("0_W").norm2Number().doubleValue());
    }
    System.out.println();
  }

  public static void main(String[] args) {
    print(1, 5);
    print(0.5, 5);
    print(0.5, 1.5);
    print(0.5, 0.1);
  }
}
END
as_seen <<'END'
norm from 1 to 2, rate 1.0: from 5.00 to 2.00 to 2.00 to 2.00
norm from 1 to 2, rate 0.5: from 5.00 to 92.1 to 9.01e+06 to 8.23e+26
norm from 1 to 2, rate 0.5: from 1.50 to 2.70 to 11.7 to 2.44e+03
norm from 1 to 2, rate 0.5: from 0.10 to 0.628 to 0.743 to 0.801
END
