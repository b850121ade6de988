package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.core.Catalogue;

/**
 * The example of a plan with a DL4J network; {@code -Dexample.update=true} writes its JSON again.
 */
class ConvolutionExampleTest {

  private static final Path FOLDER = Path.of("..", "examples", "plans");
  private static final Path JSON = FOLDER.resolve("convolution.json");

  private static MultiLayerConfiguration network() {
    return new NeuralNetConfiguration.Builder()
        .seed(0)
        .weightInit(WeightInit.RELU)
        .activation(Activation.RELU)
        .list()
        .layer(new ConvolutionLayer.Builder(5, 5).name("conv1").nOut(6).stride(2, 2).build())
        .layer(new ConvolutionLayer.Builder(3, 3).name("conv2").nOut(8).stride(2, 2).build())
        .layer(new DenseLayer.Builder().name("dense").nOut(32).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .name("classes")
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutionalFlat(28, 28, 1))
        .build();
  }

  @Test
  void theJsonIsWhatDl4jsBuilderMakes() throws IOException {
    String json = network().toJson() + "\n";
    if (Boolean.getBoolean("example.update")) {
      Files.writeString(JSON, json);
    }
    assertThat(Files.readString(JSON)).isEqualTo(json);
  }

  @Test
  void thePlanCanBeRun() throws IOException {
    Catalogue catalogue = Catalogue.load(getClass().getClassLoader());
    Plan plan = new PlanReader(catalogue).read(FOLDER.resolve("convolution.yaml"), List.of());
    assertThat(plan.network()).isEqualTo(new NetworkPlan.Dl4j(Files.readString(JSON)));
  }
}
