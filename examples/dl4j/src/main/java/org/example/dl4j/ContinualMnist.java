package org.example.dl4j;

import static org.trainability.dl4j.listener.Every.every;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.trainability.benchmarks.data.DataSets;
import org.trainability.benchmarks.data.ImageSet;
import org.trainability.benchmarks.plan.DataSource;
import org.trainability.dl4j.export.PlainNetwork;
import org.trainability.dl4j.listener.TrainabilityListener;

/**
 * A small convolutional network learns one task of random labels after the other: before, with a
 * constant rate, and after, with a rate for each layer that a controller sets.
 */
public final class ContinualMnist {

  private static final int SAMPLES = 256;
  private static final int BATCH = 32;
  private static final int EPOCHS = 30;
  private static final int STEPS_PER_TASK = EPOCHS * SAMPLES / BATCH;

  private final ImageSet images = DataSets.load(new DataSource.Embedded("mnist"));
  private final int tasks;

  private ContinualMnist(int tasks) throws IOException {
    this.tasks = tasks;
  }

  /**
   * @param args the folder of the results, and the number of tasks
   */
  public static void main(String[] args) throws IOException {
    Path out = Path.of(args[0]);
    ContinualMnist experiment = new ContinualMnist(Integer.parseInt(args[1]));

    MultiLayerNetwork before = network();
    TrainabilityListener watch =
        TrainabilityListener.on(before)
            .measure("sharpness", every(STEPS_PER_TASK))
            .measure("dead-units", every(STEPS_PER_TASK))
            .writeTo(out.resolve("before"));
    List<Double> accuracyBefore = experiment.train(before, watch);

    MultiLayerNetwork after = network();
    TrainabilityListener control =
        TrainabilityListener.on(after)
            .measure("sharpness", every(STEPS_PER_TASK))
            .measure("dead-units", every(STEPS_PER_TASK))
            .control("per-layer", Map.of("cool", 0.9, "warm", 1.1))
            .expect(experiment.tasks, STEPS_PER_TASK)
            .writeTo(out.resolve("after"))
            .tensorBoard();
    List<Double> accuracyAfter = experiment.train(after, control);

    System.out.println("task  before  after");
    for (int task = 0; task < experiment.tasks; task++) {
      System.out.printf(
          Locale.ROOT,
          "%4d  %6.2f  %5.2f%n",
          task + 1,
          accuracyBefore.get(task),
          accuracyAfter.get(task));
    }
    System.out.println("rates at the end " + control.rates());

    // A program that has DL4J alone reads both files.
    PlainNetwork.save(after, out.resolve("network.zip"));
    DataSet last = experiment.task(experiment.tasks).all();
    last.save(out.resolve("last-task.bin").toFile());
    System.out.printf(Locale.ROOT, "accuracy %.4f on the last task%n", accuracy(after, last));
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(3e-3))
                .activation(Activation.RELU)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).stride(2, 2).nOut(4).build())
                .layer(new ConvolutionLayer.Builder(3, 3).stride(2, 2).nOut(8).build())
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

  /** Returns the accuracy at the end of each task. */
  private List<Double> train(MultiLayerNetwork network, TrainabilityListener listener) {
    List<Double> accuracies = new ArrayList<>();
    network.setListeners(listener);
    for (int number = 1; number <= tasks; number++) {
      RandomLabels task = task(number);
      listener.startTask();
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        task.epoch(epoch, BATCH).forEach(network::fit);
      }
      accuracies.add(accuracy(network, task.all()));
    }
    listener.close();
    return accuracies;
  }

  private static double accuracy(MultiLayerNetwork network, DataSet data) {
    return network.evaluate(new SingletonDataSetIterator(data)).accuracy();
  }
}
