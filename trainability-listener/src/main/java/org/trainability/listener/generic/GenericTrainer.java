package org.trainability.listener.generic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.trainability.api.Seeds;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Action.OptimizerPart;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.Loss;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.BySize;
import org.trainability.dl4j.LastUpdate;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.NetworkLayer;
import org.trainability.dl4j.ParameterAverage;
import org.trainability.dl4j.ParameterResets;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.loss.CrossEntropy;
import org.trainability.dl4j.numeric.NumericLibrary;
import org.trainability.dl4j.observation.Probes;
import org.trainability.dl4j.observation.Trials;
import org.trainability.dl4j.optimizer.LayerwiseOptimizer;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.dl4j.state.VectorBits;
import org.trainability.listener.generic.TrainableTensors.Tensor;

/**
 * Trains any DL4J network that classifies: DL4J computes the gradient, in its own type and with its
 * workspaces; regularizer and optimizer are the ones given, not those of the network's
 * configuration. Layers that are frozen keep their parameters, whatever is done to the others.
 *
 * <p>Dropout and other noise of the forward pass follow from the seeds and the number of steps
 * computed, and from nothing else.
 */
public final class GenericTrainer implements Learner {

  private final GenericNetwork network;
  private final Classifier classifier;
  private final Regularization regularization;
  private final List<Constraint> constraints;
  private final TrainableTensors tensors;
  private final LastUpdate lastUpdate;
  private final ParameterAverage average;
  private final List<RunningStatistic> runningStatistics;
  private final List<NetworkLayer> layers = new ArrayList<>();
  private final LayerwiseOptimizer optimizer;
  private final ParameterResets resets;
  private final Seeds seeds;
  private final Probes probes;

  private final INDArray firstDraw;
  private final INDArray gradient;
  private final List<LayerGradient> layerGradients = new ArrayList<>();
  private final Map<Integer, INDArray> oneHot = new BySize<>();

  /** Made when a step is first looked at: it holds the network again, in float64. */
  private GradientCopy copy;

  /** Of the same configuration, made when the network is first used without training it. */
  private GenericNetwork inUse;

  private Trials trials = Trials.NONE;
  private long computed;
  private NetworkBatch batch;
  private Targets targets;
  private WatchedLoss.Result result;
  private GenericStep current;

  /**
   * A tensor that follows what passes through.
   *
   * @param value shape [size]
   * @param first a copy of its value at the start of the run
   * @param news what DL4J would have subtracted from it, shape [size]
   */
  private record RunningStatistic(INDArray value, INDArray first, INDArray news) {}

  /**
   * Where DL4J puts a layer's gradient, and where it is put here.
   *
   * @param sum over the batch, shape [size]
   * @param mean over the batch, shape [size]
   */
  private record LayerGradient(INDArray sum, INDArray mean) {}

  /**
   * Makes the trainer of a DL4J network.
   *
   * @param classifier initialized; its present parameters are the initial ones of regularizers
   * @param constraints applied after each update, in this order
   * @param seeds of the noise in the forward pass and of what the optimizer draws
   * @param measuring seeds of the random vectors from which curvature is measured
   */
  public GenericTrainer(
      Classifier classifier,
      Optimizer optimizer,
      Regularizer regularizer,
      List<Constraint> constraints,
      Seeds seeds,
      Seeds measuring) {
    NumericLibrary.kernel();
    this.classifier = classifier;
    this.network = classifier.network();
    this.constraints = List.copyOf(constraints);
    this.seeds = seeds;
    this.tensors = network.tensors();
    this.firstDraw = tensors.gather(network::value);
    this.average = new ParameterAverage(network.model().params());
    this.lastUpdate = new LastUpdate(() -> tensors.gather(network::value));
    this.gradient = firstDraw.like();
    this.regularization = new Regularization(network, tensors, regularizer, gradient, firstDraw);
    this.probes = new Probes(firstDraw.dataType(), measuring);
    String outputLayer = network.outputName();
    for (String layer : tensors.layers()) {
      layers.add(
          new NetworkLayer(
              layer,
              () -> regularization.parameters(layer),
              layer.equals(outputLayer),
              network.isNormalized(layer)));
    }
    if (optimizer.displacement().isPresent()) {
      throw new IllegalArgumentException(
          "the optimizer wants the gradient at displaced parameters, as sam does, which is computed"
              + " for dense networks of the lab alone, not for a DL4J configuration");
    }
    if (!regularizer.networkPenalties().isEmpty()) {
      throw new IllegalArgumentException(
          "the regularizer penalizes what the network computes, or draws initial values, which is"
              + " done for dense networks of the lab alone, not for a DL4J configuration");
    }
    this.optimizer =
        new LayerwiseOptimizer(
            optimizer, targets(), LayerwiseOptimizer.Randomness.from(seeds), () -> {});
    this.resets = NetworkResets.of(network, this.optimizer, regularization);
    this.runningStatistics =
        network.runningStatistics().stream()
            .map(
                tensor -> {
                  INDArray value = network.part(network.model().params(), List.of(tensor));
                  return new RunningStatistic(
                      value,
                      value.dup(),
                      network.part(network.model().getGradientsViewArray(), List.of(tensor)));
                })
            .toList();
  }

