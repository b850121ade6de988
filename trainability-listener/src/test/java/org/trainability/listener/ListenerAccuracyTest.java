package org.trainability.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.trainability.listener.Every.every;
import static org.trainability.listener.ListenerSituationsTest.features;
import static org.trainability.listener.ListenerSituationsTest.labels;
import static org.trainability.listener.ListenerSituationsTest.network;
import static org.trainability.listener.ListenerSituationsTest.steps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;
import org.trainability.api.metric.Readings;
import org.trainability.listener.generic.GenericNetwork;
import org.trainability.listener.generic.WatchedNetwork;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;

/** What counts as right in the labels and masks that DL4J takes. */
class ListenerAccuracyTest {

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
    INDArray outputs = network().output(features());
    INDArray wrong = outputs.lt(0.5).castTo(DataType.DOUBLE);
    INDArray labels = outputs.gt(0.5).castTo(DataType.DOUBLE);
    labels.putRow(1, wrong.getRow(1));
    assertThat(accuracy(network(), features(), labels, null).getAsDouble())
        .isCloseTo(2.0 / 3, within(1e-12));
    INDArray withoutIt = Nd4j.createFromArray(1.0, 0.0, 1.0).reshape(3, 1);
    assertThat(accuracy(network(), features(), labels, withoutIt)).hasValue(1);
  }

  @Test
  void severalLabelsAtOnceAndNumbersHaveNoAccuracy() {
    INDArray several = Nd4j.createFromArray(new double[][] {{1, 1}, {0, 1}, {0, 0}});
    assertThat(accuracy(network(), features(), several, null)).isEmpty();
    assertThat(accuracy(network(), features(), labels().mul(0.7), null)).isEmpty();
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

  @Test
  void eachOutputAndEachStepHasItsAccuracy() {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("in")
                .addLayer("lstm", new LSTM.Builder().nIn(4).nOut(3).build(), "in")
                .addLayer("value", steps(LossFunction.MSE, Activation.IDENTITY), "lstm")
                .addLayer("word", steps(LossFunction.MCXENT, Activation.SOFTMAX), "lstm")
                .addLayer("tag", steps(LossFunction.MCXENT, Activation.SOFTMAX), "lstm")
                .setOutputs("value", "word", "tag")
                .setInputTypes(InputType.recurrent(4, 3))
                .build());
    network.init();
    INDArray features = Nd4j.linspace(DataType.DOUBLE, -1, 0.1, 24).reshape(2, 4, 3);
    INDArray[] outputs = network.output(features);
    INDArray right = outputs[1].gt(0.5).castTo(DataType.DOUBLE);
    INDArray tags = outputs[2].gt(0.5).castTo(DataType.DOUBLE);
    // Of the tags sample 1 is wrong at step 0, and both are at step 2, which a mask leaves out.
    for (int[] place : List.of(new int[] {1, 0}, new int[] {0, 2}, new int[] {1, 2})) {
      for (int c = 0; c < 2; c++) {
        tags.putScalar(place[0], c, place[1], 1 - tags.getDouble(place[0], c, place[1]));
      }
    }
    INDArray numbers = Nd4j.linspace(DataType.DOUBLE, 0, 0.1, 12).reshape(2, 2, 3);
    INDArray all = Nd4j.ones(DataType.DOUBLE, 2, 3);
    INDArray first = Nd4j.createFromArray(new double[][] {{1, 1, 0}, {1, 1, 0}});
    TrainabilityListener watch = TrainabilityListener.on(network).measureAccuracy(every(1));
    network.setListeners(watch);
    network.fit(
        new MultiDataSet(
            new INDArray[] {features},
            new INDArray[] {numbers, right, tags},
            null,
            new INDArray[] {all, all, first}));
    Readings seen = watch.latest().get("accuracy");
    assertThat(seen.rows()).extracting(Readings.Row::scope).containsExactly("word", "tag");
    assertThat(seen.value("word")).hasValue(1);
    assertThat(seen.elements("word")).hasValue(new double[] {1, 1, 1});
    assertThat(seen.value("tag")).hasValue(0.75);
    assertThat(seen.elements("tag")).as("no label counts at step 2").isEmpty();
  }

  @Test
  void twoClassesMayShareOneOutput() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(0))
                .list()
                .layer(
                    new OutputLayer.Builder(LossFunction.XENT)
                        .nIn(1)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
    network.init();
    network.setParam("0_W", Nd4j.ones(DataType.DOUBLE, 1, 1));
    INDArray inputs = Nd4j.createFromArray(new double[][] {{2}, {-1}, {3}, {0.5}});
    INDArray classes = Nd4j.createFromArray(new double[][] {{1}, {0}, {0}, {1}});
    assertThat(accuracy(network, inputs, classes, null)).hasValue(0.75);
    assertThat(accuracy(network, inputs, classes.mul(0.9), null)).isEmpty();
  }

  @Test
  void withoutClassesATaskHasNoAccuracy(@TempDir Path folder) throws IOException {
    MultiLayerNetwork network = network();
    TrainabilityListener watch = TrainabilityListener.on(network).writeTo(folder.resolve("run"));
    network.setListeners(watch);
    network.fit(features(), labels().mul(0.7));
    watch.startTask();
    network.fit(features(), labels());
    watch.close();
    RunRecords records = RunRecords.open(folder.resolve("run"));
    assertThat(records.status()).isEqualTo(Status.done(2));
    assertThat(records.tasks().get(0).score().value()).isNaN();
    assertThat(records.tasks().get(1).accuracy()).isBetween(0.0, 1.0);
  }
}
