package org.trainability.dl4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.Seeds;

class ElementWiseTest {

  private static INDArray matrix(DataType type, int rows, int columns, int seed) {
    double[] numbers = new Seeds(seed).random("matrix").doubles((long) rows * columns).toArray();
    return Nd4j.createFromArray(numbers).castTo(type).reshape('f', new long[] {rows, columns});
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void productsAreThoseOfTheElementsWhateverTheLayout(DataType type) {
    // More than one block of elements, the last one short; columns apart, rows apart, by rows.
    INDArray wide = matrix(type, 65, 90, 1);
    INDArray a = wide.get(NDArrayIndex.all(), NDArrayIndex.interval(30, 60));
    INDArray b = matrix(type, 65, 30, 2).dup('c');
    INDArray expected = a.mul(b);
    INDArray rows = matrix(type, 130, 30, 3);
    INDArray out = rows.get(NDArrayIndex.interval(20, 85), NDArrayIndex.all());
    ElementWise.multiply(a, b, out);
    assertThat(out.equalsWithEps(expected, 0)).isTrue();
    ElementWise.multiply(a, b, a);
    assertThat(a.equalsWithEps(expected, 0)).isTrue();
  }
}
