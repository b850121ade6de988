package org.trainability.listener.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;

/** The accuracy of a network whose outputs are its inputs, so that they are known. */
class BatchAccuracyTest {

  private static MultiLayerNetwork identity(boolean recurrent) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .list()
                .layer(
                    recurrent
                        ? new RnnOutputLayer.Builder(LossFunction.MCXENT)
                            .nIn(3)
                            .nOut(3)
                            .activation(Activation.SOFTMAX)
                            .build()
                        : new OutputLayer.Builder(LossFunction.MCXENT)
                            .nIn(3)
                            .nOut(3)
                            .activation(Activation.SOFTMAX)
                            .build())
                .build());
    network.init();
    network.setParam("0_W", Nd4j.eye(3).castTo(DataType.DOUBLE));
    return network;
  }

  private static OptionalDouble accuracy(
      boolean recurrent, double[][] inputs, double[][] labels, double[] mask) {
    MultiLayerNetwork network = identity(recurrent);
    WatchedNetwork watched = new WatchedNetwork(GenericNetwork.of(network), new Seeds(1));
    OptionalDouble[] seen = new OptionalDouble[1];
    Consumer<Model> look = model -> seen[0] = watched.seeBatch();
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onBackwardPass(Model model) {
            look.accept(model);
          }
        });
    INDArray counted = mask == null ? null : Nd4j.createFromArray(mask);
    // As a sequence: one sample, a step for each row.
    network.fit(
        recurrent
            ? new DataSet(
                Nd4j.create(inputs).transpose().dup().reshape(1, 3, inputs.length),
                Nd4j.create(labels).transpose().dup().reshape(1, 3, labels.length),
                null,
                counted == null ? null : counted.reshape(1, inputs.length))
            : new DataSet(
                Nd4j.create(inputs),
                Nd4j.create(labels),
                null,
                counted == null ? null : counted.reshape(inputs.length, 1)));
    return seen[0];
  }

  private static final double[][] CLASSES = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}};

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itIsTheShareOfRowsWhoseLargestOutputIsTheClass(boolean recurrent) {
    double[][] inputs = {{2, 1, 0}, {0, 1, 2}, {0, 1, 2}, {3, 1, 2}};
    assertThat(accuracy(recurrent, inputs, CLASSES, null)).hasValue(0.75);
    assertThat(accuracy(recurrent, inputs, CLASSES, new double[] {1, 1, 0, 0})).hasValue(0.5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRowThatIsNoNumberIsClassifiedAsNothing(boolean recurrent) {
    for (int place = 0; place < 3; place++) {
      double[][] inputs = {{2, 1, 0}, {1, 2, 0}, {0, 1, 2}, {3, 1, 2}};
      for (int row = 0; row < 3; row++) {
        inputs[row][place] = Double.NaN;
      }
      assertThat(accuracy(recurrent, inputs, CLASSES, null)).as("NaN at %s", place).hasValue(0.25);
      assertThat(accuracy(recurrent, inputs, CLASSES, new double[] {1, 1, 1, 0}))
          .as("NaN at %s, all rows that count", place)
          .hasValue(0);
    }
  }
}
