package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.data.Evaluation;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.SpectralGradients;
import org.trainability.api.network.Loss;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.kernel.GramSpectrum;
import org.trainability.dl4j.kernel.MatrixProduct;
import org.trainability.dl4j.kernel.SymmetricSpectrum;
import org.trainability.dl4j.observation.ObservableStep;
import org.trainability.dl4j.observation.Trials;

/**
 * Everything that can be known of one step, between {@link Trainer#compute} and {@link
 * Trainer#update}. Each quantity is computed at the first demand and shared by all observations.
 */
public final class StepData implements ObservableStep {

  private final Trainer trainer;
  private final NetworkPass pass;
  private final INDArray inputs;
  private final Targets targets;
  private final Loss.Evaluation loss;
  private final ParameterVector gradient;
  private final List<ScopeData> layers = new ArrayList<>();
  private final ScopeData network;
  private final SampleGradients sampleGradients;
  private final Map<Integer, INDArray> inputGrams = new HashMap<>();
  private List<List<INDArray>> gaussNewtonRoots;

  /** A step of the training. */
  StepData(
      Trainer trainer, NetworkPass pass, INDArray inputs, Targets targets, Loss.Evaluation loss) {
    this(trainer, pass, inputs, targets, loss, trainer.gradient());
  }

  /**
   * @param gradient of the loss; null where it was not computed
   */
  StepData(
      Trainer trainer,
      NetworkPass pass,
      INDArray inputs,
      Targets targets,
      Loss.Evaluation loss,
      ParameterVector gradient) {
    this.gradient = gradient;
    this.trainer = trainer;
    this.pass = pass;
    this.inputs = inputs;
    this.targets = targets;
    this.loss = loss;
    for (int layer = 0; layer < denseNetwork().layout().layers().size(); layer++) {
      layers.add(new ScopeData(this, LayerRange.of(layer)));
    }
    this.network = new ScopeData(this, LayerRange.all(denseNetwork().layout()));
    this.sampleGradients = new SampleGradients(this);
  }

  Trainer trainer() {
    return trainer;
  }

  NetworkPass pass() {
    return pass;
  }

  DenseNetwork denseNetwork() {
    return trainer.network();
  }

  @Override
  public int batchSize() {
    return inputs.rows();
  }

  ParameterVector gradient() {
    return gradient;
  }

  /** Of the training step under way, or that of the loss alone where this is none. */
  ParameterVector regularizedGradient() {
    return gradient == trainer.gradient() ? trainer.regularizedGradient() : gradient;
  }

  INDArray inputs() {
    return inputs;
  }

  @Override
  public Targets targets() {
    return targets;
  }

  @Override
  public INDArray outputs() {
    return pass.outputs();
  }

  @Override
  public double[] sampleLosses() {
    return loss.sampleLosses();
  }

  @Override
  public Evaluation averaged() {
    Learner.Outcome outcome = trainer.averaged(inputs, targets);
    return new Evaluation(batchSize(), outcome.loss(), outcome.score());
  }

  /** Buffers and gradient stay as they are until the next step. */
  @Override
  public void keep(Set<Need> needs) {}

  @Override
  public double loss() {
    return loss.mean();
  }

  @Override
  public List<ScopeData> layers() {
    return layers;
  }

  @Override
  public ScopeData network() {
    return network;
  }

  @Override
  public Trials trials() {
    return trainer.trials();
  }

  @Override
  public boolean hasExactHessian() {
    return true;
  }

  SampleGradients sampleGradients() {
    return sampleGradients;
  }

  /**
   * {@return aaᵀ + 1 of the inputs of a dense layer, or aaᵀ of one without bias, shape [batch,
   * batch]}
   */
  INDArray inputGram(int denseIndex) {
    return inputGrams.computeIfAbsent(denseIndex, this::computeInputGram);
  }

  private INDArray computeInputGram(int denseIndex) {
    DenseStage stage = pass.dense().get(denseIndex);
    INDArray input = stage.input();
    INDArray gram = Buffers.matrix(denseNetwork().spec().precision(), batchSize(), batchSize());
    MatrixProduct.multiply(input, false, input, true, 0, gram);
    return stage.isBiased() ? gram.addi(1) : gram;
  }

  /** {@return roots of the Gauss-Newton matrix at the output of a dense layer} */
  List<INDArray> gaussNewtonRoots(int denseIndex) {
    if (gaussNewtonRoots == null) {
      gaussNewtonRoots = trainer.auxiliary().gaussNewtonRoots(inputs, targets);
    }
    return gaussNewtonRoots.get(denseIndex);
  }

  @Override
  public double[] fisherGram(int samples) {
    int used = Math.min(samples, batchSize());
    INDArray gram = Nd4j.create(DataType.DOUBLE, new long[] {used, used}, 'f');
    sampleGradients.addGram(used, gram);
    return SymmetricSpectrum.eigenvalues(gram);
  }

  /** The per-sample gradients of a dense layer in the basis of its Gauss-Newton block. */
  SpectralGradients gaussNewtonCoordinates(int denseIndex) {
    INDArray deltas = pass.dense().get(denseIndex).outputGradient().mul(batchSize());
    return GramSpectrum.gaussNewtonCoordinates(
        inputGram(denseIndex), gaussNewtonRoots(denseIndex), deltas);
  }

  /** The eigenvalues of a dense layer's Gauss-Newton block. */
  double[] gaussNewtonEigenvalues(int denseIndex, long size) {
    return GramSpectrum.gaussNewtonBlock(inputGram(denseIndex), gaussNewtonRoots(denseIndex), size);
  }
}
