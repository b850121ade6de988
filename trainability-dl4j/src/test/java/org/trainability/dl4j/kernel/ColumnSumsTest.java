package org.trainability.dl4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.Seeds;

class ColumnSumsTest {

  @ParameterizedTest
  @CsvSource({
    "DOUBLE, 1, 1",
    "DOUBLE, 7, 3",
    "DOUBLE, 2049, 2",
    "FLOAT, 1, 4",
    "FLOAT, 6, 5",
    "FLOAT, 1024, 3",
    "FLOAT, 2500, 2"
  })
  void eachColumnHasItsSum(DataType type, int rows, int columns) {
    double[] numbers =
        new Seeds(1).random("matrix").doubles((long) rows * columns, -1, 1).toArray();
    INDArray matrix = Nd4j.createFromArray(numbers).castTo(type).reshape('f', rows, columns);
    INDArray whole = Nd4j.zeros(type, columns + 2);
    ColumnSums.write(matrix, whole.get(NDArrayIndex.interval(1, columns + 1)));
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += matrix.getDouble(row, column);
      }
      assertThat(whole.getDouble(column + 1))
          .isCloseTo(sum, within(type == DataType.FLOAT ? 1e-5 : 1e-12));
    }
    assertThat(whole.getDouble(0)).isZero();
    assertThat(whole.getDouble(columns + 1)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"FLOAT", "DOUBLE"})
  void theOrderOfTheElementsDoesNotMatter(DataType type) {
    INDArray rows = Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}, {5, 6}}).castTo(type);
    INDArray sums = Nd4j.create(type, 2);
    ColumnSums.write(rows, sums);
    assertThat(sums.toDoubleVector()).containsExactly(9, 12);
  }
}
