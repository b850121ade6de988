package org.trainability.listener.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;
import org.trainability.dl4j.observation.ObservableScope;

/**
 * Updaters without momentum: DL4J's step must be the multipliers times the gradient it is given.
 */
class UpdaterStepsTest {

  static Stream<IUpdater> updaters() {
    return Stream.of(new Sgd(0.1), new RmsProp(0.02, 0.9, 1e-4), new AdaGrad(0.05, 1e-3));
  }

  @ParameterizedTest
  @MethodSource("updaters")
  void theStepIsTheMultipliersTimesTheGradient(IUpdater updater) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(updater)
                .l2(0.01)
                .list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(4).activation(Activation.TANH).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(4)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    WatchedNetwork watched = new WatchedNetwork(GenericNetwork.of(network), new Seeds(8));
    double[][] predicted = new double[1][];
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onBackwardPass(Model model) {
            watched.seeBatch();
          }

          @Override
          public void onGradientCalculation(Model model) {
            ObservableScope all = watched.step().network();
            double[] step = all.stepSize().multipliers((int) all.size());
            double[] gradient = all.regularizedGradient().toDoubleVector();
            for (int i = 0; i < step.length; i++) {
              step[i] *= gradient[i];
            }
            predicted[0] = step;
          }
        });
    TrainableTensors tensors = GenericNetwork.of(network).tensors();
    INDArray features = Nd4j.linspace(DataType.DOUBLE, -1, 0.2, 12).reshape(4, 3);
    INDArray labels = Nd4j.linspace(DataType.DOUBLE, 1, -0.3, 8).reshape(4, 2);
    for (int t : List.of(1, 2, 3)) {
      INDArray before = tensors.gather(tensor -> network.getParam(tensor.key()));
      network.fit(features, labels);
      double[] moved =
          before.sub(tensors.gather(tensor -> network.getParam(tensor.key()))).toDoubleVector();
      assertThat(moved).as("step %s", t).hasSameSizeAs(predicted[0]);
      for (int i = 0; i < moved.length; i++) {
        assertThat(moved[i]).isCloseTo(predicted[0][i], within(1e-12));
      }
    }
  }
}
