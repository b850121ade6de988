package org.trainability.dl4j.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.controller.Action.OptimizerPart;
import org.trainability.api.data.Targets;
import org.trainability.api.network.NetworkPenalty;
import org.trainability.api.network.Optimizer;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.PenaltyStep;
import org.trainability.dl4j.BySize;
import org.trainability.dl4j.DenseNetwork;
import org.trainability.dl4j.ParameterLayout.LayerLayout;
import org.trainability.dl4j.ParameterVector;
import org.trainability.dl4j.optimizer.LayerwiseOptimizer;
import org.trainability.dl4j.state.PenaltyState;
import org.trainability.dl4j.state.VectorBits;

/**
 * A penalty on what the network computes, with what belongs to it: the gradient that it adds, its
 * trained heads, what it remembers, and a network of the same form for other parameters.
 */
final class PassPenalty {

  /** What initial values are drawn for. */
  private static final String INITIAL = "/initial";

  private final NetworkPenalty penalty;
  private final DenseNetwork network;
  private final String name;
  private final LayerwiseOptimizer.Randomness randomness;
  private final ParameterVector gradient;
  private final ParameterVector part;
  private final Map<Integer, NetworkPass> passes = new BySize<>();
  private final Map<String, INDArray> memory = new LinkedHashMap<>();
  private final PenaltyHeads heads;

  /** Made when other parameters are first asked for. */
  private DenseNetwork other;

  private final Map<Integer, NetworkPass> otherPasses = new BySize<>();

  /** Which parameters {@link #other} has. */
  private INDArray loaded;

  /**
   * @param network whose penalty it is
   * @param optimizer that trains the heads
   * @param name that no other penalty of the network has
   * @param randomness of what is drawn for it
   */
  PassPenalty(
      NetworkPenalty penalty,
      DenseNetwork network,
      Optimizer optimizer,
      String name,
      LayerwiseOptimizer.Randomness randomness) {
    this.name = name;
    this.randomness = randomness;
    this.penalty = penalty;
    this.network = network;
    this.gradient = ParameterVector.zeros(network.layout(), network.spec().precision());
    this.part = ParameterVector.zeros(network.layout(), network.spec().precision());
    List<LayerLayout> layers = network.layout().layers();
    int features = (int) layers.get(layers.size() - 1).tensors().get(0).shape()[0];
    this.heads =
        new PenaltyHeads(
            name,
            penalty.heads(features, randomness.of(name + INITIAL, 0)),
            optimizer,
            network.spec().precision(),
            randomness);
  }

  /**
   * Computes the penalty's value and gradients.
   *
   * @param pass at its forward pass; its backward pass is overwritten
   * @param tensors of the network, by layer
   * @param initial the initial parameters, shape [size]
   * @param step number of steps computed before
   * @return the penalty
   */
  double evaluate(
      NetworkPass pass,
      INDArray inputs,
      Targets targets,
      double loss,
      List<List<Parameter>> tensors,
      INDArray initial,
      long step) {
    gradient.flat().assign(0);
    heads.begin(step);
    Step seen = new Step(pass, inputs, targets, loss, tensors, initial, step);
    double value = penalty.evaluate(seen);
    if (!seen.hiddenGradients.isEmpty()) {
      pass.backwardFromHidden(seen.hiddenGradients, part);
      gradient.flat().addi(part.flat());
    }
    return value;
  }

  /** {@code sum += ∂penalty/∂w}. */
  void addTo(ParameterVector sum) {
    sum.flat().addi(gradient.flat());
  }

  /**
   * Moves the heads.
   *
   * @param rate η
   */
  void update(double rate) {
    heads.update(rate);
  }

  /** Forgets what the heads' optimizer keeps. */
  void resetOptimizer(OptimizerPart part) {
    heads.resetOptimizer(part);
  }

  /** Begins again, as all parameters do. */
  void reset() {
    memory.clear();
    loaded = null;
    heads.reset();
  }

  PenaltyState state() {
    Map<String, VectorBits> remembered = new LinkedHashMap<>();
    memory.forEach((name, values) -> remembered.put(name, VectorBits.of(values)));
    return new PenaltyState(remembered, heads.values(), heads.optimizer());
  }

  void restore(PenaltyState state) {
    memory.clear();
    loaded = null;
    state
        .remembered()
        .forEach(
            (name, values) -> {
              INDArray array = Nd4j.create(values.type(), values.length());
              values.copyTo(array);
              memory.put(name, array);
            });
    heads.restore(state.heads(), state.optimizer());
  }

