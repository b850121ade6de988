package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.Parameter.Role;

/**
 * A worked example of a constraint: the weights and bias of a dense layer, or scale and shift of a
 * normalization, and what they are after the projection, within 1e-9. What is not given is zero.
 */
public final class ConstraintExample {

  private final String title;
  private ComponentSpec spec;
  private boolean normalized;
  private boolean output;
  private double[][] weights;
  private double[][] initial;
  private double[] vector;
  private double[] secondVector;
  private double[][] expectedWeights;
  private double[] expectedVector;
  private double[] expectedSecondVector;

  ConstraintExample(ComponentSpec spec, String title) {
    this.spec = spec;
    this.title = title;
  }

  /**
   * Sets one option of the constraint.
   *
   * @param name one of the constraint's options
   * @param value its value, as in a plan
   */
  public ConstraintExample option(String name, Object value) {
    spec = spec.with(name, value);
    return this;
  }

  /**
   * Gives the present weights.
   *
   * @param weights of a dense layer, shape [in, out]: a column for each unit
   */
  public ConstraintExample weights(double[][] weights) {
    this.weights = weights;
    return this;
  }

  /**
   * Gives the initial weights.
   *
   * @param weights at the start of the run, shape [in, out]; the present ones if not given
   */
  public ConstraintExample initially(double[][] weights) {
    this.initial = weights;
    return this;
  }

  /**
   * Gives the present bias.
   *
   * @param bias of the dense layer
   */
  public ConstraintExample bias(double... bias) {
    this.vector = bias;
    return this;
  }

  /**
   * Gives the tensors of a normalization.
   *
   * @param scale γ of a normalization
   * @param shift β of a normalization
   */
  public ConstraintExample normalization(double[] scale, double[] shift) {
    this.vector = scale;
    this.secondVector = shift;
    return this;
  }

  /** A normalization follows the dense layer. */
  public ConstraintExample beforeNormalization() {
    normalized = true;
    return this;
  }

  /** The dense layer is the network's last. */
  public ConstraintExample output() {
    output = true;
    return this;
  }

  /**
   * States the weights to be found.
   *
   * @param weights after the projection, shape [in, out]
   */
  public ConstraintExample gives(double[][] weights) {
    this.expectedWeights = weights;
    return this;
  }

  /**
   * States the bias to be found.
   *
   * @param bias after the projection
   */
  public ConstraintExample givesBias(double... bias) {
    this.expectedVector = bias;
    return this;
  }

  /**
   * States the tensors of the normalization to be found.
   *
   * @param scale γ after the projection
   * @param shift β after the projection
   */
  public ConstraintExample givesNormalization(double[] scale, double[] shift) {
    this.expectedVector = scale;
    this.expectedSecondVector = shift;
    return this;
  }

  ComponentSpec spec() {
    return spec;
  }

  void check(Constraint constraint) {
    FakeLayer layer = layer();
    constraint.project(layer, 1);
    if (expectedWeights == null && expectedVector == null) {
      throw new AssertionError("the example '" + title + "' expects nothing");
    }
    if (expectedWeights != null) {
      assertClose(layer, Role.WEIGHT, flat(expectedWeights));
    }
    if (expectedVector != null) {
      assertClose(layer, secondVector == null ? Role.BIAS : Role.SCALE, expectedVector);
    }
    if (expectedSecondVector != null) {
      assertClose(layer, Role.SHIFT, expectedSecondVector);
    }
  }

  private FakeLayer layer() {
    if (weights == null) {
      FakeLayer layer = FakeLayer.normalization("bn1", DataType.DOUBLE, vector.length);
      set(layer, Role.SCALE, vector);
      set(layer, Role.SHIFT, secondVector);
      return layer;
    }
    FakeLayer layer =
        FakeLayer.dense("fc1", DataType.DOUBLE, weights.length, weights[0].length)
            .normalized(normalized)
            .output(output);
    set(layer, Role.WEIGHT, flat(weights));
    if (vector != null) {
      set(layer, Role.BIAS, vector);
    }
    INDArray start = Nd4j.createFromArray(initial == null ? weights : initial);
    layer.tensors().get(0).initial().assign(start);
    return layer;
  }

  private static void set(FakeLayer layer, Role role, double[] columnMajor) {
    INDArray value = array(layer, role);
    value.assign(Nd4j.createFromArray(columnMajor).reshape('f', value.shape()));
  }

  private static void assertClose(FakeLayer layer, Role role, double[] columnMajor) {
    INDArray value = array(layer, role);
    assertThat(value.reshape('f', new long[] {value.length()}).toDoubleVector())
        .as(role.name())
        .containsExactly(columnMajor, within(1e-9));
  }

  private static INDArray array(FakeLayer layer, Role role) {
    return layer.tensors().stream()
        .filter(tensor -> tensor.role() == role)
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static double[] flat(double[][] matrix) {
    INDArray array = Nd4j.createFromArray(matrix);
    return array.dup('f').reshape('f', new long[] {array.length()}).toDoubleVector();
  }

  @Override
  public String toString() {
    return spec.options().isEmpty() ? title : title + " " + spec.options();
  }
}
