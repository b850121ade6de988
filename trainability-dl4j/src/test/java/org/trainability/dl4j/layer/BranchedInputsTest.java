package org.trainability.dl4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.iter.NdIndexIterator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;

/** Branches over the units of every kind of input. */
class BranchedInputsTest {

  private static final int BATCH = 4;
  private static final int CLASSES = 3;

  private final RandomGenerator random = new Seeds(11).random("network");

  /**
   * A network up to its branched layer.
   *
   * @param axis the axis that has the units
   * @param before a layer whose output the branched layer takes
   */
  private record Case(String name, InputType input, int axis, Layer before) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "feed-forward",
            InputType.feedForward(3),
            1,
            new DenseLayer.Builder().nOut(3).activation(Activation.IDENTITY).build()),
        new Case(
            "NCHW",
            InputType.convolutional(4, 3, 2, CNN2DFormat.NCHW),
            1,
            convolution(CNN2DFormat.NCHW)),
        new Case(
            "NHWC",
            InputType.convolutional(4, 3, 2, CNN2DFormat.NHWC),
            3,
            convolution(CNN2DFormat.NHWC)),
        new Case("NCW", InputType.recurrent(2, 5, RNNFormat.NCW), 1, lstm(RNNFormat.NCW)),
        new Case("NWC", InputType.recurrent(2, 5, RNNFormat.NWC), 2, lstm(RNNFormat.NWC)));
  }

  private static Layer convolution(CNN2DFormat format) {
    return new ConvolutionLayer.Builder(2, 2)
        .nOut(3)
        .dataFormat(format)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static Layer lstm(RNNFormat format) {
    return new LSTM.Builder().nOut(3).dataFormat(format).activation(Activation.TANH).build();
  }

  static Stream<Layer> layers() {
    return Stream.of(
        new CReluLayer(),
        new PluggedActivationLayer("crelu", Map.of()),
        new PluggedActivationLayer("tanh", Map.of()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void branchJOfUnitKIsOutputJnPlusK(Case each) {
    for (Layer layer : layers().toList()) {
      MultiLayerNetwork network = network(each, layer.clone());
      INDArray x = input(each);
      INDArray z = network.feedForwardToLayer(0, x).get(1);
      INDArray h = network.feedForwardToLayer(1, x).get(2);
      boolean crelu = ((BranchedLayer) layer).activation().branches() == 2;
      long units = z.size(each.axis());
      long[] shape = z.shape().clone();
      shape[each.axis()] *= crelu ? 2 : 1;
      assertThat(h.shape()).isEqualTo(shape);
      NdIndexIterator positions = new NdIndexIterator(z.shape());
      while (positions.hasNext()) {
        long[] at = positions.next().clone();
        double value = z.getDouble(at);
        double expected = crelu ? Math.max(value, 0) : Math.tanh(value);
        assertThat(h.getDouble(at)).isCloseTo(expected, within(1e-14));
        if (crelu) {
          at[each.axis()] += units;
          assertThat(h.getDouble(at)).isCloseTo(Math.max(-value, 0), within(1e-14));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theGradientIsThatOfTheScore(Case each) {
    for (Layer layer : layers().toList()) {
      MultiLayerNetwork network = network(each, layer.clone());
      DataSet data = data(each);
      INDArray at = network.params().dup();
      network.fit(data);
      // One step of SGD with rate 1.
      INDArray gradient = at.sub(network.params());
      network.setParams(at);
      ComputationGraph graph = network.toComputationGraph();
      graph.fit(data);
      assertThat(at.sub(graph.params())).isEqualTo(gradient);

      double step = 1e-6;
      for (long i = 0; i < at.length(); i++) {
        network.params().putScalar(i, at.getDouble(i) + step);
        double above = network.score(data);
        network.params().putScalar(i, at.getDouble(i) - step);
        double below = network.score(data);
        network.params().putScalar(i, at.getDouble(i));
        assertThat(gradient.getDouble(i)).isCloseTo((above - below) / (2 * step), within(1e-7));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void configurationsAndModelsAreReadBack(Case each) throws IOException {
    for (Layer layer : layers().toList()) {
      MultiLayerNetwork network = network(each, layer.clone());
      MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
      assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);

      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ModelSerializer.writeModel(network, bytes, true);
      MultiLayerNetwork read =
          ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes.toByteArray()));
      INDArray x = input(each);
      assertThat(read.output(x)).isEqualTo(network.output(x));
    }
  }

  @Test
  void theOutputTypeHasAsManyUnitsPerBranch() {
    CReluLayer crelu = new CReluLayer();
    assertThat(crelu.getOutputType(0, InputType.feedForward(7)))
        .isEqualTo(InputType.feedForward(14));
    assertThat(crelu.getOutputType(0, InputType.convolutionalFlat(2, 3, 4)))
        .isEqualTo(InputType.feedForward(48));
    for (RNNFormat format : RNNFormat.values()) {
      assertThat(crelu.getOutputType(0, InputType.recurrent(7, 5, format)))
          .isEqualTo(InputType.recurrent(14, 5, format));
    }
    for (CNN2DFormat format : CNN2DFormat.values()) {
      assertThat(crelu.getOutputType(0, InputType.convolutional(2, 3, 4, format)))
          .isEqualTo(InputType.convolutional(2, 3, 8, format));
    }
    for (Convolution3D.DataFormat format : Convolution3D.DataFormat.values()) {
      InputType volume = InputType.convolutional3D(format, 2, 3, 4, 5);
      assertThat(crelu.getOutputType(0, volume))
          .isEqualTo(InputType.convolutional3D(format, 2, 3, 4, 10));
      crelu.setNIn(volume, true);
      assertThat(crelu.getUnitsAxis()).isEqualTo(format == Convolution3D.DataFormat.NCDHW ? 1 : 4);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> crelu.getOutputType(2, null))
        .withMessageContaining("layer 2")
        .withMessageContaining("CReluLayer");
  }

  @Test
  void masksArePassedOn() {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.DOUBLE)
            .list()
            .layer(lstm(RNNFormat.NCW))
            .layer(new CReluLayer())
            .layer(new GlobalPoolingLayer(PoolingType.SUM))
            .layer(classifier())
            .setInputType(InputType.recurrent(2, 5));
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    INDArray x = draw(BATCH, 2, 5);
    INDArray other = x.dup();
    for (int i = 0; i < BATCH; i++) {
      other.putScalar(new int[] {i, 1, 4}, 9);
    }
    INDArray mask = Nd4j.ones(DataType.DOUBLE, BATCH, 5);
    mask.getColumn(4).assign(0);
    assertThat(network.output(other, false, mask, null))
        .isEqualTo(network.output(x, false, mask, null));
    assertThat(network.output(other)).isNotEqualTo(network.output(x));
  }

  private MultiLayerNetwork network(Case each, Layer layer) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .dataType(DataType.DOUBLE)
            .updater(new Sgd(1))
            .list()
            .layer(each.before().clone())
            .layer(layer);
    if (each.input() instanceof InputTypeRecurrent input) {
      list.layer(
          new RnnOutputLayer.Builder(LossFunction.MCXENT)
              .nOut(CLASSES)
              .dataFormat(input.getFormat())
              .activation(Activation.SOFTMAX)
              .build());
    } else {
      list.layer(classifier());
    }
    MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(each.input()).build());
    network.init();
    network.setParams(draw(network.numParams()));
    return network;
  }

  private static Layer classifier() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private DataSet data(Case each) {
    INDArray labels;
    if (each.input() instanceof InputTypeRecurrent input) {
      INDArray steps = oneHot((int) (BATCH * input.getTimeSeriesLength()));
      labels = steps.reshape(BATCH, input.getTimeSeriesLength(), CLASSES);
      labels = input.getFormat() == RNNFormat.NWC ? labels : labels.permute(0, 2, 1);
    } else {
      labels = oneHot(BATCH);
    }
    return new DataSet(input(each), labels);
  }

  private INDArray oneHot(int rows) {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, rows, CLASSES);
    for (int i = 0; i < rows; i++) {
      labels.putScalar(i, random.nextInt(CLASSES), 1);
    }
    return labels;
  }

  private INDArray input(Case each) {
    long[] shape = each.input().getShape(true);
    shape[0] = BATCH;
    return draw(shape);
  }

  private INDArray draw(long... shape) {
    long length = 1;
    for (long extent : shape) {
      length *= extent;
    }
    double[] values = random.doubles(length, -1, 1).toArray();
    return Nd4j.createFromArray(values).reshape(shape);
  }
}
