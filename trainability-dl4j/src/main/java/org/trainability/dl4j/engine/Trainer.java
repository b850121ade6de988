package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.StateArray;
import org.trainability.api.network.StepSize;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.Learner;
import org.trainability.dl4j.ParameterLayout;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.kernel.SoftmaxCrossEntropy;
import org.trainability.dl4j.observation.Probes;

/** Trains a dense network by its own engine, with exact derivatives. */
public final class Trainer implements Learner {

  private final DenseNetwork network;
  private final Optimizer optimizer;
  private final Regularizer regularizer;
  private final List<List<Parameter>> tensors = new ArrayList<>();
  private final double[] rates;

  private final ParameterVector gradient;
  private final ParameterVector regularizedGradient;
  private final ParameterVector hessianDirection;
  private final ParameterVector hessianProduct;
  private final List<Map<String, StateArray>> states = new ArrayList<>();

  /** Copies of the optimizer's state at the present step, of a layer or of all. */
  private final Map<LayerRange, Map<String, INDArray>> shownStates = new HashMap<>();

  private final Map<Integer, NetworkPass> passes = new HashMap<>();
  private final AuxiliaryPasses auxiliary;
  private final Probes probes;
  private long updates;

  /** Whether the optimizer has taken in the gradient of the last {@link #compute}. */
  private boolean accumulated;

  private StepData current;

  /**
   * @param network initialized; its present parameters are the initial ones of regularizers
   * @param seeds of the random vectors from which curvature is measured; training draws nothing
   */
  public Trainer(DenseNetwork network, Optimizer optimizer, Regularizer regularizer, Seeds seeds) {
    this.network = network;
    this.optimizer = optimizer;
    this.regularizer = regularizer;
    ParameterLayout layout = network.layout();
    for (int layer = 0; layer < layout.layers().size(); layer++) {
      tensors.add(parametersOf(layer));
    }
    this.rates = new double[layout.layers().size()];
    Arrays.fill(rates, optimizer.rate());
    this.gradient = zeros();
    this.regularizedGradient = regularizer.isZero() ? gradient : zeros();
    this.hessianDirection = zeros();
    this.hessianProduct = zeros();
    DataType type = network.spec().precision().dataType();
    for (LayerLayout layer : layout.layers()) {
      Map<String, StateArray> state = new LinkedHashMap<>();
      optimizer.state().forEach(name -> state.put(name, StateArray.zeros(type, layer.size())));
      states.add(state);
    }
    this.auxiliary = new AuxiliaryPasses(network);
    this.probes = new Probes(type, seeds);
  }

  private ParameterVector zeros() {
    return ParameterVector.zeros(network.layout(), network.spec().precision());
  }

  private List<Parameter> parametersOf(int layer) {
    LayerLayout layout = network.layout().layers().get(layer);
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < layout.tensors().size(); i++) {
      Parameter.Role role = layout.tensors().get(i).role();
      INDArray value = network.parameters().tensor(layer, i);
      String name = layout.name() + "." + role.name().toLowerCase(Locale.ROOT);
      parameters.add(new Parameter(name, role, value, value.dup('f')));
    }
    return parameters;
  }

  @Override
  public Outcome compute(INDArray inputs, int[] labels) {
    int batch = inputs.rows();
    NetworkPass pass = passes.computeIfAbsent(batch, size -> new NetworkPass(network, size));
    SoftmaxCrossEntropy.Result result = pass.forward(inputs, labels);
    pass.updateRunningStatistics();
    pass.backward(gradient);
    regularize();
    accumulated = false;
    forgetShownStates();
    current = new StepData(this, pass, inputs, labels, result.loss());
    return new Outcome(result.loss(), (double) result.correct() / batch);
  }

  private void regularize() {
    if (regularizer.isZero()) {
      return;
    }
    regularizedGradient.flat().assign(gradient.flat());
    for (int layer = 0; layer < tensors.size(); layer++) {
      List<Parameter> parameters = tensors.get(layer);
      for (int i = 0; i < parameters.size(); i++) {
        regularizer.addGradient(parameters.get(i), regularizedGradient.tensor(layer, i));
      }
    }
  }

  @Override
  public StepData step() {
    return current;
  }

  @Override
  public void update() {
    updates += accumulated ? 0 : 1;
    for (int layer = 0; layer < rates.length; layer++) {
      INDArray part = regularizedGradient.layer(layer);
      INDArray parameters = network.parameters().layer(layer);
      Map<String, StateArray> state = states.get(layer);
      if (accumulated) {
        optimizer.apply(rates[layer], part, state, updates, parameters);
      } else {
        optimizer.update(rates[layer], part, state, updates, parameters);
      }
    }
  }

  @Override
  public Map<String, Double> rates() {
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int layer = 0; layer < rates.length; layer++) {
      byName.put(network.layout().layers().get(layer).name(), rates[layer]);
    }
    return byName;
  }

  @Override
  public void setRate(String layer, double rate) {
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "the rate of layer '" + layer + "' must be finite and >= 0, was " + rate);
    }
    List<String> names = network.layout().layers().stream().map(LayerLayout::name).toList();
    int index = names.indexOf(layer);
    if (index < 0) {
      throw new IllegalArgumentException("no layer '" + layer + "'; the layers are " + names);
    }
    rates[index] = rate;
  }

  @Override
  public void resetOptimizer() {
    states.forEach(state -> state.values().forEach(StateArray::clear));
    updates = 0;
    accumulated = false;
    forgetShownStates();
  }

  @Override
  public void initialize(RandomGenerator random) {
    network.initialize(random);
  }

  @Override
  public void shrinkAndPerturb(double shrink, double noise, RandomGenerator random) {
    network.shrinkAndPerturb(shrink, noise, random);
  }

  @Override
  public MultiLayerNetwork dl4j() {
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

  Probes probes() {
    return probes;
  }

  List<Parameter> tensors(int layer) {
    return tensors.get(layer);
  }

  /** How the optimizer scales the gradient of one layer. */
  StepSize stepSize(int layer) {
    return optimizer.stepSize(rates[layer], shownState(LayerRange.of(layer)), updates);
  }

  /** The same for all parameters, with the first layer's rate. */
  StepSize stepSize() {
    return optimizer.stepSize(rates[0], shownState(LayerRange.all(network.layout())), updates);
  }

  private Map<String, INDArray> shownState(LayerRange range) {
    accumulate();
    return shownStates.computeIfAbsent(range, this::copyOfState);
  }

  private Map<String, INDArray> copyOfState(LayerRange range) {
    Map<String, INDArray> copies = new LinkedHashMap<>();
    for (String name : optimizer.state()) {
      INDArray[] layers =
          states.subList(range.first(), range.last() + 1).stream()
              .map(state -> state.get(name).copy())
              .toArray(INDArray[]::new);
      copies.put(name, layers.length == 1 ? layers[0] : Nd4j.concat(0, layers));
    }
    return copies;
  }

  /** Gives the copies back: off-heap memory that would pile up until the next collection. */
  private void forgetShownStates() {
    shownStates.values().forEach(state -> state.values().forEach(INDArray::close));
    shownStates.clear();
  }

  /**
   * Lets the optimizer take in the gradient now, where its state is to be seen before the update.
   */
  private void accumulate() {
    if (!accumulated) {
      updates++;
      for (int layer = 0; layer < rates.length; layer++) {
        optimizer.accumulate(regularizedGradient.layer(layer), states.get(layer), updates);
      }
      accumulated = true;
    }
  }
}
