package org.trainability.dl4j.activation.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.trainability.dl4j.kernel.ElementWise;

/** Beside branches, on numbers of every size. */
class RectifierTest {

  private static final double[] NUMBERS = numbers();

  private static double[] numbers() {
    Random random = new Random(3);
    double[] numbers = new double[3000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(76) - 38));
    }
    double[] ends = {
      0, -0.0, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, 1, -1
    };
    System.arraycopy(ends, 0, numbers, 0, ends.length);
    return numbers;
  }

  private static void assertIs(
      ElementWise.Floats floats, ElementWise.Doubles doubles, DoubleUnaryOperator function) {
    float[] singles = new float[NUMBERS.length];
    for (int i = 0; i < singles.length; i++) {
      singles[i] = (float) NUMBERS[i];
    }
    double[] twice = NUMBERS.clone();
    floats.apply(singles, singles.length - 1);
    doubles.apply(twice, twice.length - 1);
    for (int i = 0; i < twice.length - 1; i++) {
      double expected = function.applyAsDouble(NUMBERS[i]);
      assertThat(twice[i] == expected).as("%s of %s", twice[i], NUMBERS[i]).isTrue();
      assertThat(singles[i] == (float) expected).as("%s of %s", singles[i], NUMBERS[i]).isTrue();
    }
    assertThat(twice[twice.length - 1]).isEqualTo(NUMBERS[twice.length - 1]);
    assertThat(singles[twice.length - 1]).isEqualTo((float) NUMBERS[twice.length - 1]);
    for (double special : new double[] {Double.NaN}) {
      float[] single = {(float) special};
      double[] one = {special};
      floats.apply(single, 1);
      doubles.apply(one, 1);
      assertThat(single[0]).isNaN();
      assertThat(one[0]).isNaN();
    }
  }

  @Test
  void positivePartOfEitherSign() {
    assertIs(
        (z, n) -> Rectifier.positivePart(1f, z, n),
        (z, n) -> Rectifier.positivePart(1.0, z, n),
        z -> z > 0 ? z : 0);
    assertIs(
        (z, n) -> Rectifier.positivePart(-1f, z, n),
        (z, n) -> Rectifier.positivePart(-1.0, z, n),
        z -> z < 0 ? -z : 0);
  }

  @Test
  void stepOfEitherSign() {
    assertIs(
        (z, n) -> Rectifier.step(1f, z, n),
        (z, n) -> Rectifier.step(1.0, z, n),
        z -> z > 0 ? 1 : 0);
    assertIs(
        (z, n) -> Rectifier.step(-1f, z, n),
        (z, n) -> Rectifier.step(-1.0, z, n),
        z -> z < 0 ? -1 : 0);
  }

  @Test
  void valueAndSlopeOfALeakyRectifier() {
    for (double slope : new double[] {0, 0.25, 1}) {
      assertIs(
          (z, n) -> Rectifier.value((float) slope, z, n),
          (z, n) -> Rectifier.value(slope, z, n),
          z -> z > 0 ? z : slope * z);
      assertIs(
          (z, n) -> Rectifier.slope((float) slope, z, n),
          (z, n) -> Rectifier.slope(slope, z, n),
          z -> z > 0 ? 1 : slope);
    }
  }

  @Test
  void infinityHasASlopeToo() {
    float[] z = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    Rectifier.step(1f, z, 2);

    assertThat(Arrays.equals(z, new float[] {1, 0})).isTrue();
  }
}
