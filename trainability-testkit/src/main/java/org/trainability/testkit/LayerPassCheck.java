package org.trainability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.Seeds;
import org.trainability.api.network.Activation;
import org.trainability.api.network.LayerPass;
import org.trainability.api.network.TrainableTensor;

/** The passes of an activation with trained parameters, against finite differences. */
final class LayerPassCheck {

  private static final int BATCH = 5;
  private static final int UNITS = 4;
  private static final double MOVED = 0.1;
  private static final double TOLERANCE = 1e-5;

  private final Activation activation;
  private final List<INDArray> tensors = new ArrayList<>();
  private final List<INDArray> direction = new ArrayList<>();
  private final INDArray input;
  private final INDArray inputTangent;
  private final INDArray gradient;
  private final INDArray gradientTangent;

  /**
   * @param activation with trained parameters
   * @param clearOf points that pre-activations stay away from
   */
  LayerPassCheck(Activation activation, double[] clearOf) {
    this.activation = activation;
    RandomGenerator random = new Seeds(0).random("activation passes");
    int width = UNITS * activation.branches();
    this.input = random(random, UNITS);
    for (int i = 0; i < input.length(); i++) {
      double z = input.getDouble(i);
      if (Arrays.stream(clearOf).anyMatch(kink -> Math.abs(z - kink) < MOVED)) {
        input.putScalar(i, z + 3 * MOVED);
      }
    }
    this.inputTangent = random(random, UNITS);
    this.gradient = random(random, width);
    this.gradientTangent = random(random, width);
    for (TrainableTensor tensor : activation.tensors(UNITS)) {
      INDArray initial = Nd4j.createFromArray(tensor.initial());
      double[] moves = random.doubles(initial.length(), -MOVED, MOVED).toArray();
      tensors.add(initial.add(Nd4j.createFromArray(moves)));
      direction.add(Nd4j.createFromArray(random.doubles(initial.length(), -1, 1).toArray()));
    }
  }

  private static INDArray random(RandomGenerator random, int columns) {
    return Nd4j.createFromArray(random.doubles((long) BATCH * columns, -2, 2).toArray())
        .reshape('c', BATCH, columns);
  }

  /** What the passes give: h, ∂L/∂z and ∂L/∂θ, or their derivatives. */
  private record Found(INDArray output, INDArray input, List<INDArray> tensors) {}

  private Found at(double by) {
    List<INDArray> moved = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      moved.add(tensors.get(i).add(direction.get(i).mul(by)));
    }
    Found found = empty();
    LayerPass pass = activation.pass(BATCH, UNITS, moved);
    pass.forward(input.add(inputTangent.mul(by)), found.output());
    pass.backward(gradient.add(gradientTangent.mul(by)), found.tensors(), found.input());
    return found;
  }

  private Found empty() {
    return new Found(gradient.like(), input.like(), tensors.stream().map(INDArray::like).toList());
  }

  /** The backward pass is the derivative of Σ ∂L/∂h ∘ h. */
  void gradients() {
    Found found = at(0);
    compare("∂L/∂z", found.input(), input);
    for (int i = 0; i < tensors.size(); i++) {
      compare("gradient of tensor " + i, found.tensors().get(i), tensors.get(i));
    }
  }

  private void compare(String what, INDArray found, INDArray moved) {
    for (long i = 0; i < moved.length(); i++) {
      long element = i;
      double there = moved.getDouble(i);
      double slope =
          Differences.slope(
              x -> {
                moved.putScalar(element, x);
                INDArray output = gradient.like();
                activation.pass(BATCH, UNITS, tensors).forward(input, output);
                return output.mul(gradient).sumNumber().doubleValue();
              },
              there);
      moved.putScalar(i, there);
      assertThat(found.getDouble(i)).as("%s, element %s", what, i).isCloseTo(slope, near(slope));
    }
  }

  /** The directional derivatives are those of value and gradients. */
  void tangents() {
    Found tangents = empty();
    LayerPass pass = activation.pass(BATCH, UNITS, tensors);
    pass.forward(input, gradient.like());
    pass.backward(gradient, empty().tensors(), input.like());
    pass.forwardTangent(inputTangent, direction, tangents.output());
    pass.backwardTangent(gradientTangent, direction, tangents.tensors(), tangents.input());
    compare("derivative of h", tangents.output(), by -> at(by).output());
    compare("derivative of ∂L/∂z", tangents.input(), by -> at(by).input());
    for (int i = 0; i < tensors.size(); i++) {
      int index = i;
      compare(
          "derivative of the gradient of tensor " + i,
          tangents.tensors().get(i),
          by -> at(by).tensors().get(index));
    }
  }

  private static void compare(String what, INDArray found, DoubleFunction<INDArray> path) {
    for (long i = 0; i < found.length(); i++) {
      long element = i;
      double slope = Differences.slope(by -> path.apply(by).getDouble(element), 0);
      assertThat(found.getDouble(i)).as("%s, element %s", what, i).isCloseTo(slope, near(slope));
    }
  }

  /** What samples add to the gradients of the tensors, one by one. */
  void sampleGradients() {
    LayerPass pass = activation.pass(BATCH, UNITS, tensors);
    pass.forward(input, gradient.like());
    pass.backward(gradient, empty().tensors(), input.like());
    if (pass.sampleGradients().isEmpty()) {
      return;
    }
    List<INDArray> shares = pass.sampleGradients().get();
    for (int sample = 0; sample < BATCH; sample++) {
      INDArray only = gradient.mul(0);
      only.putRow(sample, gradient.getRow(sample));
      List<INDArray> expected = empty().tensors();
      LayerPass alone = activation.pass(BATCH, UNITS, tensors);
      alone.forward(input, gradient.like());
      alone.backward(only, expected, input.like());
      for (int i = 0; i < expected.size(); i++) {
        assertThat(
                shares
                    .get(i)
                    .get(NDArrayIndex.point(sample), NDArrayIndex.all())
                    .dup()
                    .toDoubleVector())
            .as("share of sample %s in tensor %s", sample, i)
            .containsExactly(expected.get(i).toDoubleVector(), within(1e-10));
      }
    }
  }

  /** At the initial parameters the passes give what value and slope give. */
  void agreesWithTheStart() {
    List<INDArray> start = new ArrayList<>();
    activation.tensors(UNITS).forEach(tensor -> start.add(Nd4j.createFromArray(tensor.initial())));
    INDArray output = gradient.like();
    activation.pass(BATCH, UNITS, start).forward(input, output);
    for (int branch = 0; branch < activation.branches(); branch++) {
      INDArray value = input.like();
      activation.value(input, branch, value);
      INDArray part =
          output.get(
              NDArrayIndex.all(),
              NDArrayIndex.interval((long) branch * UNITS, (branch + 1L) * UNITS));
      assertThat(part.dup('c').reshape(part.length()).castTo(DataType.DOUBLE).toDoubleVector())
          .containsExactly(value.dup('c').reshape(value.length()).toDoubleVector(), within(1e-12));
    }
  }

  private static Offset<Double> near(double expected) {
    return within(TOLERANCE * Math.max(1, Math.abs(expected)));
  }
}
