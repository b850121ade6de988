#!/usr/bin/env bash
# DL4J: norm constraints, used as documented, bound what leaves an input instead of what enters a unit.
#
# One would expect a norm constraint to bound the incoming weights of each unit, as in Keras and in Srivastava et al.
# The documentation says to give dimension 1 for dense, output and recurrent layers, and for convolutions the dimensions
# of a unit's inputs. But dense weights are [inputs, outputs], so that dimension 1 bounds the outgoing weights of an
# input, and the units' own norms go where they like. Dimension 0 is the usual constraint.
# Matters to max-norm regularization, and to experiments that keep the norms of weights fixed.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-30. A learning rate of 0, so only the constraint moves the weights (3 4; 6 8).
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  static void print(String name, LayerConstraint constraint) {
    MultiLayerNetwork net = new MultiLayerNetwork(
        new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).updater(new Sgd(0)).constrainWeights(constraint).list()
            .layer(new OutputLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).nIn(2).nOut(2).build()).build());
    net.init();
    net.setParam("0_W", Nd4j.createFromArray(new double[][] {{3, 4}, {6, 8}}));
    net.fit(Nd4j.ones(DataType.DOUBLE, 1, 2), Nd4j.ones(DataType.DOUBLE, 1, 2));
    INDArray out = net.getParam("0_W").norm2(1);
    INDArray in = net.getParam("0_W").norm2(0);
    System.out.printf("%s: units' incoming norms %.3f %.3f, inputs' outgoing norms %.3f %.3f%n",
        name, in.getDouble(0), in.getDouble(1), out.getDouble(0), out.getDouble(1));
  }

  public static void main(String[] args) {
    print("unit norm, dimension 1", new UnitNormConstraint(1));
    print("maximum 5, dimension 1", new MaxNormConstraint(5, 1));
    print("maximum 5, dimension 0", new MaxNormConstraint(5, 0));
  }
}
END
as_seen <<'END'
unit norm, dimension 1: units' incoming norms 0.849 1.131, inputs' outgoing norms 1.000 1.000
maximum 5, dimension 1: units' incoming norms 4.243 5.657, inputs' outgoing norms 5.000 5.000
maximum 5, dimension 0: units' incoming norms 5.000 5.000, inputs' outgoing norms 3.162 6.325
END
