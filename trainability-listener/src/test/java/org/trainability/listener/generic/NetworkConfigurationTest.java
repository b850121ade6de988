package org.trainability.listener.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class NetworkConfigurationTest {

  private static final SampleShape SAMPLES = new SampleShape(4, 3, 5);

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nOut(6).build();
  }

  private static OutputLayer output(ILossFunction loss, Activation activation) {
    return new OutputLayer.Builder(loss).nOut(5).activation(activation).build();
  }

  private static OutputLayer output() {
    return output(new LossMCXENT(), Activation.SOFTMAX);
  }

  private static String stack(UnaryOperator<ListBuilder> change) {
    return stack(new NeuralNetConfiguration.Builder(), change);
  }

  private static String stack(
      NeuralNetConfiguration.Builder builder, UnaryOperator<ListBuilder> change) {
    return change
        .apply(builder.seed(1).list())
        .setInputType(InputType.feedForward(12))
        .build()
        .toJson();
  }

  private static String small(NeuralNetConfiguration.Builder builder) {
    return stack(builder, list -> list.layer(dense()).layer(output()));
  }

  private static List<String> problems(String json) {
    return catchThrowableOfType(
            InvalidConfigurationException.class, () -> NetworkConfiguration.parse(json))
        .problems();
  }

  private static String misfit(String json, SampleShape samples) {
    return catchThrowableOfType(
            InvalidConfigurationException.class,
            () -> NetworkConfiguration.parse(json).classifier(samples, 0))
        .getMessage();
  }

  private static INDArray parameters(String json, long seed) {
    return NetworkConfiguration.parse(json).classifier(SAMPLES, seed).network().model().params();
  }

  @Test
  void theSeedGivenDrawsTheParametersNotTheOneInTheFile() {
    String one = small(new NeuralNetConfiguration.Builder());
    assertThat(parameters(one, 7)).isEqualTo(parameters(one, 7)).isNotEqualTo(parameters(one, 8));
    assertThat(parameters(one.replace("\"seed\" : 1", "\"seed\" : 2"), 7))
        .isEqualTo(parameters(one, 7));
  }

  @Test
  void imagesAreGivenInTheShapeThatTheNetworkTakes() {
    ConvolutionLayer convolution = new ConvolutionLayer.Builder(2, 2).nIn(1).nOut(2).build();
    String wantsImages =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(convolution)
            .layer(output())
            .setInputType(InputType.convolutional(4, 3, 1))
            .build()
            .toJson();
    INDArray rows = Nd4j.linspace(1, 24, 24, DataType.FLOAT).reshape('c', 2, 12);

    assertThat(NetworkConfiguration.parse(wantsImages).classifier(SAMPLES, 0).shaped(rows).shape())
        .containsExactly(2, 1, 4, 3);
    assertThat(
            NetworkConfiguration.parse(small(new NeuralNetConfiguration.Builder()))
                .classifier(SAMPLES, 0)
                .shaped(rows))
        .isSameAs(rows);
  }

  @Test
  void whatIsNoConfigurationIsRefusedWithDl4jsReason() {
    assertThat(problems("{\n\"confs\": [}"))
        .singleElement()
        .asString()
        .startsWith("must be JSON, but at line 2, column ")
        .doesNotContain("\n");
    assertThat(problems("{\"layers\": 3}"))
        .singleElement()
        .asString()
        .startsWith("must be a DL4J configuration, as toJson() of a MultiLayerConfiguration")
        .contains("(with 'vertices')");
    assertThat(problems("[1]")).singleElement().asString().startsWith("must be a DL4J");
    assertThat(problems("")).singleElement().asString().startsWith("must be a DL4J");
    String unknown =
        small(new NeuralNetConfiguration.Builder()).replace("layers.DenseLayer", "layers.Dents");
    assertThat(problems(unknown))
        .singleElement()
        .asString()
        .startsWith("is no configuration that DL4J can read: ")
        .contains("Dents")
        .doesNotContain("\n");
  }

  @Test
  void anotherAlgorithmIsRefused() {
    assertThat(
            problems(
                small(
                    new NeuralNetConfiguration.Builder()
                        .optimizationAlgo(OptimizationAlgorithm.LBFGS))))
        .hasSize(2)
        .first(STRING)
        .startsWith("layer 'layer0' must have the optimizationAlgo STOCHASTIC_GRADIENT_DESCENT");
  }

  @Test
  void anInitializationThatIsNotWhatItIsCalledIsRefused() {
    int size = 300;
    for (WeightInit scheme :
        new WeightInit[] {
          WeightInit.LECUN_NORMAL,
          WeightInit.LECUN_UNIFORM,
          WeightInit.VAR_SCALING_UNIFORM_FAN_IN,
          WeightInit.VAR_SCALING_UNIFORM_FAN_OUT,
          WeightInit.VAR_SCALING_UNIFORM_FAN_AVG,
          WeightInit.VAR_SCALING_NORMAL_FAN_IN,
          WeightInit.VAR_SCALING_NORMAL_FAN_OUT,
          WeightInit.VAR_SCALING_NORMAL_FAN_AVG
        }) {
      Nd4j.getRandom().setSeed(1);
      INDArray drawn =
          scheme
              .getWeightInitFunction()
              .init(
                  size,
                  size,
                  new long[] {size, size},
                  'f',
                  Nd4j.create(DataType.DOUBLE, (long) size * size));
      // By its name each has the variance 1/n, for n inputs and as many outputs.
      boolean isAsCalled = Math.abs(drawn.stdNumber().doubleValue() * Math.sqrt(size) - 1) < 0.02;
      String json = small(new NeuralNetConfiguration.Builder().weightInit(scheme));
      if (isAsCalled) {
        assertThat(NetworkConfiguration.parse(json)).as(scheme.name()).isNotNull();
      } else {
        assertThat(problems(json))
            .as(scheme.name())
            .hasSize(2)
            .allMatch(problem -> problem.contains("must not draw its weights by WeightInit"));
      }
    }
  }

  @Test
  void aGeluWhoseSlopeIsNotItsOwnIsRefused() {
    for (boolean precise : new boolean[] {false, true}) {
      String json =
          stack(
              list ->
                  list.layer(
                          new DenseLayer.Builder()
                              .nOut(6)
                              .activation(new ActivationGELU(precise))
                              .build())
                      .layer(output()));
      if (precise) {
        assertThat(problems(json)).singleElement(STRING).contains("its slope is not");
      } else {
        assertThat(NetworkConfiguration.parse(json)).isNotNull();
      }
    }
  }

  /** In a layer of its own, too. */
  @Test
  void anEluWhoseSlopeIsNotItsOwnIsRefused() {
    for (double alpha : new double[] {1, 0.5}) {
      String json =
          stack(
              list ->
                  list.layer(
                          new DenseLayer.Builder()
                              .nOut(6)
                              .activation(new ActivationELU(alpha))
                              .build())
                      .layer(new ActivationLayer(new ActivationELU(alpha)))
                      .layer(new ActivationLayer(new ActivationGELU(alpha != 1)))
                      .layer(output()));
      if (alpha == 1) {
        assertThat(NetworkConfiguration.parse(json)).isNotNull();
      } else {
        assertThat(problems(json))
            .satisfiesExactly(
                dense ->
                    assertThat(dense)
                        .isEqualTo(
                            "layer 'layer0' must not have DL4J's ELU with alpha 0.5: its slope is"
                                + " that of alpha 1; use alpha 1, or the activation 'elu' of"
                                + " ActivationLayers"),
                alone -> assertThat(alone).startsWith("layer 'layer1' must not have DL4J's ELU"),
                gelu -> assertThat(gelu).startsWith("layer 'layer2' must not have the GELU"));
      }
    }
  }

  @Test
  void whatWouldTrainOtherwiseInDl4jIsRefusedByLayer() {
    assertThat(problems(small(new NeuralNetConfiguration.Builder().l2(1e-3).weightDecay(0.1))))
        .containsExactly(
            "layer 'layer0' must have no penalty of its own, had WeightDecay; use the plan's"
                + " 'regularizer'",
            "layer 'layer1' must have no penalty of its own, had WeightDecay; use the plan's"
                + " 'regularizer'");
    assertThat(
            problems(
                stack(
                    list ->
                        list.layer(
                                new DenseLayer.Builder()
                                    .name("clipped")
                                    .nOut(6)
                                    .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                                    .constrainWeights(new MaxNormConstraint(1, 1))
                                    .build())
                            .layer(output()))))
        .containsExactly(
            "layer 'clipped' must have the gradientNormalization None, had ClipL2PerLayer; the"
                + " optimizer is given the gradient as it is",
            "layer 'clipped' must have no constraints, had MaxNormConstraint; only the optimizer"
                + " moves parameters");
    assertThat(problems(small(new NeuralNetConfiguration.Builder().miniBatch(false))))
        .first()
        .asString()
        .startsWith("layer 'layer0' must have miniBatch true");
    assertThat(
            problems(
                small(new NeuralNetConfiguration.Builder())
                    .replace(BackpropType.Standard.name(), BackpropType.TruncatedBPTT.name())))
        .containsExactly("its backpropType must be Standard, was TruncatedBPTT");
    assertThat(
            problems(small(new NeuralNetConfiguration.Builder()).replace("\"FLOAT\"", "\"HALF\"")))
        .containsExactly("its dataType must be FLOAT or DOUBLE, was HALF");
  }

  @Test
  void penaltiesOfAFrozenLayerAreNeitherAppliedNorRefused() {
    DenseLayer penalized = new DenseLayer.Builder().nIn(12).nOut(6).l2(0.1).build();
    String json = stack(list -> list.layer(new FrozenLayer(penalized)).layer(output()));
    assertThat(NetworkConfiguration.parse(json).classifier(SAMPLES, 0).network().tensors().layers())
        .containsExactly("layer1");
  }

  @Test
  void theOutputMustBeTheSoftmaxOfACrossEntropy() {
    String rule =
        "the output, must be an OutputLayer with activation softmax and the loss MCXENT or"
            + " NEGATIVELOGLIKELIHOOD, without weights for classes; was ";
    ILossFunction weighted = new LossMCXENT(Nd4j.ones(1, 5));
    assertThat(
            problems(
                stack(list -> list.layer(dense()).layer(output(weighted, Activation.SOFTMAX)))))
        .containsExactly("layer 'layer1', " + rule + "with softmax and LossMCXENT with weights");
    assertThat(
            problems(
                stack(
                    list ->
                        list.layer(dense())
                            .layer(
                                output(LossFunction.MSE.getILossFunction(), Activation.IDENTITY)))))
        .containsExactly("layer 'layer1', " + rule + "with identity and LossMSE");
    assertThat(problems(stack(list -> list.layer(dense()))))
        .containsExactly("layer 'layer0', " + rule + "a DenseLayer");
    String likelihood =
        stack(
            list ->
                list.layer(
                    output(
                        LossFunction.NEGATIVELOGLIKELIHOOD.getILossFunction(),
                        Activation.SOFTMAX)));
    assertThat(NetworkConfiguration.parse(likelihood).classifier(SAMPLES, 0)).isNotNull();
  }

  @Test
  void aGraphMustHaveOneInputAndOneOutput() {
    ComputationGraphConfiguration two =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("a", "b")
            .addLayer("c", output(), "a", "b")
            .addLayer("d", output(), "a")
            .setOutputs("c", "d")
            .setInputTypes(InputType.feedForward(12), InputType.feedForward(12))
            .build();
    assertThat(problems(two.toJson()))
        .containsExactly(
            "the network must have 1 input, had 2", "the network must have 1 output, had [c, d]");
  }

  @Test
  void twoLayersOfOneNameAreRefused() {
    String json =
        stack(list -> list.layer(dense()).layer(dense()).layer(output()))
            .replace("\"layer1\"", "\"layer0\"");
    assertThat(problems(json)).containsExactly("only one layer may be called 'layer0'");
  }

  @Test
  void aNetworkMustFitTheSamples() {
    String json = small(new NeuralNetConfiguration.Builder());
    assertThat(misfit(json, new SampleShape(4, 3, 10)))
        .isEqualTo(
            "the output layer must have one output for each of the 10 classes of the data, had 5");
    assertThat(misfit(json, new SampleShape(4, 4, 5)))
        .startsWith("the network must take samples of 16 numbers, or images of 1 x 4 x 4, but: ")
        .doesNotContain("\n");
  }

  @Test
  void aLayerThatGetsNoGradientIsRefused() {
    DenseLayer inner = new DenseLayer.Builder().nIn(6).nOut(6).build();
    String json = stack(list -> list.layer(dense()).layer(new FrozenLayer(inner)).layer(output()));
    assertThat(misfit(json, SAMPLES)).contains("layer 'layer0' gets no gradient");
  }

  /** Below a layer of SameDiff DL4J's gradient is twice the derivative. */
  @Test
  void aNetworkWhoseGradientIsNoDerivativeIsRefused() {
    String json =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(new LocallyConnected2D.Builder().kernelSize(2, 2).nOut(2).build())
            .layer(output())
            .setInputType(InputType.convolutional(4, 3, 1))
            .build()
            .toJson();
    assertThat(misfit(json, SAMPLES))
        .contains("DL4J's gradient is not the derivative of its loss: in one direction");
  }

  @Test
  void aSequenceIsNoSample() {
    String json =
        stack(
            list ->
                list.layer(
                    new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(12)
                        .nOut(5)
                        .activation(Activation.SOFTMAX)
                        .build()));
    assertThat(problems(json)).singleElement().asString().endsWith("was a RnnOutputLayer");
  }
}
