#!/usr/bin/env bash
# DL4J: gradient clipping also clips the running statistics of batch normalization.
#
# One would expect the running mean to approach the mean of the data, here by half of what is missing with each batch.
# DL4J updates it as if it were a parameter, and gradient normalization takes its updates for gradients: clipped
# at 0.1, the mean moves by at most 0.1 per batch; and the clipping of a layer's norm is mostly used up by it.
# Matters to all training with clipping: evaluation runs on statistics that lag far behind the data.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-30. One feature with mean 10 and variance 0; the running mean after 20 batches.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  public static void main(String[] args) {
    INDArray tens = Nd4j.ones(DataType.DOUBLE, 50, 1).muli(10);
    for (GradientNormalization normalization : GradientNormalization.values()) {
      MultiLayerNetwork net = new MultiLayerNetwork(
          new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).seed(1).updater(new Sgd(0.01))
              .gradientNormalization(normalization).gradientNormalizationThreshold(0.1).list()
              .layer(new BatchNormalization.Builder().nIn(1).nOut(1).decay(0.5).build())
              .layer(new OutputLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).nIn(1).nOut(1).build()).build());
      net.init();
      for (int i = 0; i < 20; i++) net.fit(tens, tens);
      System.out.printf("%s: running mean %.2f%n", normalization, net.getParam("0_mean").getDouble(0));
    }
  }
}
END
as_seen <<'END'
None: running mean 10.00
RenormalizeL2PerLayer: running mean 9.43
RenormalizeL2PerParamType: running mean 10.00
ClipElementWiseAbsoluteValue: running mean 2.00
ClipL2PerLayer: running mean 1.66
ClipL2PerParamType: running mean 2.00
END
