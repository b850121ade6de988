#!/usr/bin/env bash
# DL4J: UnitNormConstraint turns weights that are all zero into NaN.
#
# One would expect a row of zeros, which has no direction, to stay as it is, as MaxNormConstraint and
# MinMaxNormConstraint leave it. UnitNormConstraint divides by its norm, and after one step the loss is NaN.
# Matters to treatments of dead units: ReDo and continual backpropagation set outgoing weights to zero.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.MinMaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  static void train(LayerConstraint constraint) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.01))
                .constrainWeights(constraint)
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(4).activation(Activation.RELU).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(4).nOut(1).activation(Activation.IDENTITY).build())
                .build());
    network.init();
    // A unit that is dead: its bias is low, what leaves it is zero.
    network.getParam("0_b").putScalar(0, 0, -100);
    INDArray outgoing = network.getParam("1_W").get(NDArrayIndex.point(0), NDArrayIndex.all());
    outgoing.assign(0);
    network.fit(Nd4j.ones(3, 2), Nd4j.ones(3, 1));
    System.out.printf("%s: %s%n", constraint.getClass().getSimpleName(), network.getParam("1_W").getDouble(0, 0));
  }

  public static void main(String[] args) {
    train(new MaxNormConstraint(1, 1));
    train(new MinMaxNormConstraint(0.5, 1, 1));
    train(new UnitNormConstraint(1));
  }
}
END
as_seen <<'END'
MaxNormConstraint: 0.0
MinMaxNormConstraint: 0.0
UnitNormConstraint: NaN
END
