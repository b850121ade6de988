package org.trainability.listener.generic;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.gradient.Gradient;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.UndefinedException;
import org.trainability.listener.generic.kernel.CentralDifferences;
import org.trainability.listener.generic.kernel.DerivativeCheck;

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

  /** How far a sum of samples' gradients may be from the batch's, relative. */
  private static final double SUM_TOLERANCE = 1e-7;

  private final GenericNetwork network;
  private final PreActivations preActivations = new PreActivations();
  private final GenericNetwork copy;
  private final TrainableTensors tensors;
  private final RandomGenerator random = new Seeds(0).random("gradient check");
  private INDArray parameters;
  private NetworkBatch batch;
  private boolean checked;
  private Optional<String> fault = Optional.empty();
  private boolean inCompany;

  /**
   * Copies a network in double precision.
   *
   * @param network of which gradients are wanted; parameters and batch come with {@link #take}
   */
  public GradientCopy(GenericNetwork network) {
    this.network = network;
    this.copy = network.deterministicCopy(preActivations);
    this.tensors = copy.tensors();
    this.inCompany = copy.couplesSamples();
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
    take(NetworkBatch.of(samples));
  }

  /** As {@link #take(MultiDataSet)}. */
  void take(NetworkBatch samples) {
    copy.model().params().assign(network.model().params());
    parameters = copy.model().params().dup();
    batch = samples.inDouble();
    if (!checked) {
      requireSameGradientTwice();
    }
    if (!checked || fault.isPresent() || batch.isSpecial()) {
      fault = findFault();
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

  private Optional<String> findFault() {
    Optional<String> unknown = RecurrentStates.unknown(copy);
    if (unknown.isPresent()) {
      return unknown;
    }
    double step = CentralDifferences.step(parameters(tensors).norm2Number().doubleValue());
    return DerivativeCheck.fault(
        displacement -> {
          INDArray gradient = gradientAt(tensors, displacement);
          return new DerivativeCheck.Point(copy.loss(), gradient);
        },
        direction(),
        direction(),
        step);
  }

  private INDArray direction() {
    return Nd4j.createFromArray(random.doubles(tensors.size(), -1, 1).toArray());
  }

  /**
   * Tells whether DL4J's gradient can be trusted at this batch: looked for at the first one, and
   * wherever there are masks or states of recurrent layers.
   *
   * @return why it is not the derivative of DL4J's loss, as a clause; empty where it is
   */
  Optional<String> fault() {
    return fault;
  }

  /** {@return which tensors gradients consist of} */
  public TrainableTensors tensors() {
    return tensors;
  }

  /** {@return B, the number of samples in the batch} */
  public int batchSize() {
    return batch.size();
  }

  /**
   * {@return their values, float64, shape [size]}
   *
   * @param block of the tensors
   */
  public INDArray parameters(TrainableTensors block) {
    return block.gather(copy::value);
  }

  /**
   * {@return the mean gradient over the batch, float64, a new array of shape [size]}
   *
   * @param block of the tensors
   */
  public INDArray gradient(TrainableTensors block) {
    return sumOfGradients(block, batch).divi(batchSize());
  }

  /**
   * {@return the mean gradient there}
   *
   * @param block of the tensors, which are displaced
   * @param displacement float64, shape [size]
   */
  public INDArray gradientAt(TrainableTensors block, INDArray displacement) {
    block.addTo(displacement, copy::value);
    try {
      return gradient(block);
    } finally {
      copy.model().params().assign(parameters);
    }
  }

  /** {@return the batch's mean loss} */
  double loss() {
    sumOfGradients(tensors, batch);
    return copy.loss();
  }

  /** {@return DL4J's gradient of all parameters, a sum over the batch} */
  Gradient sums() {
    sumOfGradients(tensors, batch);
    return copy.model().gradient();
  }

  /** Is shown the gradient of one sample's loss, float64, shape [size]; closed afterwards. */
  interface SampleVisitor {
    void visit(int sample, INDArray gradient);
  }

  /**
   * Computes the gradient of each sample's loss: of a batch of that sample alone, or, where samples
   * are coupled or DL4J does not take such a batch, in the company of the others, whose losses do
   * not count. Either way they must add up to the batch's gradient.
   *
   * @param visitor is shown all samples, more than once where the first way fails
   * @throws UndefinedException if they do not add up either way
   */
  void samples(SampleVisitor visitor) {
    Optional<String> problem = trySamples(visitor);
    if (problem.isPresent() && !inCompany) {
      inCompany = true;
      problem = trySamples(visitor);
    }
    if (problem.isPresent()) {
      inCompany = copy.couplesSamples();
      throw new UndefinedException(
          "the loss has no parts that belong to samples: " + problem.get());
    }
  }

  private Optional<String> trySamples(SampleVisitor visitor) {
    if (batchSize() == 1) {
      visitor.visit(0, sumOfGradients(tensors, batch));
      return Optional.empty();
    }
    INDArray sum = Nd4j.zeros(DataType.DOUBLE, tensors.size());
    try {
      for (int sample = 0; sample < batchSize(); sample++) {
        NetworkBatch one = inCompany ? batch.withTheLossOf(sample) : batch.alone(sample);
        try (INDArray gradient = sumOfGradients(tensors, one)) {
          sum.addi(gradient);
          visitor.visit(sample, gradient);
        }
      }
    } catch (RuntimeException error) {
      return Optional.of("DL4J can't compute one: " + error.getMessage());
    }
    INDArray whole = sumOfGradients(tensors, batch);
    double difference = whole.distance2(sum);
    return difference <= SUM_TOLERANCE * whole.norm2Number().doubleValue() + ROUNDING
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the sum of their gradients is %.3g away from the batch's, of norm %.3g",
                difference,
                whole.norm2Number().doubleValue()));
  }

  private INDArray sumOfGradients(TrainableTensors block, NetworkBatch samples) {
    copy.setBatch(samples);
    copy.computeGradient();
    // The sum over the batch; penalties come later, in the updater.
    return block.gather(copy::gradientOf);
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
   * {@return of each hidden layer with trainable tensors, by name, the activation that it feeds:
   * its own, or that of a layer behind it, after batch norm where there is one}
   */
  Map<String, Activations> activations() {
    Map<String, INDArray> before = new LinkedHashMap<>();
    copy.setBatch(batch);
    preActivations.keepIn(before);
    Map<String, INDArray> after = copy.activations();
    preActivations.keepIn(null);
    Map<String, Activations> found = new LinkedHashMap<>();
    for (NetworkPart part : copy.parts()) {
      String name = part.name();
      INDArray input = before.get(name);
      if (input == null && part.layer().filter(GradientCopy::isActivation).isPresent()) {
        input = copy.inputOf(name, after);
      }
      Optional<String> owner = input == null ? Optional.empty() : owner(name);
      if (owner.isPresent() && !owner.get().equals(copy.outputName())) {
        found.put(owner.get(), new Activations(flat(input), flat(after.get(name))));
      }
    }
    return found;
  }

  private static boolean isActivation(Layer layer) {
    return Copies.isActivation(layer.conf().getLayer());
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
        && !(copy.part(name).configuration() instanceof BatchNormalization);
  }

  private static INDArray flat(INDArray array) {
    return array.dup('c').reshape('c', array.size(0), array.length() / array.size(0));
  }
}
