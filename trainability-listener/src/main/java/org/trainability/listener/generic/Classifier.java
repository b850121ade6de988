package org.trainability.listener.generic;

import java.util.Set;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;

/** A DL4J network with one input and one softmax output, made by {@link NetworkConfiguration}. */
public final class Classifier {

  private final GenericNetwork network;
  private final OutputLayer output;
  private final long[] sample;

  /**
   * @param output the configuration of the network's output layer
   * @param sample the shape in which the network takes a sample
   */
  Classifier(GenericNetwork network, OutputLayer output, long... sample) {
    this.network = network;
    this.output = output;
    this.sample = sample;
  }

  /** {@return the network} */
  public GenericNetwork network() {
    return network;
  }

  /** {@return whether units of hidden layers are known, which a controller could reset} */
  public boolean hasUnits() {
    return !new HiddenUnits(network).units().isEmpty();
  }

  OutputLayer output() {
    return output;
  }

  long classes() {
    return output.getNOut();
  }

  /**
   * {@return a view of them in the shape that the network takes}
   *
   * @param inputs shape [batch, inputs], 'c' order
   */
  INDArray shaped(INDArray inputs) {
    if (sample.length == 1) {
      return inputs;
    }
    long[] shape = new long[sample.length + 1];
    shape[0] = inputs.size(0);
    System.arraycopy(sample, 0, shape, 1, sample.length);
    return inputs.reshape('c', shape);
  }

  /**
   * Computes a gradient, whose parameters stay as they are.
   *
   * @throws IllegalArgumentException if a layer gets no gradient
   * @throws RuntimeException of many kinds, if the layers do not fit each other or the samples
   */
  void rehearse() {
    long inputs = 1;
    for (long extent : sample) {
      inputs *= extent;
    }
    Set<String> unreached = network.withoutGradient();
    for (NetworkPart part : network.parts()) {
      if (unreached.contains(part.name()) && !part.isFrozen() && !part.parameters().isEmpty()) {
        throw new IllegalArgumentException(
            "layer '%s' gets no gradient, for DL4J stops at a frozen layer behind it; freeze it as well, or wrap that layer in FrozenLayerWithBackprop"
                .formatted(part.name()));
      }
    }
    double[] numbers = new Seeds(0).random("rehearsal").doubles(2 * inputs).toArray();
    INDArray samples =
        Nd4j.createFromArray(numbers)
            .castTo(network.model().params().dataType())
            .reshape('c', 2, inputs);
    INDArray labels = Nd4j.zeros(samples.dataType(), 2, classes());
    labels.putScalar(0, 0, 1);
    labels.putScalar(1, 1, 1);
    GradientCopy copy = new GradientCopy(network);
    MultiDataSet batch =
        new MultiDataSet(new INDArray[] {shaped(samples)}, new INDArray[] {labels});
    network.setBatch(NetworkBatch.of(batch));
    network.computeGradient();
    copy.take(batch);
    copy.fault()
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
  }
}
