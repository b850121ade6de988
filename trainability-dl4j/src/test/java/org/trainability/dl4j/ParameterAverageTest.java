package org.trainability.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.Seeds;

class ParameterAverageTest {

  private static final int SIZE = 7;

  private static double[] drawn(RandomGenerator random) {
    return random.doubles(SIZE, -1, 1).toArray();
  }

  private static INDArray array(double[] values, Precision precision) {
    return Nd4j.createFromArray(values).castTo(precision.dataType());
  }

  private static double[] average(ParameterAverage average, INDArray parameters) {
    return average.during(() -> parameters.toDoubleVector());
  }

  @ParameterizedTest
  @EnumSource
  void isTheWeightedSumOfTheParametersOfAllSteps(Precision precision) {
    RandomGenerator random = new Seeds(1).random("parameters");
    INDArray parameters = array(drawn(random), precision);
    ParameterAverage average = new ParameterAverage(parameters);
    average.track(0.9);
    double[] expected = parameters.toDoubleVector();
    for (int step = 0; step < 100; step++) {
      average.beginStep();
      parameters.assign(array(drawn(random), precision));
      average.endStep();
      double[] now = parameters.toDoubleVector();
      for (int i = 0; i < SIZE; i++) {
        expected[i] = 0.9 * expected[i] + 0.1 * now[i];
      }
    }
    double[] found = average(average, parameters);
    double rounding = precision == Precision.FLOAT64 ? 1e-14 : 1e-6;
    for (int i = 0; i < SIZE; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(rounding));
    }
  }

  /** In float32 0.9999 and 0.0001 do not add up to 1. */
  @Test
  void ofParametersThatStayIsThese() {
    INDArray parameters = array(drawn(new Seeds(2).random("parameters")), Precision.FLOAT32);
    double[] same = parameters.toDoubleVector();
    ParameterAverage average = new ParameterAverage(parameters);
    average.track(0.9999);
    for (int step = 0; step < 5000; step++) {
      average.beginStep();
      average.endStep();
    }
    assertThat(average(average, parameters)).isEqualTo(same);
  }
}
