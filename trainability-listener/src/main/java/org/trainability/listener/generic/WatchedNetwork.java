package org.trainability.listener.generic;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.UndefinedException;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Action.OptimizerPart;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Reading;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.NetworkLayer;
import org.trainability.dl4j.ParameterAverage;
import org.trainability.dl4j.ParameterResets;
import org.trainability.dl4j.control.ObservedNetwork;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.dl4j.observation.Probes;
import org.trainability.dl4j.observation.Trials;
import org.trainability.listener.generic.TrainableTensors.Tensor;
import org.trainability.listener.regularization.Regularizers;

/** A network that somebody else trains by DL4J's own means, to be looked at and acted on. */
public final class WatchedNetwork implements ObservedNetwork {

  private final GenericNetwork network;
  private final TrainableTensors tensors;
  private final Probes probes;
  private final UpdaterSteps updater;
  private final ParameterResets resets;
  private final ParameterAverage average;
  private final Map<String, INDArray> initial = new HashMap<>();
  private final Map<String, INDArray> first;
  private final Map<String, INDArray> firstStatistics = new HashMap<>();
  private LayerRates rates;
  private GradientCopy copy;
  private List<BatchAccuracy> accuracies = List.of();
  private NetworkBatch batch;
  private GenericStep current;
  private NetworkBatch heldOut;
  private GradientCopy heldOutCopy;
  private GenericStep atHeldOut;

  /** Whether a gradient is known that was not applied yet. */
  private boolean isUnderWay;

  /** Whether DL4J's count of updates is to start again with the next one. */
  private boolean restartsCount;

  /**
   * Prepares to watch a network.
   *
   * @param network as it is at the start of the run
   * @param seeds of what is random in measuring
   */
  public WatchedNetwork(GenericNetwork network, Seeds seeds) {
    this.network = network;
    this.tensors = network.tensors();
    this.probes = new Probes(network.model().params().dataType(), seeds);
    this.updater = new UpdaterSteps(network);
    keepInitialValues();
    this.resets =
        NetworkResets.of(
            network, new UpdaterEntries(tensors, updater, () -> isUnderWay), new Initial());
    this.average = new ParameterAverage(network.model().params());
    this.first = Map.copyOf(initial);
    for (Tensor tensor : network.runningStatistics()) {
      firstStatistics.put(tensor.key(), network.value(tensor).dup());
    }
  }

  private void keepInitialValues() {
    for (Tensor tensor : tensors.tensors()) {
      INDArray value = network.value(tensor);
      initial.put(tensor.key(), Nd4j.toFlattened(tensor.order(), value));
    }
  }

  /** {@return the network} */
  public GenericNetwork network() {
    return network;
  }

  /**
   * Sees the batch of the step under way; to be called in DL4J's {@code onBackwardPass}.
   *
   * @return the share of the labels that count that is classified right, at the first output whose
   *     labels are classes; empty if there is none
   */
  public OptionalDouble seeBatch() {
    batch = network.batch();
    accuracies = BatchAccuracy.of(network, batch);
    return accuracies.stream().mapToDouble(BatchAccuracy::share).findFirst();
  }

  /** {@return how many classes the labels of that batch tell apart, where they are classes} */
  public int classes() {
    return accuracies.get(0).classes();
  }

  /**
   * {@return by output, the accuracy at that batch, with an element for each step of its sequences;
   * without outputs whose labels are no classes or do not count}
   */
  public Map<String, Reading> accuracies() {
    Map<String, Reading> readings = new LinkedHashMap<>();
    accuracies.forEach(each -> readings.put(each.output(), each.reading()));
    return readings;
  }

  /**
   * The gradient of the batch that was seen is known and not applied yet; to be called in DL4J's
   * {@code onGradientCalculation}.
   *
   * @return the step under way
   */
  public GenericStep computed() {
    if (rates != null) {
      rates.adopt();
    }
    isUnderWay = true;
    restartCount();
    average.beginStep();
    State state = new State(network.loss(), batch.size());
    current = new GenericStep(network, this::copy, batch, step -> state, probes, Trials.NONE);
    atHeldOut = null;
    return current;
  }

