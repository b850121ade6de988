package org.example.dl4j;

import static org.trainability.listener.Every.every;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.trainability.core.Catalogue;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.DataSpec;
import org.trainability.experiment.data.LoadedData;
import org.trainability.listener.export.PlainNetwork;
import org.trainability.listener.TrainabilityListener;

/**
 * A small convolutional network learns one task of random labels after the other: with a constant
 * rate, with a rate for each layer that a controller sets, and with weights that are shrunk and
 * perturbed at each task's start.
 */
public final class ContinualMnist {

  private static final int SAMPLES = 256;
  private static final int BATCH = 32;
  private static final int EPOCHS = 30;
  private static final int STEPS_PER_TASK = EPOCHS * SAMPLES / BATCH;

  private final LoadedData images = new DataSets(Catalogue.load(ContinualMnist.class.getClassLoader())).load(DataSpec.of("mnist"));
  private final Path out;
  private final int tasks;

  private ContinualMnist(Path out, int tasks) throws IOException {
    this.out = out;
    this.tasks = tasks;
  }

  /**
   * @param args where the results go, and the number of tasks
   */
  public static void main(String[] args) throws IOException {
    ContinualMnist experiment = new ContinualMnist(Path.of(args[0]), Integer.parseInt(args[1]));
    for (String controller : List.of("none", "per-layer", "shrink-and-perturb")) {
      experiment.learn(controller);
    }
    experiment.task(experiment.tasks).all().save(experiment.out.resolve("last-task.bin").toFile());
  }

  private void learn(String controller) throws IOException {
    MultiLayerNetwork network = network();
    TrainabilityListener listener =
        TrainabilityListener.on(network)
            .measure("sharpness", every(STEPS_PER_TASK))
            .measure("dead-units", every(STEPS_PER_TASK))
            .control(controller)
            .expect(tasks, STEPS_PER_TASK)
            .writeTo(out.resolve(controller))
            .tensorBoard();
    network.setListeners(listener);
    System.out.printf("%-20s", controller);
    for (int number = 1; number <= tasks; number++) {
      RandomLabels task = task(number);
      listener.startTask();
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        task.epoch(epoch, BATCH).forEach(network::fit);
      }
      System.out.printf(Locale.ROOT, " %.3f", accuracy(network, task.all()));
    }
    System.out.println();
    listener.close();
    // A program reads it that has DL4J alone.
    PlainNetwork.save(network, out.resolve(controller + ".zip"));
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(3e-3))
                .activation(Activation.RELU)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).stride(3, 3).nOut(8).build())
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(8).build())
                .layer(new DenseLayer.Builder().nOut(32).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutionalFlat(28, 28, 1))
                .build());
    network.init();
    return network;
  }

  private RandomLabels task(int number) {
    return new RandomLabels(images, SAMPLES, number);
  }

  private static double accuracy(MultiLayerNetwork network, DataSet data) {
    return network.evaluate(new SingletonDataSetIterator(data)).accuracy();
  }
}
