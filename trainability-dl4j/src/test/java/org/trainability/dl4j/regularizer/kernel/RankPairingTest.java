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
    for (int length : new int[] {0, 1, 2, 17, 1000, 9000}) {
      for (Sample sample : Sample.values()) {
        double[] doubles =
            IntStream.range(0, length).mapToDouble(i -> sample.draw(random)).toArray();
        assertThat(order(doubles)).as("doubles, %s", sample).isEqualTo(naive(doubles));
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
          floats[i] = (float) doubles[i];
          doubles[i] = floats[i];
        }
        assertThat(order(floats)).as("floats, %s", sample).isEqualTo(naive(doubles));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5000})
  void valuesWithANaNAreStillAnOrder(int length) {
    float[] floats = new float[length];
    double[] doubles = new double[length];
    Arrays.setAll(doubles, i -> i % 7 == 0 ? Double.NaN : -i);
    for (int i = 0; i < length; i++) {
      floats[i] = (float) doubles[i];
    }
    int[] all = IntStream.range(0, length).toArray();
    assertThat(Arrays.stream(order(floats)).sorted().toArray()).isEqualTo(all);
    assertThat(Arrays.stream(order(doubles)).sorted().toArray()).isEqualTo(all);
  }

  private enum Sample {
    UNIFORM {
      @Override
      double draw(RandomGenerator random) {
        return random.nextDouble(-1, 1);
      }
    },
    NORMAL {
      @Override
      double draw(RandomGenerator random) {
        return random.nextGaussian();
      }
    },
    TWO_CLUSTERS {
      @Override
      double draw(RandomGenerator random) {
        return (random.nextBoolean() ? 1 : -1) + 1e-6 * random.nextDouble();
      }
    },
    ONE_FAR_AWAY {
      @Override
      double draw(RandomGenerator random) {
        return random.nextInt(1000) == 0 ? 1e6 : random.nextDouble();
      }
    },
    MOSTLY_ZERO {
      @Override
      double draw(RandomGenerator random) {
        return random.nextInt(4) == 0 ? random.nextDouble(-1, 1) : 0;
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

    double[] gradient = values.clone();
    RankPairing.toDifferences(2, gradient, records(values), other);
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

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2})
  void floatsGiveWhatDoublesGive(long seed) {
    RandomGenerator random = new Seeds(seed).random("samples");
    float[] values = new float[30];
    float[] other = new float[30];
    double[] wideValues = new double[30];
    double[] wideOther = new double[30];
    for (int i = 0; i < 30; i++) {
      values[i] = random.nextFloat();
      wideValues[i] = values[i];
      other[i] = i / 30f;
      wideOther[i] = other[i];
    }
    long[] order = RankPairing.order(values, new long[30], new long[30]);
    assertThat(RankPairing.squaredDistance(values, order, other))
        .isCloseTo(distance(wideValues, wideOther), within(1e-6));
    RankPairing.toDifferences(2, values, order, other);
    RankPairing.toDifferences(2, wideValues, records(wideValues), wideOther);
    for (int i = 0; i < 30; i++) {
      assertThat((double) values[i]).isCloseTo(wideValues[i], within(1e-6));
    }
  }

  private static double distance(double[] values, double[] other) {
    return RankPairing.squaredDistance(values, records(values), other);
  }

  private static long[] records(double[] values) {
    int length = values.length;
    return RankPairing.order(values, new float[length], new long[length], new long[length]);
  }

  private static int[] order(double[] values) {
    return indices(records(values));
  }

  private static int[] order(float[] values) {
    return indices(RankPairing.order(values, new long[values.length], new long[values.length]));
  }

  private static int[] indices(long[] records) {
    return Arrays.stream(records).mapToInt(RankRecord::index).toArray();
  }

  private static int[] naive(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i] + 0.0))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