  @Override
  public GenericStep step() {
    return current;
  }

  /**
   * Lets metrics measure at a batch of its own instead of the step's; what a controller measures
   * stays that of the step.
   *
   * @param samples features as the network takes them, labels and masks; copied
   * @throws IllegalArgumentException if the network has another number of inputs or outputs
   */
  public void measureOn(MultiDataSet samples) {
    network.requireForm(samples);
    heldOut = NetworkBatch.of(samples).inDouble();
  }

  @Override
  public GenericStep measured() {
    if (heldOut == null) {
      return current;
    }
    if (atHeldOut == null) {
      atHeldOut =
          new GenericStep(network, this::heldOutCopy, heldOut, HeldOut::new, probes, Trials.NONE);
    }
    return atHeldOut;
  }

  /** Of its own: the other may serve the step meanwhile. */
  private GradientCopy heldOutCopy() {
    if (heldOutCopy == null) {
      heldOutCopy = new GradientCopy(network);
    }
    return heldOutCopy;
  }

  /** The parameters have moved; to be called in DL4J's {@code iterationDone}. */
  public void updated() {
    isUnderWay = false;
  }

  /** The controller has acted after the update. */
  public void endStep() {
    average.endStep();
  }

  /** See {@link org.trainability.dl4j.Learner#trackAverage}. */
  public void trackAverage(double decay) {
    average.track(decay);
  }

  @Override
  public void adoptAverage(Action.AdoptAverage adoption) {
    average.adopt(adoption.shared());
  }

  /** Made when a step is first looked at: it holds the network again, in float64. */
  private GradientCopy copy() {
    if (copy == null) {
      copy = new GradientCopy(network);
    }
    return copy;
  }

