package org.trainability.dl4j.regularizer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.Seeds;

class RankPairingTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5})
  void ordersAsAStableComparisonSortDoes(long seed) {
    RandomGenerator random = new Seeds(seed).random("values");
    for (int length : new int[] {0, 1, 2, 17, 1000}) {
      for (Sample sample : Sample.values()) {
        double[] doubles =
            IntStream.range(0, length).mapToDouble(i -> sample.draw(random)).toArray();
        double[] floats = Arrays.stream(doubles).map(value -> (float) value).toArray();
        assertThat(order(doubles, false)).as("doubles, %s", sample).isEqualTo(naive(doubles));
        assertThat(order(floats, false))
            .as("floats as doubles, %s", sample)
            .isEqualTo(naive(floats));
        assertThat(order(floats, true)).as("floats, %s", sample).isEqualTo(naive(floats));
      }
    }
  }

  private enum Sample {
    UNIFORM {
      @Override
      double draw(RandomGenerator random) {
        return random.nextDouble(-1, 1);
      }
    },
    HEAVY_TIES {
      @Override
      double draw(RandomGenerator random) {
        return random.nextInt(-2, 3) / 2.0;
      }
    },
    BOTH_ZEROS {
      @Override
      double draw(RandomGenerator random) {
        return random.nextBoolean() ? 0.0 : -0.0;
      }
    },
    EVERY_MAGNITUDE {
      @Override
      double draw(RandomGenerator random) {
        double sign = random.nextBoolean() ? 1 : -1;
        return sign * Math.pow(2, random.nextInt(-1074, 1024));
      }
    },
    APART_ONLY_IN_DOUBLE_PRECISION {
      @Override
      double draw(RandomGenerator random) {
        return 1 + random.nextInt(100) * 1e-14;
      }
    },
    INFINITIES {
      @Override
      double draw(RandomGenerator random) {
        int side = random.nextInt(-1, 2);
        return side == 0 ? 0 : side * Double.POSITIVE_INFINITY;
      }
    };

    abstract double draw(RandomGenerator random);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2})
  void theDistanceIsThatOfTheSortedSamplesAndTheDifferencesItsGradient(long seed) {
    RandomGenerator random = new Seeds(seed).random("samples");
    int length = 40;
    double[] values = random.doubles(length, -1, 1).toArray();
    double[] other = random.doubles(length, -1, 1).sorted().toArray();
    double[] sorted = Arrays.stream(values).sorted().toArray();
    double expected = 0;
    for (int k = 0; k < length; k++) {
      expected += (sorted[k] - other[k]) * (sorted[k] - other[k]);
    }
    assertThat(distance(values, other)).isCloseTo(expected, within(1e-14));

    double[] gradient = new double[length];
    RankPairing.differences(2, values, longOrder(values, false), other, length, gradient);
    for (int i = 0; i < length; i++) {
      double at = values[i];
      values[i] = at + 1e-6;
      double above = distance(values, other);
      values[i] = at - 1e-6;
      double below = distance(values, other);
      values[i] = at;
      assertThat(gradient[i]).isCloseTo((above - below) / 2e-6, within(1e-8));
    }
  }

  private static double distance(double[] values, double[] other) {
    return RankPairing.squaredDistance(values, longOrder(values, false), other, values.length);
  }

  private static int[] order(double[] values, boolean single) {
    return Arrays.stream(longOrder(values, single)).mapToInt(entry -> (int) entry).toArray();
  }

  private static long[] longOrder(double[] values, boolean single) {
    long[] first = new long[values.length];
    long[] second = new long[values.length];
    return single
        ? RankPairing.orderOfFloats(values, values.length, first, second)
        : RankPairing.orderOfDoubles(values, values.length, first, second);
  }

  private static int[] naive(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i] + 0.0))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
