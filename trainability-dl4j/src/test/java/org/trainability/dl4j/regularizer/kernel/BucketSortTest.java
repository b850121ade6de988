package org.trainability.dl4j.regularizer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.Seeds;

/** When it succeeds and when it gives up; {@link RankPairingTest} has the order of either. */
class BucketSortTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 2047, 2048, 2049, 100_000})
  void sortsWhatIsSpread(int length) {
    RandomGenerator random = new Seeds(0).random("values");
    assertSorts(draw(length, random::nextDouble));
    assertSorts(draw(length, () -> random.nextDouble(-0.04, 0.04)));
    assertSorts(draw(length, () -> 0.03 * random.nextGaussian()));
    assertSorts(draw(length, () -> random.nextExponential() - random.nextExponential()));
    assertSorts(draw(length, () -> random.nextInt(4) == 0 ? 0 : random.nextGaussian()));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 100_000})
  void givesUpWhereValuesCrowdTogether(int length) {
    RandomGenerator random = new Seeds(0).random("values");
    float[] crowded = draw(length, random::nextGaussian);
    crowded[length / 2] = 1e9f;
    assertThat(sort(crowded)).isFalse();
    crowded[length / 2] = Float.NEGATIVE_INFINITY;
    assertThat(sort(crowded)).isFalse();
    assertThat(sort(new float[length])).isFalse();
  }

  private static void assertSorts(float[] values) {
    long[] records = new long[values.length];
    assertThat(BucketSort.sort(values, records, new long[values.length])).isTrue();
    long[] expected =
        LongStream.range(0, values.length)
            .map(i -> RankRecord.of(values[(int) i], (int) i))
            .toArray();
    Arrays.sort(expected);
    assertThat(records).isEqualTo(expected);
  }

  private static boolean sort(float[] values) {
    return BucketSort.sort(values, new long[values.length], new long[values.length]);
  }

  private static float[] draw(int length, DoubleSupplier distribution) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) distribution.getAsDouble();
    }
    return values;
  }
}
