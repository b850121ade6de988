package org.example.dl4j;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.experiment.data.LoadedData;

/** A task that must be learned by heart: images of MNIST, each with a label that means nothing. */
final class RandomLabels {

  private final LoadedData images;
  private final int[] chosen;
  private final int[] labels;

  /**
   * @param images of which the first are taken
   * @param samples how many
   * @param task draws other labels for the same images
   */
  RandomLabels(LoadedData images, int samples, int task) {
    this.images = images;
    this.chosen = IntStream.range(0, samples).toArray();
    this.labels = new Random(task).ints(samples, 0, images.outputs()).toArray();
  }

  /** All samples. */
  DataSet all() {
    return batch(Arrays.stream(chosen).boxed().toList());
  }

  /** The samples in another order for each epoch, in batches. */
  List<DataSet> epoch(int epoch, int batchSize) {
    List<Integer> order = Arrays.asList(Arrays.stream(chosen).boxed().toArray(Integer[]::new));
    Collections.shuffle(order, new Random(epoch));
    return IntStream.range(0, order.size() / batchSize)
        .mapToObj(i -> batch(order.subList(i * batchSize, (i + 1) * batchSize)))
        .toList();
  }

  private DataSet batch(List<Integer> samples) {
    float[] pixels = new float[samples.size() * images.inputs()];
    INDArray targets = Nd4j.zeros(samples.size(), images.outputs());
    for (int i = 0; i < samples.size(); i++) {
      int sample = samples.get(i);
      for (int input = 0; input < images.inputs(); input++) {
        pixels[i * images.inputs() + input] = (float) (images.value(sample, input) / 255);
      }
      targets.putScalar(i, labels[sample], 1);
    }
    INDArray features = Nd4j.createFromArray(pixels).reshape(samples.size(), images.inputs());
    return new DataSet(features, targets);
  }
}
