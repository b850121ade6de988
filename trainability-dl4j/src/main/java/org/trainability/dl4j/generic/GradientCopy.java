package org.trainability.dl4j.generic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A copy of a DL4J network in float64, at which the gradient can be had for any displacement of the
 * parameters and for any sample of a batch. It is the gradient of the mean loss over the batch as
 * in training, batch norms with the batch's statistics, but without what is no function of
 * parameters and batch alone (dropout and weight noise are off) and without l1 and l2 penalties.
 * The network itself, its running statistics and the random source stay as they are.
 *
 * <p>For one thread. A listener may use it in {@code onGradientCalculation} and {@code
 * iterationDone}, which see the network before and after an update; not in {@code onForwardPass}
 * and {@code onBackwardPass}, where DL4J holds workspaces open and lets no other network train.
 */
public final class GradientCopy {

  private static final double ROUNDING = 1e-12;

  private final GenericNetwork network;
  private final PreActivations preActivations = new PreActivations();
  private final GenericNetwork copy;
  private final TrainableTensors tensors;
  private INDArray parameters;
  private MultiDataSet batch;
  private boolean checked;

  /**
   * @param network of which gradients are wanted; parameters and batch come with {@link #take}
   */
  public GradientCopy(GenericNetwork network) {
    this.network = network;
    this.copy = network.deterministicCopy(preActivations);
    this.tensors = copy.tensors();
  }

  /**
   * Takes the network's parameters as they are now, and a batch; later changes to them do not
   * matter.
   *
   * @param samples features as the network takes them, first axis the batch, and labels
   * @throws IllegalArgumentException if two computations of the gradient differ, as where an
   *     activation draws random numbers; looked for the first time only
   */
  public void take(MultiDataSet samples) {
    copy.model().params().assign(network.model().params());
    parameters = copy.model().params().dup();
    batch = inDouble(samples);
    if (!checked) {
      requireSameGradientTwice();
      checked = true;
    }
  }

  private void requireSameGradientTwice() {
    INDArray gradient = gradient(tensors);
    double difference = gradient.distance2(gradient(tensors));
    if (difference > ROUNDING * gradient.norm2Number().doubleValue()) {
      throw new IllegalArgumentException(
          "the network must compute the same gradient twice, but the second was %s away: it draws"
                  .formatted(difference)
              + " random numbers elsewhere than in dropout and weight noise");
    }
  }

  private static MultiDataSet inDouble(MultiDataSet samples) {
    return new MultiDataSet(
        inDouble(samples.getFeatures()),
        inDouble(samples.getLabels()),
        inDouble(samples.getFeaturesMaskArrays()),
        inDouble(samples.getLabelsMaskArrays()));
  }

  private static INDArray[] inDouble(INDArray[] arrays) {
    return arrays == null
        ? null
        : Arrays.stream(arrays)
            .map(array -> array == null ? null : array.castTo(DataType.DOUBLE).dup())
            .toArray(INDArray[]::new);
  }

  /**
   * @return which tensors gradients consist of
   */
  public TrainableTensors tensors() {
    return tensors;
  }

  /**
   * @return B, the number of samples in the batch
   */
  public int batchSize() {
    return (int) batch.getFeatures(0).size(0);
  }

  /**
   * @param block of the tensors
   * @return their values, float64, shape [size]
   */
  public INDArray parameters(TrainableTensors block) {
    return block.gather(copy.model()::getParam);
  }

  /**
   * @param block of the tensors
   * @return the mean gradient over the batch, float64, a new array of shape [size]
   */
  public INDArray gradient(TrainableTensors block) {
    return sumOfGradients(block, batch).divi(batchSize());
  }

  /**
   * @param block of the tensors, which are displaced
   * @param displacement float64, shape [size]
   * @return the mean gradient there
   */
  public INDArray gradientAt(TrainableTensors block, INDArray displacement) {
    block.addTo(displacement, copy.model()::getParam);
    try {
      return gradient(block);
    } finally {
      copy.model().params().assign(parameters);
    }
  }

  /**
   * @param sample from 0
   * @return the gradient of that sample's loss, float64, a new array; where a batch norm couples
   *     samples, in the company of the others
   */
  public INDArray sampleGradient(int sample) {
    return copy.couplesSamples()
        ? sumOfGradients(tensors, withTheLossOf(sample))
        : sumOfGradients(tensors, alone(sample));
  }

