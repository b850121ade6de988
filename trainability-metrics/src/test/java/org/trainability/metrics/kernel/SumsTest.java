package org.trainability.metrics.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.Seeds;
import org.trainability.api.metric.Sums;

class SumsTest {

  private static void assertSums(INDArray x) {
    double sum = 0;
    double squares = 0;
    double magnitudes = 0;
    for (long i = 0; i < x.length(); i++) {
      double value = x.getDouble(i);
      sum += value;
      squares += value * value;
      magnitudes += Math.abs(value);
    }
    assertThat(Sums.of(x)).isCloseTo(sum, within(1e-12 * magnitudes));
    assertThat(Sums.squares(x)).isCloseTo(squares, within(1e-12 * squares));
    assertThat(Sums.magnitudes(x)).isCloseTo(magnitudes, within(1e-12 * magnitudes));
  }

  @ParameterizedTest
  @EnumSource(names = {"HALF", "FLOAT", "DOUBLE"})
  void everyElementCountsOnceWhateverTypeAndLayout(DataType type) {
    double[] numbers = new Seeds(3).random("numbers").doubles(3000, -1, 1).toArray();
    INDArray all = Nd4j.createFromArray(numbers).castTo(type);
    INDArray before = all.dup();
    assertSums(all);
    assertSums(all.get(NDArrayIndex.interval(5, 1030)));
    assertSums(all.reshape('f', new long[] {60, 50}));
    assertSums(all.reshape('c', new long[] {60, 50}));
    assertSums(all.reshape('f', new long[] {10, 6, 50}).permute(2, 0, 1));
    assertSums(
        all.reshape('f', new long[] {60, 50})
            .get(NDArrayIndex.interval(3, 17), NDArrayIndex.interval(1, 50, 7)));
    assertSums(all.get(NDArrayIndex.interval(0, 1)));
    assertThat(all.equalsWithEps(before, 0)).isTrue();
  }

  @Test
  void singlePrecisionDoesNotDrift() {
    INDArray x = Nd4j.createUninitialized(DataType.FLOAT, 5_000_000).assign(0.1f);
    assertThat(Sums.of(x)).isCloseTo(5e6 * 0.1f, within(1e-6));
  }

  @Test
  void nothingSumsToZero() {
    assertThat(Sums.of(Nd4j.empty(DataType.FLOAT))).isZero();
  }
}