  /**
   * {@return why the gradient of the last step that was looked at is not the derivative of its
   * loss; empty where it is, or where that was not asked}
   */
  public Optional<String> gradientFault() {
    return Stream.of(Optional.ofNullable(copy), Optional.ofNullable(heldOutCopy))
        .flatMap(Optional::stream)
        .map(GradientCopy::fault)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * {@return why the step sizes of some layer are not known, whatever the step; empty if they are}
   */
  public Optional<String> unknownSteps() {
    return updater.unknown();
  }

  /** What neither batch shows. */
  private abstract class PartlySeen implements TrainingState {

    @Override
    public INDArray lastUpdate(TrainableTensors block) {
      throw unseen("updates");
    }

    @Override
    public INDArray outputs() {
      throw unseen("outputs");
    }

    @Override
    public Targets targets() {
      throw unseen("targets");
    }

    @Override
    public double[] sampleLosses() {
      throw unseen("the losses of samples");
    }

    @Override
    public INDArray initial(Tensor tensor) {
      return initial.get(tensor.key());
    }

    private UndefinedException unseen(String what) {
      return new UndefinedException("DL4J's own training does not show " + what);
    }
  }

  /** What DL4J knows of the step. */
  private final class State extends PartlySeen {

    private final double loss;
    private final long batchSize;

    State(double loss, long batchSize) {
      this.loss = loss;
      this.batchSize = batchSize;
    }

    @Override
    public double loss() {
      return loss;
    }

    @Override
    public INDArray gradient(TrainableTensors block) {
      // DL4J holds the sum over the batch until its updater divides it.
      return block.gather(network::gradientOf).divi(batchSize);
    }

    @Override
    public INDArray regularizedGradient(TrainableTensors block) {
      return updater.regularizedGradient(block, network.model().gradient(), batchSize);
    }

    @Override
    public StepSize stepSize(TrainableTensors block) {
      return updater.stepSize(block, regularizedGradient(block));
    }
  }

  /** The network as it is at the step, at the batch that was held out. */
  private final class HeldOut extends PartlySeen {

    private final GenericStep step;

    HeldOut(GenericStep step) {
      this.step = step;
    }

    @Override
    public double loss() {
      return step.copy().loss();
    }

    @Override
    public INDArray gradient(TrainableTensors block) {
      return step.copy().gradient(block).castTo(network.model().params().dataType());
    }

    @Override
    public INDArray regularizedGradient(TrainableTensors block) {
      return updater.regularizedGradient(block, step.copy().sums(), heldOut.size());
    }

    /** The optimizer's, which the step's own batch makes. */
    @Override
    public StepSize stepSize(TrainableTensors block) {
      return current.training().stepSize(block);
    }
  }

  /**
   * Takes over the rates, so that they can be set; a schedule of DL4J's is lost.
   *
   * @throws IllegalArgumentException if a layer's updater has no rate
   */
  public void takeRates() {
    rates = LayerRates.takeOver(network);
  }

  /** Leaves each layer with a fixed rate, the present one. */
  public void releaseRates() {
    if (rates != null) {
      rates.release();
      rates = null;
    }
  }

  @Override
  public Map<String, Double> rates() {
    return rates == null ? network.rates() : rates.rates();
  }

  @Override
  public void setRate(String layer, double rate) {
    if (rates == null) {
      throw new IllegalStateException("the rates are DL4J's until they are taken over");
    }
    rates.set(layer, rate);
  }

  /**
   * DL4J's count of iterations, by which Adam corrects its moments, starts again with the next
   * update: DL4J counts an update after its listeners have seen it, so that a count set there would
   * be one too many.
   */
  @Override
  public void resetOptimizer(OptimizerPart part) {
    INDArray state = network.updater().getStateViewArray();
    if (state != null && part == OptimizerPart.ALL) {
      state.assign(0);
    }
    restartsCount = true;
    if (isUnderWay) {
      restartCount();
    }
  }

  private void restartCount() {
    if (restartsCount) {
      restartsCount = false;
      network.setIteration(0);
    }
  }

  /** Ends the watch, after DL4J has counted the last update; {@link #releaseRates} as well. */
  public void close() {
    restartCount();
    releaseRates();
  }

  @Override
  public void restoreInitialValues() {
    for (Tensor tensor : tensors.tensors()) {
      network.value(tensor).assign(tensor.shaped(first.get(tensor.key())));
    }
    for (Tensor tensor : network.runningStatistics()) {
      network.value(tensor).assign(firstStatistics.get(tensor.key()));
    }
    initial.putAll(first);
    Regularizers.startFrom(network.model());
  }

  @Override
  public List<NetworkLayer> layers() {
    String output = network.outputName();
    return tensors.layers().stream()
        .map(
            layer ->
                new NetworkLayer(
                    layer,
                    () ->
                        tensors.ofLayer(layer).tensors().stream()
                            .map(tensor -> parameter(tensor, output))
                            .toList(),
                    layer.equals(output),
                    network.isNormalized(layer)))
        .toList();
  }

  private Parameter parameter(Tensor tensor, String outputLayer) {
    return tensor.parameter(
        Nd4j.toFlattened(tensor.order(), network.value(tensor)),
        initial.get(tensor.key()),
        outputLayer);
  }

  @Override
  public void initialize(RandomGenerator random) {
    network.initialize(random.nextLong());
    keepInitialValues();
    Regularizers.startFrom(network.model());
  }

  /** For DL4J's regularizers as well. */
  private final class Initial implements NetworkResets.InitialValues {

    @Override
    public List<INDArray> initial(String layer) {
      return tensors.ofLayer(layer).tensors().stream()
          .map(tensor -> initial.get(tensor.key()))
          .toList();
    }

    @Override
    public void setInitial(Map<String, Map<Long, Double>> drawn) {
      for (Tensor tensor : tensors.tensors()) {
        if (drawn.containsKey(tensor.key())) {
          INDArray renewed = initial.get(tensor.key()).dup();
          ColumnMajor.put(drawn.get(tensor.key()), renewed);
          initial.put(tensor.key(), renewed);
          Regularizers.setInitial(network.model(), network.value(tensor), tensor.shaped(renewed));
        }
      }
    }
  }

  @Override
  public void shrinkAndPerturb(Action.ShrinkAndPerturb change, RandomGenerator random) {
    network.shrinkAndPerturb(change, tensor -> tensor.shaped(first.get(tensor.key())), random);
  }

  @Override
  public ParameterResets resets() {
    return resets;
  }
}
