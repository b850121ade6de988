package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Action.OptimizerPart;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Need;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.Displacement;
import org.trainability.api.network.Loss;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.BySize;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.LastUpdate;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.NetworkLayer;
import org.trainability.dl4j.ParameterAverage;
import org.trainability.dl4j.ParameterLayout;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterResets;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.Precision;
import org.trainability.dl4j.numeric.NumericLibrary;
import org.trainability.dl4j.observation.Probes;
import org.trainability.dl4j.observation.Trials;
import org.trainability.dl4j.optimizer.DisplacedGradient;
import org.trainability.dl4j.optimizer.LayerwiseOptimizer;
import org.trainability.dl4j.state.LearnerState;
import org.trainability.dl4j.state.VectorBits;

/** Trains a dense network by its own engine, with exact derivatives. */
public final class Trainer implements Learner {

  private final DenseNetwork network;
  private final LayerwiseOptimizer optimizer;
  private final LayerTensors tensors;
  private final Regularization regularization;
  private final List<Constraint> constraints;
  private final List<NetworkLayer> layers = new ArrayList<>();
  private final ParameterResets resets;
  private final LastUpdate lastUpdate;
  private final ParameterAverage average;

  private final ParameterVector gradient;
  private final ParameterVector regularizedGradient;

  /** What the optimizer takes in: the regularized gradient, unless it wants one taken elsewhere. */
  private final ParameterVector updateGradient;

  private final ParameterVector hessianDirection;
  private final ParameterVector hessianProduct;
  private final Map<Integer, NetworkPass> passes = new BySize<>();
  private final AuxiliaryPasses auxiliary;
  private final Probes probes;
  private final SpareVectors spareVectors;
  private Trials trials = Trials.NONE;
  private long computed;
  private StepData current;

  /** Without constraints; one seed for all that is random. */
  public Trainer(DenseNetwork network, Optimizer optimizer, Regularizer regularizer, Seeds seeds) {
    this(network, optimizer, regularizer, List.of(), seeds, seeds);
  }

  /** With what the optimizer draws from the seeds of a run. */
  public Trainer(
      DenseNetwork network,
      Optimizer optimizer,
      Regularizer regularizer,
      List<Constraint> constraints,
      Seeds seeds,
      Seeds measuring) {
    this(
        network,
        optimizer,
        regularizer,
        constraints,
        LayerwiseOptimizer.Randomness.from(seeds),
        measuring);
  }

  /**
   * Checks the library that multiplies matrices, once in a process.
   *
   * @param network initialized; its present parameters are the initial ones of regularizers
   * @param constraints applied after each update, in this order
   * @param randomness of what the optimizer draws
   * @param measuring seeds of the random vectors from which curvature is measured
   * @throws org.trainability.dl4j.numeric.NumericKernelException if the library computes wrongly
   */
  public Trainer(
      DenseNetwork network,
      Optimizer optimizer,
      Regularizer regularizer,
      List<Constraint> constraints,
      LayerwiseOptimizer.Randomness randomness,
      Seeds measuring) {
    NumericLibrary.kernel();
    this.network = network;
    this.tensors = new LayerTensors(network);
    this.regularization = new Regularization(regularizer, network, tensors, optimizer, randomness);
    this.constraints = List.copyOf(constraints);
    ParameterLayout layout = network.layout();
    for (LayerLayout layer : layout.layers()) {
      int index = layers.size();
      layers.add(
          new NetworkLayer(
              layer.name(),
              () -> tensors.layers().get(index),
              index == layout.layers().size() - 1,
              layout.isNormalized(index)));
    }
    this.gradient = zeros();
    this.regularizedGradient = regularization.isZero() ? gradient : zeros();
    Optional<Displacement> displacement = optimizer.displacement();
    this.updateGradient = displacement.isEmpty() ? regularizedGradient : zeros();
    this.hessianDirection = zeros();
    this.hessianProduct = zeros();
    this.optimizer =
        new LayerwiseOptimizer(optimizer, targets(), randomness, displacedGradient(displacement));
    this.resets =
        new ParameterResets(
            layout.layers(),
            layout.units(),
            new ResettableNetwork(network, tensors),
            this.optimizer);
    this.lastUpdate = new LastUpdate(() -> network.parameters().flat().dup());
    this.average = new ParameterAverage(network.state());
    this.auxiliary = new AuxiliaryPasses(network);
    this.spareVectors = new SpareVectors(network.spec().precision().dataType());
    this.probes = new Probes(network.spec().precision().dataType(), measuring);
  }

