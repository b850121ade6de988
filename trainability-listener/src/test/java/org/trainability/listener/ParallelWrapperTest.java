package org.trainability.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainability.listener.Every.every;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.threshold.AdaptiveThresholdAlgorithm;
import org.deeplearning4j.parallelism.EarlyStoppingParallelTrainer;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The listener under DL4J's ParallelWrapper, whose first worker trains the network itself. */
class ParallelWrapperTest {

  private static final int WORKERS = 2;
  private static final int BATCHES = 8;

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(0.01))
                .activation(Activation.TANH)
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(5).build())
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

  private static ListDataSetIterator<DataSet> batches() {
    return new ListDataSetIterator<>(
        IntStream.range(0, BATCHES)
            .mapToObj(
                i -> {
                  INDArray labels = Nd4j.zeros(1, 2);
                  labels.putScalar(i % 2, 1);
                  return new DataSet(
                      Nd4j.linspace(DataType.FLOAT, -1, 0.1 + 0.03 * i, 4).reshape(1, 4), labels);
                })
            .toList(),
        1);
  }

  @SuppressWarnings("try") // DL4J declares that closing may throw anything.
  private static void fit(MultiLayerNetwork network, TrainingMode mode) throws Exception {
    ParallelWrapper.Builder<?> builder =
        new ParallelWrapper.Builder<>(network)
            .workers(WORKERS)
            .prefetchBuffer(0)
            .averagingFrequency(1)
            .trainingMode(mode);
    if (mode == TrainingMode.SHARED_GRADIENTS) {
      builder.thresholdAlgorithm(new AdaptiveThresholdAlgorithm());
    }
    try (ParallelWrapper wrapper = builder.build()) {
      wrapper.fit(batches());
    }
  }

  /** What DL4J says of each step of the first worker. */
  private static final class Scores extends BaseTrainingListener {

    private final Model network;
    private final List<Double> scores = new ArrayList<>();

    Scores(Model network) {
      this.network = network;
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      if (model == network) {
        scores.add(model.score());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TrainingMode.class,
      names = {"AVERAGING", "SHARED_GRADIENTS"})
  void theFirstWorkerIsMeasured(TrainingMode mode) throws Exception {
    MultiLayerNetwork network = network();
    Scores scores = new Scores(network);
    TrainabilityListener watch =
        TrainabilityListener.on(network)
            .measure("loss", every(1))
            .measure("sharpness", every(BATCHES / WORKERS));
    network.setListeners(watch, scores);
    fit(network, mode);
    watch.close();
    assertThat(scores.scores).hasSize(BATCHES / WORKERS);
    assertThat(watch.latest().get("loss").value("network"))
        .hasValue(scores.scores.get(scores.scores.size() - 1));
    assertThat(watch.latest().get("sharpness").value("network")).isPresent();
    assertThat(network.params().sumNumber().doubleValue()).isFinite();
  }

  /** With its rates taken over, the first worker's updater would be averaged with strangers. */
  @Test
  void aControllerDoesNotAct() throws Exception {
    MultiLayerNetwork network = network();
    TrainabilityListener watch =
        TrainabilityListener.on(network).measure("loss", every(1)).control("per-layer");
    network.setListeners(watch);
    fit(network, TrainingMode.AVERAGING);
    assertThat(watch.rates()).containsOnlyKeys("layer0", "layer1").containsValue(0.01);
    watch.close();
    assertThat(watch.latest().get("loss").value("network")).isPresent();
    assertThat(network.params().sumNumber().doubleValue()).isFinite();
    assertThat(((BaseLayer) network.getLayer(0).conf().getLayer()).getIUpdater())
        .isEqualTo(new Adam(0.01));
  }

  @Test
  void earlyStoppingGoesWithIt() {
    MultiLayerNetwork network = network();
    TrainabilityListener watch = TrainabilityListener.on(network).measure("loss", every(1));
    network.setListeners(watch);
    EarlyStoppingConfiguration<MultiLayerNetwork> configuration =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .epochTerminationConditions(new MaxEpochsTerminationCondition(2))
            .iterationTerminationConditions(watch.terminationCondition())
            .scoreCalculator(new DataSetLossCalculator(batches(), true))
            .evaluateEveryNEpochs(1)
            .build();
    EarlyStoppingResult<MultiLayerNetwork> result =
        new EarlyStoppingParallelTrainer<>(configuration, network, batches(), null, WORKERS, 0, 1)
            .fit();
    watch.close();
    assertThat(result.getTerminationReason())
        .isEqualTo(EarlyStoppingResult.TerminationReason.EpochTerminationCondition);
    assertThat(result.getTotalEpochs()).isEqualTo(2);
    assertThat(watch.latest().get("loss").value("network")).isPresent();
  }
}
