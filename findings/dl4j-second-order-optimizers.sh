#!/usr/bin/env bash
# DL4J: conjugate gradients and line search are plain gradient descent, and L-BFGS stands still after two steps.
#
# One would expect conjugate gradients to solve a linear regression with three weights in three steps, L-BFGS in a few
# more, and a line search to choose its own step. The first two take the same steps as gradient descent with the
# configured learning rate, to the last digit. With LBFGS the loss stops changing far from its minimum, which is 0.
# Matters to studies that compare first-order training with methods that use curvature.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-30. The loss on 50 examples, before the first fit and after each of five.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import java.util.Random;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
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
  public static void main(String[] args) {
    Random random = new Random(1);
    INDArray x = Nd4j.create(DataType.DOUBLE, 50, 3);
    for (int i = 0; i < x.length(); i++) x.putScalar(i, random.nextGaussian());
    DataSet data = new DataSet(x, x.mmul(Nd4j.createFromArray(new double[][] {{1}, {-2}, {0.5}})));
    for (OptimizationAlgorithm algorithm : OptimizationAlgorithm.values()) {
      MultiLayerNetwork net = new MultiLayerNetwork(
          new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).optimizationAlgo(algorithm).updater(new Sgd(0.1)).list()
              .layer(new OutputLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).nIn(3).nOut(1).build()).build());
      net.init();
      net.params().assign(0);
      System.out.printf("%s: %.5f", algorithm, net.score(data));
      for (int i = 0; i < 5; i++) {
        net.fit(data);
        System.out.printf(" %.5f", net.score(data));
      }
      System.out.println();
    }
  }
}
END
as_seen <<'END'
LINE_GRADIENT_DESCENT: 4.90187 2.99913 1.93517 1.30462 0.90922 0.64879
CONJUGATE_GRADIENT: 4.90187 2.99913 1.93517 1.30462 0.90922 0.64879
LBFGS: 4.90187 2.99913 1.05593 1.05593 1.05593 1.05593
STOCHASTIC_GRADIENT_DESCENT: 4.90187 2.99913 1.93517 1.30462 0.90922 0.64879
END
