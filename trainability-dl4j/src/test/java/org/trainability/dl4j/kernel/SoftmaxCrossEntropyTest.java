package org.trainability.dl4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SoftmaxCrossEntropyTest {

  /**
   * Of samples that a network knows by heart: the classes that they are not have tiny
   * probabilities.
   */
  @ParameterizedTest
  @CsvSource({"FLOAT, 1.1754944e-38", "DOUBLE, 2.2250738585072014e-308"})
  void noDerivativeHasASubnormalElement(DataType type, double smallestNormal) {
    double[][] known = {{0, -60, -80, -95}, {0, -180, -190, -200}, {0, -700, -712, -740}};
    INDArray logits = Nd4j.createFromArray(known).castTo(type).dup('f');
    int[] labels = new int[known.length];
    double[] probabilities = new double[Math.toIntExact(logits.length())];
    SoftmaxCrossEntropy.evaluate(logits, labels, 0, probabilities, new double[known.length]);
    assertThat(Arrays.stream(probabilities).boxed()).anyMatch(p -> p > 0 && p < smallestNormal);
    INDArray tangent = Nd4j.linspace(type, -1, 0.2, 12).reshape('f', 3, 4);
    INDArray gradient = logits.like();
    INDArray derivative = logits.like();
    INDArray root = logits.like();

    SoftmaxCrossEntropy.gradient(probabilities, labels, 0, gradient);
    SoftmaxCrossEntropy.gradientTangent(probabilities, tangent, derivative);
    SoftmaxCrossEntropy.hessianRootColumn(probabilities, 1, root);

    for (INDArray array : new INDArray[] {gradient, derivative, root}) {
      assertThat(Arrays.stream(array.data().asDouble()).map(Math::abs).boxed())
          .allMatch(element -> element == 0 || element >= smallestNormal)
          .anyMatch(element -> element > 0);
    }
  }
}
