#!/usr/bin/env bash
# DL4J: with the loss MAE, scoreExamples is larger than score by the number of outputs.
#
# One would expect the mean of scoreExamples to be the score of the same data. It is for MSE, which divides by the
# number of outputs in both. MAE divides in score and in the gradient, and not in the scores of the examples.
# Matters where examples are ranked, weighted or dropped by their loss, or their losses averaged over several batches.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  static void scores(LossFunction loss, int outputs) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new OutputLayer.Builder(loss).nIn(2).nOut(outputs).activation(Activation.IDENTITY).build())
                .build());
    network.init();
    DataSet data = new DataSet(Nd4j.ones(4, 2), Nd4j.zeros(4, outputs));
    double mean = network.scoreExamples(data, false).meanNumber().doubleValue();
    System.out.printf("%s, %d outputs: mean of scoreExamples / score = %.3f%n", loss, outputs, mean / network.score(data));
  }

  public static void main(String[] args) {
    scores(LossFunction.MSE, 5);
    scores(LossFunction.MEAN_ABSOLUTE_ERROR, 1);
    scores(LossFunction.MEAN_ABSOLUTE_ERROR, 5);
  }
}
END
as_seen <<'END'
MSE, 5 outputs: mean of scoreExamples / score = 1.000
MEAN_ABSOLUTE_ERROR, 1 outputs: mean of scoreExamples / score = 1.000
MEAN_ABSOLUTE_ERROR, 5 outputs: mean of scoreExamples / score = 5.000
END