  private INDArray sumOfGradients(TrainableTensors block, MultiDataSet samples) {
    copy.setBatch(samples);
    copy.computeGradient();
    // The sum over the batch; penalties come later, in the updater.
    return block.gather(copy.model().gradient()::getGradientFor);
  }

  private MultiDataSet alone(int sample) {
    return new MultiDataSet(
        part(batch.getFeatures(), sample),
        part(batch.getLabels(), sample),
        part(batch.getFeaturesMaskArrays(), sample),
        part(batch.getLabelsMaskArrays(), sample));
  }

  private static INDArray[] part(INDArray[] arrays, int sample) {
    return arrays == null
        ? null
        : Arrays.stream(arrays)
            .map(array -> array == null ? null : part(array, sample).dup())
            .toArray(INDArray[]::new);
  }

  private static INDArray part(INDArray array, int sample) {
    INDArrayIndex[] indices = new INDArrayIndex[array.rank()];
    Arrays.fill(indices, NDArrayIndex.all());
    indices[0] = NDArrayIndex.interval(sample, sample + 1);
    return array.get(indices);
  }

  /** The whole batch, of which the loss counts one sample only. */
  private MultiDataSet withTheLossOf(int sample) {
    INDArray[] labels = batch.getLabels();
    INDArray[] masks = new INDArray[labels.length];
    for (int i = 0; i < labels.length; i++) {
      INDArray given = batch.getLabelsMaskArrays() == null ? null : batch.getLabelsMaskArray(i);
      INDArray whole = given != null ? given : Nd4j.ones(DataType.DOUBLE, maskShape(labels[i]));
      masks[i] = whole.like();
      part(masks[i], sample).assign(part(whole, sample));
    }
    return new MultiDataSet(batch.getFeatures(), labels, batch.getFeaturesMaskArrays(), masks);
  }

  private static long[] maskShape(INDArray labels) {
    long samples = labels.size(0);
    return switch (labels.rank()) {
      case 2 -> new long[] {samples, 1};
      case 3 -> new long[] {samples, labels.size(2)};
      default -> {
        long[] shape = new long[labels.rank()];
        Arrays.fill(shape, 1);
        shape[0] = samples;
        yield shape;
      }
    };
  }

  /**
   * What enters and leaves an activation.
   *
   * @param before shape [batch, units]: each channel at each place is a unit, and each step of a
   *     sequence
   * @param after shape [batch, branches · units]
   */
  record Activations(INDArray before, INDArray after) {}

  /**
   * @return of each hidden layer with trainable tensors, by name, the activation that it feeds: its
   *     own, or that of a layer behind it, after batch norm where there is one
   */
  Map<String, Activations> activations() {
    Map<String, INDArray> before = new LinkedHashMap<>();
    copy.setBatch(batch);
    preActivations.keepIn(before);
    Map<String, INDArray> after = copy.activations();
    preActivations.keepIn(null);
    Map<String, Activations> found = new LinkedHashMap<>();
    for (Layer layer : copy.layers()) {
      String name = GenericNetwork.name(layer);
      INDArray input = before.get(name);
      if (input == null && Copies.isActivation(layer.conf().getLayer())) {
        input = copy.inputOf(name, after);
      }
      Optional<String> owner = input == null ? Optional.empty() : owner(name);
      if (owner.isPresent()) {
        found.put(owner.get(), new Activations(flat(input), flat(after.get(name))));
      }
    }
    return found;
  }

  /** The layer whose weights make what enters an activation. */
  private Optional<String> owner(String layer) {
    Optional<String> at = Optional.of(layer);
    while (at.isPresent() && !hasWeights(at.get())) {
      at = copy.before(at.get());
    }
    return at;
  }

  private boolean hasWeights(String name) {
    return tensors.layers().contains(name)
        && copy.layers().stream()
            .filter(layer -> GenericNetwork.name(layer).equals(name))
            .noneMatch(layer -> layer.conf().getLayer() instanceof BatchNormalization);
  }

  private static INDArray flat(INDArray array) {
    return array.dup('c').reshape('c', array.size(0), array.length() / array.size(0));
  }
}
