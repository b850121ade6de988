package org.trainability.listener.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;
import org.trainability.api.UndefinedException;
import org.trainability.dl4j.observation.ObservableScope;

/**
 * DL4J's step must be the multipliers times the gradient that enters the updater, or times the
 * average of such gradients that the updater is defined by, which is kept here from the gradients
 * that were told.
 */
class UpdaterStepsTest {

  private static final double MOMENTUM = 0.8;

  /** Averages the gradients of one element. */
  private interface Average {
    double next(double gradient);
  }

  private static Average average(IUpdater updater) {
    double[] last = new double[1];
    if (updater instanceof Nesterovs) {
      // u ← μu + g; the step is η((1 + μ)u − μu′), u′ before.
      return gradient -> {
        double before = last[0];
        last[0] = MOMENTUM * before + gradient;
        return (1 + MOMENTUM) * last[0] - MOMENTUM * before;
      };
    }
    DoubleUnaryOperator moving =
        gradient -> last[0] = MOMENTUM * last[0] + (1 - MOMENTUM) * gradient;
    if (updater instanceof Nadam) {
      return gradient -> MOMENTUM * moving.applyAsDouble(gradient) + (1 - MOMENTUM) * gradient;
    }
    boolean averages =
        updater instanceof Adam || updater instanceof AMSGrad || updater instanceof AdaMax;
    return averages ? moving::applyAsDouble : gradient -> gradient;
  }

  static List<IUpdater> updaters() {
    return List.of(
        new Sgd(0.1),
        new NoOp(),
        new Nesterovs(0.1, MOMENTUM),
        new RmsProp(0.02, 0.9, 1e-4),
        new AdaGrad(0.05, 1e-3),
        new AdaDelta(0.9, 1e-4),
        new Adam(0.02, MOMENTUM, 0.9, 1e-4),
        new AMSGrad(0.02, MOMENTUM, 0.9, 1e-4),
        new Nadam(0.02, MOMENTUM, 0.9, 1e-4),
        new AdaMax(0.02, MOMENTUM, 0.9, 1e-4));
  }

  static Stream<Arguments> networks() {
    Stream<Arguments> plain =
        updaters().stream().map(each -> Arguments.of(each, null, GradientNormalization.None));
    Stream<Arguments> clipped =
        Stream.of(GradientNormalization.values())
            .flatMap(
                each ->
                    Stream.of(new Sgd(0.1), new AMSGrad(0.02, MOMENTUM, 0.9, 1e-4))
                        .map(updater -> Arguments.of(updater, null, each)));
    Stream<Arguments> ownForBiases =
        Stream.of(
            Arguments.of(new Sgd(0.1), new Sgd(0.3), GradientNormalization.None),
            Arguments.of(new RmsProp(0.02), new Sgd(0.3), GradientNormalization.None),
            Arguments.of(new Sgd(0.1), new NoOp(), GradientNormalization.None));
    return Stream.of(plain, clipped, ownForBiases).flatMap(each -> each);
  }

  private static MultiLayerNetwork network(
      IUpdater updater, IUpdater biases, GradientNormalization normalization) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .dataType(DataType.DOUBLE)
            .updater(updater)
            .l2(0.01)
            .gradientNormalization(normalization)
            .gradientNormalizationThreshold(0.05);
    if (biases != null) {
      builder.biasUpdater(biases);
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            builder
                .list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(4).activation(Activation.TANH).build())
                .layer(new BatchNormalization.Builder().nOut(4).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(4)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    return network;
  }

  /** What is asked at each step. */
  private interface Asked {
    void at(ObservableScope network);
  }