  private List<LayerwiseOptimizer.Target> targets() {
    List<LayerwiseOptimizer.Target> targets = new ArrayList<>();
    Model model = network.model();
    long offset = 0;
    for (NetworkLayer layer : layers) {
      List<Tensor> ofLayer = tensors.ofLayer(layer.name()).tensors();
      INDArray parameters = network.part(model.params(), ofLayer);
      long end = offset + parameters.length();
      layerGradients.add(
          new LayerGradient(
              network.part(model.getGradientsViewArray(), ofLayer),
              gradient.get(NDArrayIndex.interval(offset, end))));
      targets.add(
          new LayerwiseOptimizer.Target(
              layer,
              regularization.gradient().get(NDArrayIndex.interval(offset, end)),
              parameters));
      offset = end;
    }
    return targets;
  }

  @Override
  public Outcome compute(INDArray inputs, Targets targets) {
    average.beginStep();
    int samples = (int) inputs.size(0);
    RandomNumbers.seed(seeds.random("forward pass", computed++).nextLong());
    batch =
        NetworkBatch.of(
            new MultiDataSet(
                new INDArray[] {classifier.shaped(inputs)},
                new INDArray[] {outputsWanted(targets, samples)}));
    network.setBatch(batch);
    this.targets = targets;
    result =
        WatchedLoss.during(
            classifier.output(), new CrossEntropy(0), targets, network::computeGradient);
    for (LayerGradient layer : layerGradients) {
      layer.sum().divi(samples, layer.mean());
    }
    regularization.apply();
    optimizer.begin(computed - 1);
    current = null;
    return new Outcome(result.loss().mean(), result.loss().score());
  }

  @Override
  public String scoreName(Targets.Form form) {
    return form.score();
  }

  private INDArray outputsWanted(Targets targets, int samples) {
    if (!(targets instanceof Targets.Labels classes)) {
      throw new IllegalArgumentException(
          "a network with softmax and cross-entropy needs a class for each sample, was given numbers");
    }
    return oneHot(classes.labels(), samples);
  }

  private INDArray oneHot(int[] labels, int samples) {
    INDArray rows =
        oneHot.computeIfAbsent(
            samples, size -> Nd4j.create(firstDraw.dataType(), size, classifier.classes()));
    rows.assign(0);
    for (int i = 0; i < samples; i++) {
      rows.putScalar(i, labels[i], 1);
    }
    return rows;
  }

  @Override
  public GenericStep step() {
    if (current == null) {
      current = new GenericStep(network, this::copy, batch, step -> new State(), probes, trials);
    }
    return current;
  }

  private GradientCopy copy() {
    if (copy == null) {
      copy = new GradientCopy(network);
    }
    return copy;
  }

  /** The logarithms of DL4J's probabilities, of which the softmax is these again. */
  @Override
  public INDArray infer(INDArray inputs) {
    if (inUse == null) {
      inUse = network.fresh(0);
    }
    inUse.model().params().assign(network.model().params());
    INDArray probabilities =
        inUse.model() instanceof MultiLayerNetwork stack
            ? stack.output(classifier.shaped(inputs), false)
            : ((ComputationGraph) inUse.model()).outputSingle(false, classifier.shaped(inputs));
    INDArray logits = probabilities.castTo(DataType.DOUBLE);
    return Transforms.log(Transforms.max(logits, Double.MIN_NORMAL, false), false);
  }

  @Override
  public Outcome rate(INDArray outputs, Targets targets) {
    Loss.Evaluation loss = new CrossEntropy(0).evaluate(outputs, targets);
    return new Outcome(loss.mean(), loss.score());
  }

  @Override
  public void offer(Trials trials) {
    this.trials = trials;
    current = null;
  }

  @Override
  public void trackAverage(double decay) {
    average.track(decay);
  }

