package org.trainability.listener.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** What is said of frozen layers, and what DL4J's {@code fit} does with them. */
class FrozenLayersTest {

  private static Layer dense(double l2, double decay) {
    DenseLayer.Builder layer = new DenseLayer.Builder().nIn(3).nOut(4).l2(l2);
    return (decay > 0 ? layer.weightDecay(decay) : layer).build();
  }

  private static MultiLayerNetwork network(Layer low) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .seed(1)
                .updater(new Sgd(0.1))
                .list()
                .layer(low)
                .layer(new OutputLayer.Builder().nIn(4).nOut(2).build())
                .build());
    network.init();
    return network;
  }

  private static boolean shrinksInDl4j(MultiLayerNetwork network) {
    INDArray weight = network.getLayer(0).paramTable().get("W");
    double before = weight.norm2Number().doubleValue();
    network.fit(
        new DataSet(
            Nd4j.ones(DataType.DOUBLE, 5, 3),
            Nd4j.createFromArray(new double[][] {{0, 1}, {1, 0}, {0, 1}, {1, 0}, {0, 1}})));
    return weight.norm2Number().doubleValue() < before;
  }

  /** The wrapper around a frozen layer has no name of its own. */
  private static void assertSaid(Layer low, List<String> shrinking) {
    MultiLayerNetwork network = network(low);
    assertThat(GenericNetwork.of(network).shrinkingLayers()).isEqualTo(shrinking);
    assertThat(shrinksInDl4j(network)).isEqualTo(!shrinking.isEmpty());
  }

  @Test
  void aFrozenLayerWithPenaltiesOfItsOwnIsNamed() {
    assertSaid(new FrozenLayerWithBackprop(dense(0.1, 0)), List.of("layer0"));
    assertSaid(new FrozenLayerWithBackprop(dense(0, 0.1)), List.of("layer0"));
  }

  @Test
  void aFrozenLayerThatStaysIsNot() {
    assertSaid(new FrozenLayerWithBackprop(dense(0, 0)), List.of());
    assertSaid(new FrozenLayer(dense(0.1, 0)), List.of());
  }

  @Test
  void aLayerThatIsNotFrozenIsNot() {
    assertThat(GenericNetwork.of(network(dense(0.1, 0))).shrinkingLayers()).isEmpty();
  }
}