  private static WatchedNetwork watch(MultiLayerNetwork network, Asked asked) {
    WatchedNetwork watched = new WatchedNetwork(GenericNetwork.of(network), new Seeds(8));
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onBackwardPass(Model model) {
            watched.seeBatch();
          }

          @Override
          public void onGradientCalculation(Model model) {
            asked.at(watched.computed().network());
          }
        });
    return watched;
  }

  private static void fit(MultiLayerNetwork network) {
    network.fit(
        Nd4j.linspace(DataType.DOUBLE, -1, 0.2, 12).reshape(4, 3),
        Nd4j.linspace(DataType.DOUBLE, 1, -0.3, 8).reshape(4, 2));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theStepIsTheMultipliersTimesTheAveragedGradient(
      IUpdater updater, IUpdater biases, GradientNormalization normalization) {
    MultiLayerNetwork network = network(updater, biases, normalization);
    List<Average> averages = new ArrayList<>();
    double[][] predicted = new double[1][];
    watch(
        network,
        all -> {
          double[] step = all.stepSize().multipliers((int) all.size());
          double[] gradient = all.regularizedGradient().toDoubleVector();
          for (int i = 0; i < step.length; i++) {
            if (averages.size() == i) {
              averages.add(average(updater));
            }
            step[i] *= averages.get(i).next(gradient[i]);
          }
          predicted[0] = step;
        });
    MultiLayerNetwork alone = network(updater, biases, normalization);
    TrainableTensors tensors = GenericNetwork.of(network).tensors();
    for (int t : List.of(1, 2, 3, 4)) {
      INDArray before = tensors.gather(tensor -> network.getParam(tensor.key()));
      fit(network);
      double[] moved =
          before.sub(tensors.gather(tensor -> network.getParam(tensor.key()))).toDoubleVector();
      assertThat(moved).as("step %s", t).hasSameSizeAs(predicted[0]);
      fit(alone);
      assertThat(network.params()).as("looking changes nothing").isEqualTo(alone.params());
      for (int i = 0; i < moved.length; i++) {
        assertThat(moved[i])
            .as("step %s", t)
            .isCloseTo(predicted[0][i], within(1e-12 * Math.max(1, Math.abs(moved[i]))));
      }
    }
  }

  @Test
  void theEdgeOfNesterovsMomentumIsWhereDl4jsOwnDiverges() {
    Nesterovs nesterovs = new Nesterovs(0.1, MOMENTUM);
    double[] edge = new double[1];
    MultiLayerNetwork network = network(nesterovs, null, GradientNormalization.None);
    watch(network, all -> edge[0] = all.stepSize().edgeOfStability());
    fit(network);
    assertThat(descend(nesterovs, 0.99 * edge[0])).isLessThan(1);
    assertThat(descend(nesterovs, 1.01 * edge[0])).isGreaterThan(1e3);
  }

  /** |x| after a thousand steps on the parabola λx²/2 from 1. */
  private static double descend(Nesterovs updater, double curvature) {
    var made = updater.instantiate(Nd4j.zeros(DataType.DOUBLE, 1, 1), true);
    double x = 1;
    for (int step = 0; step < 1000; step++) {
      INDArray gradient = Nd4j.create(new double[][] {{curvature * x}});
      made.applyUpdater(gradient, step, 0);
      x -= gradient.getDouble(0);
    }
    return Math.abs(x);
  }

  /** With the preconditioner as it is, Nadam is x ← x − η(βm + (1 − β)g), m ← βm + (1 − β)g. */
  @Test
  void theEdgeOfNadamIsWhereItsMomentumDiverges() {
    double edge = UpdaterForm.of(new Nadam(0.1, MOMENTUM, 0.9, 1e-4)).orElseThrow().edge();
    for (double factor : new double[] {0.99, 1.01}) {
      double x = 1;
      double m = 0;
      for (int step = 0; step < 1000; step++) {
        double g = factor * edge * x;
        m = MOMENTUM * m + (1 - MOMENTUM) * g;
        x -= MOMENTUM * m + (1 - MOMENTUM) * g;
      }
      assertThat(Math.abs(x) > 1).isEqualTo(factor > 1);
    }
  }

  /** An updater of somebody else's that says that it is one of DL4J's. */
  private static final class OwnUpdater extends Sgd {
    private static final long serialVersionUID = 1L;

    OwnUpdater() {
      super(0.1);
    }

    @Override
    public Sgd clone() {
      return new OwnUpdater();
    }
  }

  @Test
  void anUpdaterThatIsNotKnownIsUndefinedAndIsSaidBeforehand() {
    MultiLayerNetwork network = network(new OwnUpdater(), null, GradientNormalization.None);
    List<String> reasons = new ArrayList<>();
    WatchedNetwork watched =
        watch(
            network,
            all ->
                assertThatExceptionOfType(UndefinedException.class)
                    .isThrownBy(all::stepSize)
                    .satisfies(reason -> reasons.add(reason.getMessage())));
    assertThat(watched.unknownSteps()).get().asString().contains("OwnUpdater");
    fit(network);
    assertThat(reasons).singleElement().isEqualTo(watched.unknownSteps().get());
    assertThat(
            watch(network(new Nadam(), null, GradientNormalization.None), all -> {}).unknownSteps())
        .isEmpty();
  }
}