  @Override
  public void adoptAverage(Action.AdoptAverage adoption) {
    average.adopt(adoption.shared());
  }

  @Override
  public void trackUpdates() {
    lastUpdate.track();
  }

  @Override
  public void update() {
    lastUpdate.begin();
    optimizer.update();
    lastUpdate.end();
    for (RunningStatistic statistic : runningStatistics) {
      statistic.value().subi(statistic.news());
    }
    network.setIteration(network.iteration() + 1);
  }

  @Override
  public void constrain() {
    for (Constraint constraint : constraints) {
      layers.forEach(layer -> constraint.project(layer, computed));
    }
    average.endStep();
  }

  @Override
  public Map<String, Double> rates() {
    return optimizer.rates();
  }

  @Override
  public void setRate(String layer, double rate) {
    optimizer.setRate(layer, rate);
  }

  @Override
  public void resetOptimizer(OptimizerPart part) {
    optimizer.reset(part);
  }

  @Override
  public void restoreInitialValues() {
    for (Tensor tensor : tensors.tensors()) {
      network.value(tensor).assign(tensor.shaped(tensors.part(firstDraw, tensor)));
    }
    runningStatistics.forEach(statistic -> statistic.value().assign(statistic.first()));
    regularization.startFrom(firstDraw);
  }

  @Override
  public void initialize(RandomGenerator random) {
    network.initialize(random.nextLong());
    regularization.startFrom(tensors.gather(network::value));
  }

  @Override
  public void shrinkAndPerturb(Action.ShrinkAndPerturb change, RandomGenerator random) {
    network.shrinkAndPerturb(change, tensor -> tensor.shaped(ofTensor(firstDraw, tensor)), random);
  }

  /** The part of a vector of all trained parameters that belongs to a tensor. */
  private INDArray ofTensor(INDArray vector, Tensor tensor) {
    return tensors.tensors().stream()
        .filter(own -> own.key().equals(tensor.key()))
        .map(own -> tensors.part(vector, own))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public List<NetworkLayer> layers() {
    return layers;
  }

  @Override
  public ParameterResets resets() {
    return resets;
  }

  @Override
  public LearnerState state() {
    INDArray initial = regularization.initial();
    return new LearnerState(
        VectorBits.of(network.model().params()),
        initial == firstDraw ? null : VectorBits.of(initial),
        optimizer.state(),
        computed,
        network.iteration(),
        lastUpdate.state(),
        average.state(),
        List.of());
  }

  @Override
  public void restore(LearnerState state) {
    optimizer.restore(state.optimizer());
    state.parameters().copyTo(network.model().params());
    regularization.startFrom(state.initialValues(firstDraw));
    computed = state.computed();
    network.setIteration(state.iteration());
    lastUpdate.restore(state.lastUpdate());
    average.restore(state.average());
    current = null;
  }

  @Override
  public Precision precision() {
    return Precision.of(firstDraw.dataType()).orElseThrow();
  }

  @Override
  public Model dl4j() {
    return network.model();
  }

  /** What this trainer knows of the present step. */
  private final class State implements TrainingState {

    @Override
    public double loss() {
      return result.loss().mean();
    }

    @Override
    public INDArray outputs() {
      return result.outputs();
    }

    @Override
    public Targets targets() {
      return targets;
    }

    @Override
    public double[] sampleLosses() {
      return result.loss().sampleLosses();
    }

    @Override
    public INDArray lastUpdate(TrainableTensors block) {
      return partOf(lastUpdate.get(), block);
    }

    @Override
    public INDArray gradient(TrainableTensors block) {
      return partOf(gradient, block);
    }

    @Override
    public INDArray regularizedGradient(TrainableTensors block) {
      return partOf(regularization.gradient(), block);
    }

    private INDArray partOf(INDArray vector, TrainableTensors block) {
      if (isWhole(block)) {
        return vector;
      }
      long start = 0;
      for (String layer : tensors.layers().subList(0, index(block))) {
        start += tensors.ofLayer(layer).size();
      }
      return vector.get(NDArrayIndex.interval(start, start + block.size()));
    }

    @Override
    public StepSize stepSize(TrainableTensors block) {
      return isWhole(block) ? optimizer.stepSize() : optimizer.stepSize(index(block));
    }

    private boolean isWhole(TrainableTensors block) {
      return block.size() == tensors.size();
    }

    private int index(TrainableTensors block) {
      return tensors.layers().indexOf(block.layers().get(0));
    }

    @Override
    public INDArray initial(Tensor tensor) {
      return ofTensor(regularization.initial(), tensor);
    }
  }
}
