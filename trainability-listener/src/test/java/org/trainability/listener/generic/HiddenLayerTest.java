package org.trainability.listener.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.HiddenLayer;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Need;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.observation.MetricMemory;
import org.trainability.dl4j.observation.Position;

/** Units of DL4J networks as controllers see them, against DL4J's own arrays. */
class HiddenLayerTest {

  private static final int BATCH = 3;
  private static final int SIDE = 5;
  private static final int CLASSES = 3;
  private static final Catalogue CATALOGUE = Catalogue.load(HiddenLayerTest.class.getClassLoader());

  private final RandomGenerator random = new Seeds(4).random("test");

  private static NeuralNetConfiguration.Builder builder() {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .dataType(DataType.DOUBLE)
        .activation(Activation.TANH);
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private INDArray inputs() {
    return Nd4j.createFromArray(random.doubles((long) BATCH * SIDE * SIDE, -1, 1).toArray())
        .reshape('c', BATCH, SIDE * SIDE);
  }

  private static List<HiddenLayer> hidden(String json, INDArray inputs) {
    GenericTrainer trainer =
        new GenericTrainer(
            NetworkConfiguration.parse(json).classifier(new SampleShape(SIDE, SIDE, CLASSES), 17),
            CATALOGUE.create(Optimizer.class, Kind.OPTIMIZER, ComponentSpec.of("sgd")),
            CATALOGUE.create(Regularizer.class, Kind.REGULARIZER, ComponentSpec.of("none")),
            List.of(),
            new Seeds(4),
            new Seeds(5));
    trainer.compute(inputs, new Targets.Labels(new int[] {0, 2, 1}));
    return HiddenLayer.of(
        trainer.shapes(),
        trainer
            .step()
            .observe(
                EnumSet.of(Need.PARAMETERS, Need.ACTIVATIONS, Need.PRE_ACTIVATIONS, Need.GRADIENT),
                new Position(1, 1),
                new Seeds(0).random("observe"),
                new MetricMemory()));
  }

  private static MultiLayerNetwork network(String json) {
    return (MultiLayerNetwork)
        NetworkConfiguration.parse(json)
            .classifier(new SampleShape(SIDE, SIDE, CLASSES), 17)
            .network()
            .model();
  }

  @Test
  void unitsOfConvolutionsAreChannels() {
    String json =
        builder()
            .list()
            .layer(new ConvolutionLayer.Builder(2, 2).nOut(3).build())
            .layer(new ConvolutionLayer.Builder(2, 2).nOut(4).build())
            .layer(new DenseLayer.Builder().nOut(5).build())
            .layer(output())
            .setInputType(InputType.convolutionalFlat(SIDE, SIDE, 1))
            .build()
            .toJson();
    INDArray inputs = inputs();
    List<HiddenLayer> hidden = hidden(json, inputs);
    MultiLayerNetwork network = network(json);
    List<INDArray> outputs = network.feedForward(inputs, false);

    assertThat(hidden).extracting(HiddenLayer::units).containsExactly(3, 4, 5);
    for (int layer = 0; layer < 2; layer++) {
      INDArray expected = outputs.get(layer + 1);
      INDArray found = hidden.get(layer).activations();
      long side = expected.size(2);
      assertThat(found.shape()).containsExactly(BATCH * side * side, expected.size(1));
      for (int i = 0; i < BATCH; i++) {
        for (int channel = 0; channel < expected.size(1); channel++) {
          for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
              long row = (i * side + y) * side + x;
              assertThat(found.getDouble(row, channel))
                  .isCloseTo(expected.getDouble(i, channel, y, x), within(1e-12));
              assertThat(Math.tanh(hidden.get(layer).preActivations().getDouble(row, channel)))
                  .isCloseTo(expected.getDouble(i, channel, y, x), within(1e-12));
            }
          }
        }
      }
    }
    // The second convolution reads channel c by [out, c, height, width].
    INDArray kernels = network.getParam("1_W");
    // The dense layer reads nine places of each channel.
    INDArray flat = network.getParam("2_W");
    for (int channel = 0; channel < 3; channel++) {
      double sum = kernels.tensorAlongDimension(channel, 0, 2, 3).sumNumber().doubleValue();
      assertThat(hidden.get(0).outgoing().getRow(channel).sumNumber().doubleValue())
          .isCloseTo(sum, within(1e-12));
    }
    for (int channel = 0; channel < 4; channel++) {
      double sum = 0;
      for (int place = 0; place < 9; place++) {
        sum += flat.getRow(channel * 9 + place).sumNumber().doubleValue();
      }
      assertThat(hidden.get(1).outgoing().getRow(channel).sumNumber().doubleValue())
          .isCloseTo(sum, within(1e-12));
    }
    assertThat(hidden.get(0).outgoing().shape()).containsExactly(3, 4 * 4);
    assertThat(hidden.get(1).outgoing().shape()).containsExactly(4, 9 * 5);
    assertThat(hidden.get(1).outgoingGradient().shape()).containsExactly(4, 9 * 5);
    assertThat(hidden.get(2).outgoing().shape()).containsExactly(5, 3);
  }

  @Test
  void whatReadsThemNeedNotBeTheNext() {
    String json =
        builder()
            .graphBuilder()
            .addInputs("in")
            .addLayer("left", new DenseLayer.Builder().nOut(4).build(), "in")
            .addLayer("right", new DenseLayer.Builder().nOut(4).build(), "in")
            .addLayer("upper-left", new DenseLayer.Builder().nOut(2).build(), "left")
            .addLayer("upper-right", new DenseLayer.Builder().nOut(3).build(), "right")
            .addLayer("out", output(), "upper-left", "upper-right")
            .setOutputs("out")
            .setInputTypes(InputType.feedForward(SIDE * SIDE))
            .build()
            .toJson();
    List<HiddenLayer> hidden = hidden(json, inputs());
    assertThat(hidden).extracting(HiddenLayer::name).containsExactly("left", "right");
    assertThat(hidden.get(0).outgoing().shape()).containsExactly(4, 2);
    assertThat(hidden.get(1).outgoing().shape()).containsExactly(4, 3);
  }
}