  /** The parameters of an activation have the rate of the dense layer before it. */
  private OptionalInt leader(int layer) {
    List<LayerLayout> layouts = network.layout().layers();
    if (!layouts.get(layer).isActivation()) {
      return OptionalInt.empty();
    }
    return IntStream.range(0, layer).filter(each -> layouts.get(each).isDense()).max();
  }

  private List<LayerwiseOptimizer.Target> targets() {
    List<LayerwiseOptimizer.Target> targets = new ArrayList<>();
    for (NetworkLayer layer : layers) {
      int index = targets.size();
      targets.add(
          new LayerwiseOptimizer.Target(
              layer,
              updateGradient.layer(index),
              network.parameters().layer(index),
              leader(index)));
    }
    return targets;
  }

  /** What computes the gradient for the optimizer where it wants it at other parameters. */
  private Runnable displacedGradient(Optional<Displacement> displacement) {
    if (displacement.isEmpty()) {
      return () -> {};
    }
    List<DisplacedGradient.Layer> moved = new ArrayList<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      moved.add(
          new DisplacedGradient.Layer(gradient.layer(layer), network.parameters().layer(layer)));
    }
    DisplacedGradient displaced = new DisplacedGradient(displacement.get(), moved);
    return () -> {
      displaced.compute(
          () -> auxiliary.gradient(current.inputs(), current.targets(), updateGradient));
      regularization.addTo(updateGradient);
    };
  }

  private ParameterVector zeros() {
    return ParameterVector.zeros(network.layout(), network.spec().precision());
  }

  @Override
  public Outcome compute(INDArray inputs, Targets targets) {
    average.beginStep();
    int batch = inputs.rows();
    NetworkPass pass = passes.computeIfAbsent(batch, size -> new NetworkPass(network, size));
    Loss.Evaluation loss = pass.forward(inputs, targets);
    pass.updateRunningStatistics();
    // Before the loss's backward pass, which is the one that measuring looks at.
    regularization.evaluate(pass, inputs, targets, loss.mean(), computed);
    pass.backward(gradient);
    if (!regularization.isZero()) {
      regularizedGradient.flat().assign(gradient.flat());
      regularization.addTo(regularizedGradient);
    }
    optimizer.begin(computed++);
    current = new StepData(this, pass, inputs, targets, loss);
    return new Outcome(loss.mean(), loss.score());
  }

  @Override
  public String scoreName(Targets.Form form) {
    return new NamedLoss(network.spec().loss().use(), network.loss()).scoreName(form);
  }

  /**
   * Rates samples at the present parameters, and changes nothing. A normalization over the batch is
   * over all of these samples.
   *
   * @param inputs shape [samples, inputs]
   * @param targets one for each sample
   * @return their loss and score
   */
  public Outcome evaluate(INDArray inputs, Targets targets) {
    Loss.Evaluation loss = auxiliary.evaluate(inputs, targets);
    return new Outcome(loss.mean(), loss.score());
  }

  /**
   * {@return what the network puts out, a new array of shape [samples, outputs]}
   *
   * @param inputs as for {@link #evaluate}
   */
  public INDArray outputs(INDArray inputs) {
    return auxiliary.outputs(inputs).dup();
  }

  /** Rates samples at the running average of the parameters, and changes nothing. */
  Outcome averaged(INDArray inputs, Targets targets) {
    return average.during(() -> evaluate(inputs, targets));
  }

  @Override
  public StepData step() {
    return current;
  }

  @Override
  public INDArray infer(INDArray inputs) {
    return auxiliary.infer(inputs).dup();
  }

  @Override
  public Outcome rate(INDArray outputs, Targets targets) {
    Loss.Evaluation loss =
        new NamedLoss(network.spec().loss().use(), network.loss()).evaluate(outputs, targets);
    return new Outcome(loss.mean(), loss.score());
  }

  @Override
  public void offer(Trials trials) {
    this.trials = trials;
  }

  /** {@return parameters and running statistics of the network, shape [size]; not to be changed} */
  public INDArray networkState() {
    return network.state();
  }

  Trials trials() {
    return trials;
  }

  @Override
  public StepData probe(INDArray inputs, Targets targets, Set<Need> needs) {
    ParameterVector probed = needs.contains(Need.GRADIENT) ? zeros() : null;
    return auxiliary.step(this, inputs, targets, probed);
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

  /**
   * What the optimizer will add to the parameters in this step. Nothing is changed by asking.
   *
   * @return shape [size]
   */
  INDArray nextUpdate() {
    INDArray before = network.parameters().flat().dup();
    optimizer.preview();
    INDArray after = network.parameters().flat().dup();
    ParameterVector values = ParameterVector.over(network.layout(), before);
    for (int layer = 0; layer < network.layout().layers().size(); layer++) {
      network.parameters().layer(layer).assign(values.layer(layer));
    }
    return after.subi(before);
  }

  /**
   * The optimizer's own part of that, of one layer.
   *
   * @param layer index in the layout
   * @return shape [layer size]
   */
  INDArray nextDecay(int layer) {
    return optimizer.nextDecay(layer);
  }

  /**
   * {@return λ of each parameter of a layer}
   *
   * @param layer index in the layout
   */
  double[] weightDecay(int layer) {
    return optimizer.weightDecay(layer);
  }

  /** Valid until the next update. */
  INDArray lastUpdate() {
    return lastUpdate.get();
  }

  @Override
  public void update() {
    lastUpdate.begin();
    optimizer.update();
    network.holdMinima();
    lastUpdate.end();
    String output = layers.get(layers.size() - 1).name();
    regularization.update(optimizer.rates().get(output));
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
    regularization.resetOptimizer(part);
  }

  @Override
  public void restoreInitialValues() {
    tensors.restoreFirstDraw();
    network.forgetStatistics();
    regularization.reset();
  }

  @Override
  public void initialize(RandomGenerator random) {
    network.initialize(random);
    tensors.startFromPresent();
    regularization.reset();
  }

  @Override
  public void shrinkAndPerturb(Action.ShrinkAndPerturb change, RandomGenerator random) {
    switch (change.noise()) {
      case FRESH -> network.shrinkAndPerturb(change.shrink(), change.perturb(), random);
      case GAUSSIAN ->
          network.parameters().mix(change.shrink(), change.perturb(), gaussian(random));
      case INITIAL ->
          network.parameters().mix(change.shrink(), change.perturb(), tensors.firstDraw());
    }
  }

  private INDArray gaussian(RandomGenerator random) {
    double[] numbers = new double[Math.toIntExact(network.layout().size())];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextGaussian();
    }
    return Nd4j.createFromArray(numbers).castTo(network.spec().precision().dataType());
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
    return new LearnerState(
        VectorBits.of(network.state()),
        tensors.state(),
        optimizer.isKnown() ? optimizer.state() : null,
        computed,
        0,
        lastUpdate.state(),
        average.state(),
        regularization.state());
  }

  @Override
  public void restore(LearnerState state) {
    if (state.optimizer() == null) {
      optimizer.forget();
    } else {
      optimizer.restore(state.optimizer());
    }
    state.parameters().copyTo(network.state());
    tensors.restore(state);
    computed = state.computed();
    lastUpdate.restore(state.lastUpdate());
    average.restore(state.average());
    regularization.restore(state.penalties());
    current = null;
  }

  @Override
  public Precision precision() {
    return network.spec().precision();
  }

  @Override
  public Model dl4j() {
    return network.dl4j();
  }

  DenseNetwork network() {
    return network;
  }

  ParameterVector gradient() {
    return gradient;
  }

  ParameterVector regularizedGradient() {
    return regularizedGradient;
  }

  /** What Hessian-vector products are computed from, whatever the scope; overwritten by each. */
  ParameterVector hessianDirection() {
    return hessianDirection;
  }

  /** Where Hessian-vector products are computed, whatever the scope; overwritten by each. */
  ParameterVector hessianProduct() {
    return hessianProduct;
  }

  AuxiliaryPasses auxiliary() {
    return auxiliary;
  }

  /** {@return vectors for searches, which use them one after the other} */
  SpareVectors spareVectors() {
    return spareVectors;
  }

  Probes probes() {
    return probes;
  }

  List<Parameter> tensors(int layer) {
    return tensors.layers().get(layer);
  }

  /** How the optimizer scales the gradient of one layer. */
  StepSize stepSize(int layer) {
    return optimizer.stepSize(layer);
  }

  /** The same for all parameters, with the first layer's rate. */
  StepSize stepSize() {
    return optimizer.stepSize();
  }
}
