package org.trainability.listener.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Action.NewValue;
import org.trainability.api.controller.Action.OptimizerState;
import org.trainability.api.controller.LayerShape;
import org.trainability.dl4j.layer.CReluLayer;

/**
 * Resets in DL4J networks. What belongs to a unit is seen from outside: after its reset the network
 * does not hear it, whatever its incoming weights are, and no more parameters have changed than a
 * unit has.
 */
class NetworkResetsTest {

  private static final int UNIT = 1;
  private static final InputType FLAT = InputType.feedForward(5);
  private static final InputType IMAGE = InputType.convolutional(6, 6, 2);

  private static MultiLayerNetwork stack(InputType input, Layer... layers) {
    var list =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .dataType(DataType.DOUBLE)
            .updater(new Adam(0.01))
            .activation(Activation.TANH)
            .list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
    network.init();
    return network;
  }

  private static Layer dense(int units) {
    return new DenseLayer.Builder().nOut(units).build();
  }

  private static Layer convolution(int channels) {
    return new ConvolutionLayer.Builder(3, 3).nOut(channels).build();
  }

  private static Layer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .build();
  }

  /** Network, how many parameters a unit of its first layer has: incoming, outgoing. */
  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(stack(FLAT, dense(4), output()), 5 + 1, 3),
        Arguments.of(stack(FLAT, dense(4), dense(6), output()), 5 + 1, 6),
        Arguments.of(
            stack(
                FLAT,
                new DenseLayer.Builder().nOut(4).hasBias(false).build(),
                new BatchNormalization(),
                new ActivationLayer(Activation.RELU),
                new DropoutLayer(0.5),
                output()),
            5 + 2 + 2,
            3),
        Arguments.of(
            stack(
                FLAT,
                new DenseLayer.Builder().nOut(4).activation(Activation.IDENTITY).build(),
                new CReluLayer(),
                output()),
            5 + 1,
            2 * 3),
        Arguments.of(stack(FLAT, dense(4), dense(6), output()).toComputationGraph(), 5 + 1, 6),
        Arguments.of(stack(IMAGE, convolution(4), convolution(5), output()), 2 * 9 + 1, 5 * 9),
        Arguments.of(
            stack(
                IMAGE,
                convolution(4),
                new BatchNormalization(),
                new ZeroPaddingLayer(1, 1),
                new SubsamplingLayer.Builder(2, 2).stride(2, 2).build(),
                output()),
            2 * 9 + 1 + 2 + 2,
            3 * 9),
        Arguments.of(
            stack(
                IMAGE,
                new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.IDENTITY).build(),
                new CReluLayer(),
                new GlobalPoolingLayer(),
                dense(5),
                output()),
            2 * 9 + 1,
            2 * 5),
        Arguments.of(
            stack(IMAGE, convolution(4), dense(5), output()).toComputationGraph(),
            2 * 9 + 1,
            5 * 16));
  }

  private static INDArray features(Model model) {
    boolean isFlat = model.paramTable().values().iterator().next().shape()[0] == 5;
    long[] shape = isFlat ? new long[] {7, 5} : new long[] {7, 2, 6, 6};
    int size = isFlat ? 35 : 504;
    return Nd4j.createFromArray(new Seeds(4).random("features").doubles(size, -1, 1).toArray())
        .reshape(shape);
  }

  private static DataSet data(Model model) {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, 7, 3);
    for (int i = 0; i < 7; i++) {
      labels.putScalar(i, i % 3, 1);
    }
    return new DataSet(features(model), labels);
  }

  private static void fit(Model model) {
    if (model instanceof MultiLayerNetwork stack) {
      stack.fit(data(model));
    } else {
      ((ComputationGraph) model).fit(data(model));
    }
  }

  private static INDArray output(Model model) {
    return model instanceof MultiLayerNetwork stack
        ? stack.output(features(model))
        : ((ComputationGraph) model).outputSingle(features(model));
  }

  private static WatchedNetwork watched(Model model) {
    for (int step = 0; step < 3; step++) {
      fit(model);
    }
    return new WatchedNetwork(GenericNetwork.of(model), new Seeds(8));
  }

  private static INDArray state(Model model) {
    return GenericNetwork.of(model).updater().getStateViewArray();
  }

  private static int different(INDArray one, INDArray two) {
    return one.neq(two).castTo(DataType.INT32).sumNumber().intValue();
  }

  /** Moves all that makes a unit of the first layer, by DL4J's own shapes. */
  private static void disturb(Model model, int unit) {
    model
        .paramTable()
        .forEach(
            (key, value) -> {
              boolean isFirst = key.startsWith("0_") || key.startsWith("layer0_");
              if (isFirst && key.endsWith("_W")) {
                boolean isKernel = value.rank() == 4;
                (isKernel ? value.slice(unit) : value.getColumn(unit)).addi(0.7);
              } else if (isFirst) {
                value.putScalar(unit, value.getDouble(unit) + 0.7);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aReplacedUnitIsNewAndUnheardAndNothingElseChanges(Model model, int incoming, int outgoing) {
    WatchedNetwork watched = watched(model);
    String layer = watched.shapes().get(0).name();
    INDArray before = model.params().dup();
    INDArray stateBefore = state(model).dup();
    watched
        .resets()
        .resetUnits(List.of(new Action.ResetUnits(layer, List.of(UNIT), "test")), new Seeds(9));

    INDArray after = model.params().dup();
    boolean normalized = model.paramTable().keySet().stream().anyMatch(key -> key.endsWith("mean"));
    // A bias that DL4J draws is zero, as a shift is; those of the first steps are not.
    assertThat(different(before, after)).isEqualTo(incoming + outgoing);
    assertThat(different(stateBefore, state(model)))
        .isEqualTo(2 * (incoming + outgoing - (normalized ? 2 : 0)));

    INDArray heard = output(model);
    disturb(model, UNIT);
    assertThat(output(model)).as("the unit is not heard").isEqualTo(heard);
    disturb(model, UNIT + 1);
    assertThat(output(model).distance2(heard)).as("another is").isGreaterThan(1e-3);

    model.setParams(after);
    fit(model);
    assertThat(different(model.params(), after)).as("it learns on").isGreaterThan(0);
  }

  @Test
  void theSameSeedsDrawTheSameAndOthersDoNot() {
    Map<Long, INDArray> drawn = new LinkedHashMap<>();
    for (long seed : new long[] {1, 1, 2}) {
      MultiLayerNetwork network = stack(FLAT, dense(4), output());
      watched(network)
          .resets()
          .resetUnits(
              List.of(new Action.ResetUnits("layer0", List.of(2), "test")), new Seeds(seed));
      INDArray column = network.getParam("0_W").getColumn(2).dup();
      if (drawn.containsKey(seed)) {
        assertThat(column).isEqualTo(drawn.get(seed));
      }
      drawn.put(seed, column);
    }
    assertThat(drawn.get(1L).distance2(drawn.get(2L))).isGreaterThan(1e-3);
  }

  @Test
  void whatAUnitGaveOnAverageGoesToTheNextBias() {
    MultiLayerNetwork network = stack(FLAT, dense(4), output());
    WatchedNetwork watched = watched(network);
    INDArray weights = network.getParam("1_W").getRow(2).dup();
    INDArray bias = network.getParam("1_b").dup();
    watched
        .resets()
        .resetUnits(
            List.of(
                new Action.ResetUnits(
                    "layer0",
                    List.of(2),
                    NewValue.MEAN,
                    OptimizerState.KEEP,
                    List.of(0.5),
                    List.of(),
                    "test")),
            new Seeds(9));
    assertThat(network.getParam("1_b").sub(bias.reshape(1, 3)).sub(weights.reshape(1, 3).mul(0.5)))
        .satisfies(rest -> assertThat(rest.norm2Number().doubleValue()).isLessThan(1e-15));
  }

  @Test
  void entriesAreCountedAsInTheShownTensor() {
    MultiLayerNetwork network = stack(IMAGE, convolution(4), dense(5), output());
    WatchedNetwork watched = watched(network);
    INDArray before = network.params().dup();
    // Of channel 2 the weight from input channel 1 at row 0, column 2 of the kernel.
    int entry = 2 * 18 + 9 + 2;
    watched
        .resets()
        .resetWeights(
            new Action.ResetWeights(
                "layer0", "W", List.of(entry), NewValue.MEAN, OptimizerState.CLEAR, "test"),
            new Seeds(9));
    assertThat(network.getParam("0_W").getDouble(2, 1, 0, 2)).isZero();
    assertThat(different(network.params(), before)).isEqualTo(1);

    double[] values = new Seeds(5).random("values").doubles(15).toArray();
    watched
        .resets()
        .setParameters(
            new Action.SetParameters("layer2", "W", values, OptimizerState.CLEAR, "", "test"));
    for (int unit = 0; unit < 3; unit++) {
      for (int input = 0; input < 5; input++) {
        assertThat(network.getParam("2_W").getDouble(input, unit))
            .isEqualTo(values[unit * 5 + input]);
      }
    }

    Map<String, INDArray> tensors = new LinkedHashMap<>();
    network.paramTable().forEach((key, value) -> tensors.put(key, value.dup()));
    watched.resets().rescale(new Action.Rescale("layer1", 0.5, "test"));
    network
        .paramTable()
        .forEach(
            (key, value) ->
                assertThat(value)
                    .as(key)
                    .isEqualTo(tensors.get(key).mul(key.startsWith("1_") ? 0.5 : 1)));
  }

  private static void refused(Model model, String layer, String reason) {
    WatchedNetwork watched = new WatchedNetwork(GenericNetwork.of(model), new Seeds(8));
    assertThat(watched.shapes())
        .filteredOn(shape -> shape.name().equals(layer))
        .singleElement()
        .extracting(LayerShape::resettable)
        .isEqualTo(false);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                watched
                    .resets()
                    .resetUnits(
                        List.of(new Action.ResetUnits(layer, List.of(0), "test")), new Seeds(1)))
        .withMessageContaining("reset-units of layer '" + layer + "'")
        .withMessageContaining(reason);
  }

  @Test
  void whereUnitsAreNotDefinedItIsRefusedWithTheReason() {
    refused(stack(FLAT, dense(4), output()), "layer1", "its type is OutputLayer");
    refused(
        stack(
            FLAT,
            new DenseLayer.Builder().nOut(4).activation(Activation.SOFTMAX).build(),
            output()),
        "layer0",
        "the softmax of 'layer0' mixes its units");
    refused(
        stack(
            InputType.recurrent(5),
            new LSTM.Builder().nOut(4).build(),
            new RnnOutputLayer.Builder(LossFunction.MSE)
                .nOut(2)
                .activation(Activation.IDENTITY)
                .build()),
        "layer0",
        "its type is LSTM");
    refused(
        stack(
            IMAGE,
            convolution(4),
            new DepthwiseConvolution2D.Builder(3, 3).depthMultiplier(1).nOut(4).build(),
            output()),
        "layer0",
        "how the DepthwiseConvolution2D 'layer1' reads its units is not known");
    refused(
        stack(
            FLAT,
            new DenseLayer.Builder().nOut(4).activation(Activation.IDENTITY).build(),
            new CReluLayer(),
            new BatchNormalization(),
            output()),
        "layer0",
        "the batch norm 'layer2' follows each of its branches by itself");
    refused(
        stack(FLAT, dense(4), new FrozenLayer(dense(4)), output()),
        "layer2",
        "its type is OutputLayer");
    ComputationGraph branched =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("in")
                .addLayer("one", new DenseLayer.Builder().nIn(5).nOut(4).build(), "in")
                .addLayer("two", new DenseLayer.Builder().nIn(4).nOut(4).build(), "one")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(8)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build(),
                    "one",
                    "two")
                .setOutputs("out")
                .build());
    branched.init();
    refused(branched, "one", "the output of 'one' goes to all of");
    refused(branched, "two", "goes into the vertex 'out-merge'");
  }

  private static Layer unitNormOutput(int axis) {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nOut(3)
        .activation(Activation.IDENTITY)
        .constrainWeights(new UnitNormConstraint(axis))
        .build();
  }

  @Test
  void whereDl4jWouldMakeNanOfTheZerosOfAResetItIsRefused() {
    refused(
        stack(FLAT, dense(4), unitNormOutput(1)),
        "layer0",
        "the UnitNormConstraint of layer 'layer1' makes NaN of the zero weights");
  }

  @Test
  void aUnitNormAcrossUnitsStaysDefinedAfterAReset() {
    MultiLayerNetwork network = stack(FLAT, dense(4), unitNormOutput(0));
    watched(network)
        .resets()
        .resetUnits(List.of(new Action.ResetUnits("layer0", List.of(0), "test")), new Seeds(1));

    fit(network);

    assertThat(network.params().toDoubleVector()).doesNotContain(Double.NaN);
  }

  @Test
  void betweenGradientAndUpdateItIsRefused() {
    MultiLayerNetwork network = stack(FLAT, dense(4), output());
    WatchedNetwork watched = watched(network);
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onBackwardPass(Model model) {
            watched.seeBatch();
          }

          @Override
          public void onGradientCalculation(Model model) {
            watched.computed();
            assertThatIllegalArgumentException()
                .isThrownBy(
                    () ->
                        watched
                            .resets()
                            .resetUnits(
                                List.of(new Action.ResetUnits("layer0", List.of(0), "test")),
                                new Seeds(1)))
                .withMessageContaining("afterUpdate()");
          }

          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            watched.updated();
            watched
                .resets()
                .resetUnits(
                    List.of(new Action.ResetUnits("layer0", List.of(0), "test")), new Seeds(1));
          }
        });
    fit(network);
    assertThat(network.getParam("1_W").getRow(0).norm2Number().doubleValue()).isZero();
  }
}
