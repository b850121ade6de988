package org.trainability.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.Seeds;
import org.trainability.api.network.LayerUpdate;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.StateArray;

/**
 * A layer without a network, for tests of optimizers and constraints. Its parameters lie in the
 * middle of a larger array, as a run's do.
 */
public final class FakeLayer implements LayerUpdate {

  private static final int MARGIN = 3;

  private final String name;
  private final INDArray memory;
  private final INDArray parameters;
  private final INDArray gradient;
  private final List<Parameter> tensors = new ArrayList<>();
  private final Map<String, StateArray> state = new LinkedHashMap<>();
  private double rate;
  private long updates = 1;
  private double reduced;
  private boolean output;
  private boolean normalized;

  private FakeLayer(String name, DataType type, long size) {
    this.name = name;
    this.memory = Nd4j.zeros(type, size + 2 * MARGIN);
    this.parameters = memory.get(NDArrayIndex.interval(MARGIN, size + MARGIN));
    this.gradient = Nd4j.zeros(type, size);
  }

  /**
   * Makes a layer of one vector, its bias; parameters, initial values and gradient are zero.
   *
   * @param type FLOAT or DOUBLE
   * @param size number of parameters
   */
  public static FakeLayer vector(String name, DataType type, int size) {
    FakeLayer layer = new FakeLayer(name, type, size);
    layer.add("bias", Role.BIAS, size);
    return layer;
  }

  /**
   * Makes a dense layer with weights [in, out] and a bias [out], all zero.
   *
   * @param type FLOAT or DOUBLE
   */
  public static FakeLayer dense(String name, DataType type, int inputs, int outputs) {
    FakeLayer layer = new FakeLayer(name, type, (long) inputs * outputs + outputs);
    layer.add("weight", Role.WEIGHT, inputs, outputs);
    layer.add("bias", Role.BIAS, outputs);
    return layer;
  }

  /**
   * Makes a normalization with scale and shift [units], all zero.
   *
   * @param type FLOAT or DOUBLE
   */
  public static FakeLayer normalization(String name, DataType type, int units) {
    FakeLayer layer = new FakeLayer(name, type, 2L * units);
    layer.add("scale", Role.SCALE, units);
    layer.add("shift", Role.SHIFT, units);
    return layer;
  }

  private void add(String tensor, Role role, long... shape) {
    long offset = tensors.stream().mapToLong(each -> each.value().length()).sum();
    long size = 1;
    for (long extent : shape) {
      size *= extent;
    }
    INDArray value =
        parameters.get(NDArrayIndex.interval(offset, offset + size)).reshape('f', shape);
    tensors.add(new Parameter(name + "." + tensor, role, value, value.dup('f')));
  }

  /** Draws parameters, initial values and gradient from a source. */
  FakeLayer draw(RandomGenerator random, double size) {
    parameters.assign(numbers(random, parameters.length(), size));
    gradient.assign(numbers(random, gradient.length(), size));
    for (Parameter tensor : tensors) {
      INDArray initial = tensor.initial();
      initial.assign(numbers(random, initial.length(), size).reshape('f', initial.shape()));
    }
    return this;
  }

  private INDArray numbers(RandomGenerator random, long count, double size) {
    return Nd4j.createFromArray(random.doubles(count, -size, size).toArray())
        .castTo(parameters.dataType());
  }

  /** Sets all parameters and initial values to one number. */
  FakeLayer fill(double value) {
    parameters.assign(value);
    tensors.forEach(tensor -> tensor.initial().assign(value));
    return this;
  }

  FakeLayer gradient(double value) {
    gradient.assign(value);
    return this;
  }

  /**
   * Gives the layer the state arrays of an optimizer, at first zeros.
   *
   * @param names as {@link org.trainability.api.network.Optimizer#state()} tells them
   */
  public FakeLayer state(List<String> names) {
    names.forEach(
        array -> state.put(array, StateArray.zeros(parameters.dataType(), parameters.length())));
    return this;
  }

  /** Sets η. */
  public FakeLayer rate(double rate) {
    this.rate = rate;
    return this;
  }

  /** Sets t. */
  public FakeLayer updates(long updates) {
    this.updates = updates;
    return this;
  }

  /** Sets the number over all layers. */
  public FakeLayer reduced(double reduced) {
    this.reduced = reduced;
    return this;
  }

  /** Makes the layer the output layer, or not. */
  public FakeLayer output(boolean output) {
    this.output = output;
    return this;
  }

  /** Lets a normalization follow, or not. */
  public FakeLayer normalized(boolean normalized) {
    this.normalized = normalized;
    return this;
  }

  /** Whether anything outside of the layer's own part of the memory was written. */
  boolean wroteOutside() {
    double[] all = memory.toDoubleVector();
    for (int i = 0; i < MARGIN; i++) {
      if (all[i] != 0 || all[all.length - 1 - i] != 0) {
        return true;
      }
    }
    return false;
  }

  double[] stateNumbers() {
    return state.values().stream()
        .flatMapToDouble(array -> Arrays.stream(array.copy().toDoubleVector()))
        .toArray();
  }

  /**
   * {@return copies of the state arrays, as {@link org.trainability.api.network.Optimizer#stepSize}
   * is given them}
   */
  public Map<String, INDArray> stateCopies() {
    Map<String, INDArray> copies = new LinkedHashMap<>();
    state.forEach((array, numbers) -> copies.put(array, numbers.copy()));
    return copies;
  }

  double[] numbers() {
    return parameters.toDoubleVector();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Parameter> tensors() {
    return tensors;
  }

  @Override
  public boolean isOutput() {
    return output;
  }

  @Override
  public boolean isNormalized() {
    return normalized;
  }

  @Override
  public INDArray parameters() {
    return parameters;
  }

  @Override
  public INDArray gradient() {
    return gradient;
  }

  @Override
  public Map<String, StateArray> state() {
    return state;
  }

  @Override
  public double rate() {
    return rate;
  }

  @Override
  public long updates() {
    return updates;
  }

  @Override
  public double reduced() {
    return reduced;
  }

  @Override
  public RandomGenerator random() {
    return new Seeds(7).random(name, updates);
  }
}
