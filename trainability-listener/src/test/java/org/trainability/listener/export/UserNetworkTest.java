package org.trainability.listener.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;
import org.trainability.dl4j.layer.ActivationLayers;
import org.trainability.dl4j.layer.CReluLayer;
import org.trainability.listener.regularization.Regularizers;

/** What a user of DL4J writes; the documentation shows it. */
class UserNetworkTest {

  private final RandomGenerator random = new Seeds(17).random("data");

  @TempDir private Path folder;

  private static MultiLayerConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Adam(1e-3))
        .regularization(List.of(Regularizers.of("wasserstein", Map.of("lambda", 1e-3))))
        .regularizationBias(List.of(Regularizers.ofBias("wasserstein", Map.of("lambda", 1e-3))))
        .list()
        .layer(new ConvolutionLayer.Builder(3, 3).nOut(8).activation(Activation.IDENTITY).build())
        .layer(new CReluLayer())
        .layer(new DenseLayer.Builder().nOut(32).activation(Activation.IDENTITY).build())
        .layer(ActivationLayers.of("leaky-relu", Map.of("slope", 0.3)))
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(28, 28, 1))
        .build();
  }

  @Test
  void aNetworkIsTrainedByDl4jAndSaved() throws IOException {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration());
    network.init();
    DataSet data = data();
    double before = network.score(data);
    for (int step = 0; step < 20; step++) {
      network.fit(data);
    }
    assertThat(network.score(data)).isLessThan(before);
    Path file = folder.resolve("network.zip");

    PlainNetwork.save(network, file);
    // In a program that has DL4J alone:
    ComputationGraph plain = ModelSerializer.restoreComputationGraph(file.toFile());

    INDArray expected = network.output(data.getFeatures());
    assertThat(plain.outputSingle(data.getFeatures()).distance2(expected))
        .isCloseTo(0, within(1e-5));
  }

  @Test
  void thePresentParametersCanBeTheInitialOnes() {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration());
    network.init();
    network.fit(data());
    assertThat(network.calcRegularizationScore(true)).isPositive();
    Regularizers.startFrom(network);
    assertThat(network.calcRegularizationScore(true)).isZero();
  }

  private DataSet data() {
    INDArray x =
        Nd4j.createFromArray(random.doubles(16 * 28 * 28).toArray())
            .reshape(16, 1, 28, 28)
            .castTo(DataType.FLOAT);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 16, 10);
    for (int i = 0; i < 16; i++) {
      labels.putScalar(i, i % 10, 1);
    }
    return new DataSet(x, labels);
  }
}
