package org.trainability.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.trainability.listener.Every.every;

import java.util.List;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;
import org.trainability.listener.generic.GenericNetwork;
import org.trainability.listener.generic.WatchedNetwork;

/** What users do besides {@code fit} with one listener. */
class ListenerSituationsTest {

  private static final double RATE = 0.01;
  private static final double BIAS_RATE = 0.03;

  private static MultiLayerNetwork network(boolean pretrained) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .dataType(DataType.DOUBLE)
            .updater(new Adam(RATE))
            .biasUpdater(new Adam(BIAS_RATE))
            .activation(Activation.TANH)
            .list();
    if (pretrained) {
      list.layer(new AutoEncoder.Builder().nIn(4).nOut(4).build());
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            list.layer(new DenseLayer.Builder().nIn(4).nOut(5).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(5)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static INDArray features() {
    return Nd4j.linspace(DataType.DOUBLE, -1, 0.13, 12).reshape(3, 4);
  }

  private static INDArray labels() {
    return Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}, {1, 0}});
  }

  private static double biasRate(MultiLayerNetwork network) {
    return ((BaseLayer) network.getLayer(0).conf().getLayer())
        .getBiasUpdater()
        .getLearningRate(0, 0);
  }

  @Test
  void biasesKeepTheRatioOfTheirRate() {
    MultiLayerNetwork network = network(false);
    WatchedNetwork watched = new WatchedNetwork(GenericNetwork.of(network), new Seeds(0));
    watched.takeRates();
    assertThat(biasRate(network)).isEqualTo(BIAS_RATE);
    watched.setRate("layer0", RATE / 2);
    assertThat(biasRate(network)).isCloseTo(BIAS_RATE / 2, within(1e-15));
    watched.releaseRates();
    assertThat(network.getLearningRate(0)).isEqualTo(RATE / 2);
    assertThat(biasRate(network)).isCloseTo(BIAS_RATE / 2, within(1e-15));
    assertThat(network.getLearningRate(1)).isEqualTo(RATE);
  }

  @Test
  void aRateThatTheProgramSetsIsKeptUnderControl() {
    MultiLayerNetwork network = network(false);
    TrainabilityListener watch = TrainabilityListener.on(network).control("per-layer");
    network.setListeners(watch);
    network.fit(features(), labels());
    network.setLearningRate(0, 0.002);
    INDArray state = network.getUpdater().getStateViewArray();
    network.fit(features(), labels());
    assertThat(watch.rates()).containsEntry("layer0", 0.002).containsEntry("layer1", RATE);
    assertThat(network.getLearningRate(0)).isEqualTo(0.002);
    assertThat(state.length()).isEqualTo(network.getUpdater().getStateViewArray().length());
    watch.close();
    assertThat(network.getLearningRate(0)).isEqualTo(0.002);
  }

  @Test
  void oneListenerControlsAtATime() {
    MultiLayerNetwork network = network(false);
    TrainabilityListener first = TrainabilityListener.on(network).control("per-layer");
    TrainabilityListener second = TrainabilityListener.on(network).control("cosine");
    network.setListeners(first, second);
    assertThatIllegalStateException()
        .isThrownBy(() -> network.fit(features(), labels()))
        .withMessageContaining("'per-layer'");
    first.close();
    network.fit(features(), labels());
    second.close();
  }

  @Test
  void anotherAlgorithmThanGradientDescentIsRefused() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .optimizationAlgo(OptimizationAlgorithm.CONJUGATE_GRADIENT)
                .list()
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(4)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainabilityListener.on(network))
        .withMessageContaining("CONJUGATE_GRADIENT");
  }

  @Test
  void pretrainingGoesOnUnobserved() {
    MultiLayerNetwork network = network(true);
    TrainabilityListener watch = TrainabilityListener.on(network).measure("loss", every(1));
    network.setListeners(watch);
    network.pretrainLayer(0, features());
    assertThat(watch.latest()).isEmpty();
    network.fit(features(), labels());
    assertThat(watch.latest().get("loss").value("network")).isPresent();
    watch.close();
  }

  /** The accuracy of the step that is fitted. */
  private static OptionalDouble accuracy(
      MultiLayerNetwork network, INDArray features, INDArray labels, INDArray labelsMask) {
    WatchedNetwork watched = new WatchedNetwork(GenericNetwork.of(network), new Seeds(0));
    OptionalDouble[] seen = new OptionalDouble[1];
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onBackwardPass(Model model) {
            seen[0] = watched.seeBatch();
          }
        });
    network.fit(features, labels, null, labelsMask);
    return seen[0];
  }

  @Test
  void whatAMaskLeavesOutDoesNotCount() {
    INDArray outputs = network(false).output(features());
    INDArray wrong = outputs.lt(0.5).castTo(DataType.DOUBLE);
    INDArray labels = outputs.gt(0.5).castTo(DataType.DOUBLE);
    labels.putRow(1, wrong.getRow(1));
    assertThat(accuracy(network(false), features(), labels, null).getAsDouble())
        .isCloseTo(2.0 / 3, within(1e-12));
    INDArray withoutIt = Nd4j.createFromArray(1.0, 0.0, 1.0).reshape(3, 1);
    assertThat(accuracy(network(false), features(), labels, withoutIt)).hasValue(1);
  }

  @Test
  void severalLabelsAtOnceAndNumbersHaveNoAccuracy() {
    INDArray several = Nd4j.createFromArray(new double[][] {{1, 1}, {0, 1}, {0, 0}});
    assertThat(accuracy(network(false), features(), several, null)).isEmpty();
    assertThat(accuracy(network(false), features(), labels().mul(0.7), null)).isEmpty();
  }

  @Test
  void eachStepOfASequenceCountsForItself() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new LSTM.Builder().nIn(4).nOut(3).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(3)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    INDArray features = Nd4j.linspace(DataType.DOUBLE, -1, 0.1, 24).reshape(2, 4, 3);
    INDArray outputs = network.output(features);
    INDArray labels = outputs.gt(0.5).castTo(DataType.DOUBLE);
    // Sample 0 is wrong at step 1, sample 1 at steps 0 and 2.
    for (int[] place : List.of(new int[] {0, 1}, new int[] {1, 0}, new int[] {1, 2})) {
      for (int c = 0; c < 2; c++) {
        labels.putScalar(place[0], c, place[1], 1 - labels.getDouble(place[0], c, place[1]));
      }
    }
    INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 0}, {0, 1, 1}});
    assertThat(accuracy(network.clone(), features, labels, null)).hasValue(0.5);
    assertThat(accuracy(network.clone(), features, labels, mask)).hasValue(0.5);
    INDArray right = Nd4j.createFromArray(new double[][] {{1, 0, 1}, {0, 1, 0}});
    assertThat(accuracy(network, features, labels, right)).hasValue(1);
  }
}