  /** The present step as the penalty sees it. */
  private final class Step implements PenaltyStep {

    private final NetworkPass pass;
    private final INDArray inputs;
    private final Targets targets;
    private final double loss;
    private final List<List<Parameter>> tensors;
    private final INDArray initial;
    private final long number;
    private final Map<Integer, INDArray> hiddenGradients = new HashMap<>();

    Step(
        NetworkPass pass,
        INDArray inputs,
        Targets targets,
        double loss,
        List<List<Parameter>> tensors,
        INDArray initial,
        long number) {
      this.pass = pass;
      this.inputs = inputs;
      this.targets = targets;
      this.loss = loss;
      this.tensors = tensors;
      this.initial = initial;
      this.number = number;
    }

    @Override
    public INDArray inputs() {
      return inputs;
    }

    @Override
    public double loss() {
      return loss;
    }

    @Override
    public boolean hasClasses() {
      return targets instanceof Targets.Labels;
    }

    @Override
    public Pass pass() {
      return of(pass);
    }

    private static Pass of(NetworkPass pass) {
      return new Pass(pass.hidden().stream().map(HiddenOutput::output).toList(), pass.outputs());
    }

    @Override
    public INDArray parameters() {
      return network.parameters().flat().dup();
    }

    @Override
    public INDArray initialParameters() {
      return initial;
    }

    @Override
    public Pass pass(INDArray parameters, INDArray inputs) {
      load(parameters);
      NetworkPass there =
          otherPasses.computeIfAbsent(inputs.rows(), size -> new NetworkPass(other, size));
      there.propagate(inputs);
      return of(there);
    }

    private void load(INDArray parameters) {
      if (other == null) {
        other =
            new DenseNetwork(
                network.spec(), network.activation(), network.normalization(), network.loss());
      }
      if (loaded != parameters) {
        ParameterVector values = ParameterVector.over(network.layout(), parameters);
        for (int layer = 0; layer < network.layout().layers().size(); layer++) {
          other.parameters().layer(layer).assign(values.layer(layer));
        }
        loaded = parameters;
      }
    }

    @Override
    public void addGradient(int hidden, INDArray gradient) {
      if (hidden < 0 || hidden >= pass.hidden().size()) {
        throw new IllegalArgumentException(
            "there is no hidden layer %s; there are %s, from 0"
                .formatted(hidden, pass.hidden().size()));
      }
      hiddenGradients.merge(hidden, gradient, INDArray::add);
    }

    @Override
    public void addGradient(INDArray inputs, UnaryOperator<INDArray> outputGradient) {
      NetworkPass there =
          passes.computeIfAbsent(inputs.rows(), size -> new NetworkPass(network, size));
      there.propagate(inputs);
      there.backward(outputGradient.apply(there.outputs()).dup('f'), part);
      gradient.flat().addi(part.flat());
    }

    @Override
    public List<Drawn> drawn() {
      ParameterVector values = ParameterVector.zeros(network.layout(), network.spec().precision());
      network.draw(values, randomness.of(name + INITIAL, number + 1));
      List<Drawn> drawn = new ArrayList<>();
      for (int layer = 0; layer < tensors.size(); layer++) {
        for (int i = 0; i < tensors.get(layer).size(); i++) {
          drawn.add(
              new Drawn(
                  tensors.get(layer).get(i).withInitial(values.tensor(layer, i)),
                  gradient.tensor(layer, i)));
        }
      }
      return drawn;
    }

    @Override
    public INDArray head(String name) {
      return heads.value(name);
    }

    @Override
    public INDArray initialHead(String name) {
      return heads.initial(name);
    }

    @Override
    public void addHeadGradient(String name, INDArray gradient) {
      heads.addGradient(name, gradient);
    }

    @Override
    public Optional<INDArray> remembered(String name) {
      return Optional.ofNullable(memory.get(name));
    }

    @Override
    public void remember(String name, INDArray values) {
      if (values.rank() != 1 || values.dataType() != network.spec().precision().dataType()) {
        throw new IllegalArgumentException(
            "what is remembered must be a vector of type %s, was %s"
                .formatted(network.spec().precision().dataType(), values.shapeInfoToString()));
      }
      memory.put(name, values);
    }
  }
}
