package org.trainability.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.trainability.api.network.NetworkPenalty;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.PenaltyStep;

/**
 * A step of a network small enough to be written down: h = tanh(xV), f = hW, in float64. What a
 * penalty adds to its gradients is sent through it by hand.
 */
final class FakeNetworkStep implements PenaltyStep {

  static final int INPUTS = 3;
  static final int FEATURES = 4;
  static final int OUTPUTS = 2;
  static final int SIZE = INPUTS * FEATURES + FEATURES * OUTPUTS;

  private final INDArray inputs;
  private final INDArray parameters;
  private final INDArray initial;
  private final List<NetworkPenalty.Head> heads;
  private final Map<String, INDArray> headValues;
  private final Map<String, INDArray> memory;
  private final Map<String, INDArray> headGradients = new LinkedHashMap<>();
  private final INDArray gradient = Nd4j.zeros(DataType.DOUBLE, SIZE);

  /**
   * @param inputs shape [batch, {@link #INPUTS}]
   * @param parameters V, then W, shape [{@link #SIZE}]
   * @param initial the same at the start
   * @param headValues by name
   * @param memory that the penalty reads and writes
   */
  FakeNetworkStep(
      INDArray inputs,
      INDArray parameters,
      INDArray initial,
      List<NetworkPenalty.Head> heads,
      Map<String, INDArray> headValues,
      Map<String, INDArray> memory) {
    this.inputs = inputs;
    this.parameters = parameters;
    this.initial = initial;
    this.heads = heads;
    this.headValues = headValues;
    this.memory = memory;
    heads.forEach(head -> headGradients.put(head.name(), head.initial().like().assign(0)));
  }

  /** ∂penalty/∂V, then ∂penalty/∂W, as added so far. */
  double[] gradient() {
    return gradient.toDoubleVector();
  }

  /** ∂penalty/∂head, as added so far. */
  INDArray headGradient(String name) {
    return headGradients.get(name);
  }

  private static INDArray first(INDArray all) {
    return all.get(NDArrayIndex.interval(0, INPUTS * FEATURES)).reshape('f', INPUTS, FEATURES);
  }

  private static INDArray second(INDArray all) {
    return all.get(NDArrayIndex.interval(INPUTS * FEATURES, SIZE)).reshape('f', FEATURES, OUTPUTS);
  }

  private void sendBack(INDArray x, INDArray hidden, INDArray hiddenGradient) {
    INDArray delta = hiddenGradient.mul(hidden.mul(hidden).rsubi(1));
    first(gradient).addi(x.transpose().mmul(delta));
  }

  @Override
  public INDArray inputs() {
    return inputs;
  }

  @Override
  public double loss() {
    return 0.7;
  }

  @Override
  public boolean hasClasses() {
    return true;
  }

  @Override
  public Pass pass() {
    return pass(parameters, inputs);
  }

  @Override
  public INDArray parameters() {
    return parameters.dup();
  }

  @Override
  public INDArray initialParameters() {
    return initial;
  }

  @Override
  public Pass pass(INDArray parameters, INDArray inputs) {
    INDArray hidden = Transforms.tanh(inputs.mmul(first(parameters)), false);
    return new Pass(List.of(hidden), hidden.mmul(second(parameters)));
  }

  @Override
  public void addGradient(int hidden, INDArray gradient) {
    sendBack(inputs, pass().hidden().get(hidden), gradient);
  }

  @Override
  public void addGradient(INDArray inputs, UnaryOperator<INDArray> outputGradient) {
    Pass there = pass(parameters, inputs);
    INDArray delta = outputGradient.apply(there.outputs());
    INDArray hidden = there.hidden().get(0);
    second(gradient).addi(hidden.transpose().mmul(delta));
    sendBack(inputs, hidden, delta.mmul(second(parameters).transpose()));
  }

  @Override
  public List<Drawn> drawn() {
    return List.of(
        new Drawn(
            new Parameter("fc1.weight", Role.WEIGHT, first(parameters), first(initial)),
            first(gradient)),
        new Drawn(
            new Parameter("fc2.weight", Role.WEIGHT, second(parameters), second(initial)),
            second(gradient)));
  }

  @Override
  public INDArray head(String name) {
    return headValues.get(name);
  }

  @Override
  public INDArray initialHead(String name) {
    return heads.stream()
        .filter(head -> head.name().equals(name))
        .findFirst()
        .orElseThrow()
        .initial();
  }

  @Override
  public void addHeadGradient(String name, INDArray gradient) {
    headGradients.get(name).addi(gradient);
  }

  @Override
  public Optional<INDArray> remembered(String name) {
    return Optional.ofNullable(memory.get(name));
  }

  @Override
  public void remember(String name, INDArray values) {
    memory.put(name, values);
  }
}
