package org.trainability.listener.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.Regularizer;
import org.trainability.dl4j.component.Components;
import org.trainability.listener.regularization.Regularizers;

class TensorFormTest {

  private static MultiLayerNetwork network(InputType input, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .dataType(DataType.DOUBLE)
            .activation(Activation.IDENTITY)
            .list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
    network.init();
    return network;
  }

  private static List<Parameter> shown(MultiLayerNetwork network) {
    return new WatchedNetwork(GenericNetwork.of(network), new Seeds(0)).layers().get(0).tensors();
  }

  private static Parameter shown(MultiLayerNetwork network, String name) {
    return shown(network).stream()
        .filter(tensor -> tensor.name().endsWith("." + name))
        .findFirst()
        .orElseThrow();
  }

  static Stream<Arguments> matrices() {
    return Stream.of(
        Arguments.of(
            InputType.feedForward(5), new long[] {5}, new DenseLayer.Builder().nOut(3).build()),
        Arguments.of(
            InputType.convolutional(2, 3, 2),
            new long[] {2, 2, 3},
            new ConvolutionLayer.Builder(2, 3).nOut(4).build()),
        Arguments.of(
            InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 2, 1, 3, 2),
            new long[] {2, 2, 1, 3},
            new Convolution3D.Builder(2, 1, 3).nOut(4).build()));
  }

  /** The input is one patch, so that the layer is the matrix: what it gives of each unit vector. */
  @ParameterizedTest
  @MethodSource("matrices")
  void aMatrixIsWhatTheLayerMultipliesWith(InputType input, long[] shape, Layer layer) {
    MultiLayerNetwork network =
        network(input, layer, new LossLayer.Builder(LossFunction.MSE).build());
    long size = Nd4j.zeros(shape).length();
    long[] batch = new long[shape.length + 1];
    batch[0] = size;
    System.arraycopy(shape, 0, batch, 1, shape.length);
    INDArray units = Nd4j.eye(size).castTo(DataType.DOUBLE).reshape('c', batch);
    INDArray jacobian = network.feedForwardToLayer(0, units).get(1).dup('c');
    jacobian = jacobian.reshape('c', size, jacobian.length() / size);

    Parameter weight = shown(network, "W");

    // In whatever order the inputs are: products of the columns, which are the outputs.
    INDArray expected = jacobian.transpose().mmul(jacobian);
    INDArray found = weight.matrix().transpose().mmul(weight.matrix());
    assertThat(found.shape()).isEqualTo(expected.shape());
    assertThat(found.distance2(expected)).isCloseTo(0, within(1e-12));
  }

  @Test
  void attentionHeadsProjectByOneMatrix() {
    MultiLayerNetwork network =
        network(
            InputType.recurrent(4, 3),
            new SelfAttentionLayer.Builder()
                .nOut(5)
                .nHeads(2)
                .headSize(3)
                .projectInput(true)
                .build(),
            new LossLayer.Builder(LossFunction.MSE).build());
    INDArray queries = network.getLayer(0).getParam("Wq");
    INDArray matrix = shown(network, "Wq").matrix();
    assertThat(queries.shape()).containsExactly(2, 3, 4);
    assertThat(matrix.shape()).containsExactly(4, 6);
    for (int head = 0; head < 2; head++) {
      for (int unit = 0; unit < 3; unit++) {
        INDArray row =
            queries.get(NDArrayIndex.point(head), NDArrayIndex.point(unit), NDArrayIndex.all());
        long column = head * 3L + unit;
        for (int i = 0; i < 4; i++) {
          assertThat(matrix.getDouble(i, column)).isEqualTo(row.getDouble(i));
        }
      }
    }
  }

  static Stream<Arguments> others() {
    InputType image = InputType.convolutional(4, 4, 2);
    InputType sequence = InputType.recurrent(4, 3);
    return Stream.of(
        Arguments.of(sequence, "W", new Convolution1DLayer.Builder(2).nOut(3).build()),
        Arguments.of(image, "W", new Deconvolution2D.Builder(2, 2).nOut(3).build()),
        Arguments.of(
            InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 3, 3, 3, 2),
            "W",
            new Deconvolution3D.Builder().kernelSize(2, 2, 2).nOut(2).build()),
        Arguments.of(
            image,
            "W",
            new DepthwiseConvolution2D.Builder(2, 2).depthMultiplier(3).nOut(6).build()),
        Arguments.of(image, "W", new SeparableConvolution2D.Builder(2, 2).nOut(3).build()),
        Arguments.of(
            image,
            "W",
            new LocallyConnected2D.Builder().kernelSize(2, 2).stride(2, 2).nOut(2).build()),
        Arguments.of(sequence, "W", new LocallyConnected1D.Builder().kernelSize(2).nOut(2).build()),
        Arguments.of(
            sequence,
            "Wo",
            new SelfAttentionLayer.Builder()
                .nOut(5)
                .nHeads(2)
                .headSize(3)
                .projectInput(true)
                .build()),
        Arguments.of(
            sequence,
            "RW",
            new RecurrentAttentionLayer.Builder()
                .nIn(4)
                .nOut(4)
                .nHeads(1)
                .projectInput(true)
                .build()),
        Arguments.of(
            InputType.feedForward(4),
            "W",
            new ElementWiseMultiplicationLayer.Builder().nIn(4).nOut(4).build()));
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatIsNoMatrixIsNotTakenForOne(InputType input, String name, Layer layer) {
    MultiLayerNetwork network =
        network(input, layer, new LossLayer.Builder(LossFunction.MSE).build());
    Parameter weight = shown(network, name);
    assertThat(weight.role()).isEqualTo(Role.WEIGHT);
    assertThat(weight.isMatrix()).isFalse();
    Regularizer spectral =
        Components.create(
            Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("spectral").with("lambda", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spectral.penalty(weight))
        .withMessageContaining("layer0." + name);
    // Its elements in the order of DL4J's memory, in which resets count them.
    INDArray own = network.getLayer(0).getParam(name);
    assertThat(Nd4j.toFlattened('f', weight.value()))
        .isEqualTo(Nd4j.toFlattened(own.ordering(), own));
  }

  @Test
  void slopesOfAnActivationAreNoWeights() {
    MultiLayerNetwork network =
        network(
            InputType.convolutional(3, 3, 2),
            new PReLULayer.Builder().inputShape(2, 3, 3).build(),
            new LossLayer.Builder(LossFunction.MSE).build());
    Parameter slopes = shown(network, "W");
    assertThat(slopes.role()).isEqualTo(Role.ACTIVATION);
    assertThat(slopes.value().shape()).containsExactly(18);
  }

  private static MultiLayerNetwork regularized(String regularizer, Layer layer) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.DOUBLE)
            .regularization(List.of(Regularizers.of(regularizer, Map.of("lambda", 0.1))))
            .list()
            .layer(layer)
            .layer(new LossLayer.Builder(LossFunction.MSE).build());
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.setInputType(InputType.convolutional(4, 4, 2)).build());
    network.init();
    return network;
  }

  @Test
  void aRegularizerOfMatricesIsFoundOutWhereThereIsNone() {
    assertThat(GenericNetwork.of(regularized("spectral", depthwise())).misreadWeight())
        .hasValueSatisfying(
            reason -> assertThat(reason).contains("'spectral'", "W of layer 'layer0'"));
    for (String ofEntries : List.of("l2", "l2-init", "wasserstein")) {
      assertThat(GenericNetwork.of(regularized(ofEntries, depthwise())).misreadWeight()).isEmpty();
    }
    Layer convolution = new ConvolutionLayer.Builder(2, 2).nOut(4).build();
    assertThat(GenericNetwork.of(regularized("spectral", convolution)).misreadWeight()).isEmpty();
  }

  private static Layer depthwise() {
    return new DepthwiseConvolution2D.Builder(2, 2).depthMultiplier(2).nOut(4).build();
  }
}
