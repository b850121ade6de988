package org.trainability.benchmarks.challenge.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.benchmarks.challenge.signal.Signal.Measured;
import org.trainability.benchmarks.challenge.signal.Signal.Summary;
import org.trainability.evaluation.claim.FakeRun;

class SignalTest {

  private static final double NONE = Double.NaN;
  private static final double[][] NOTHING = {{}, {}};

  private static final FakeRun RUN = FakeRun.accuracies(0.9, 0.4);

  private static OptionalDouble at(Signal signal, FakeRun run, int task) {
    return signal.at(new RunUpToTask(run, task));
  }

  private static double[][] tasks(double[] first, double... second) {
    return new double[][] {first, second};
  }

  private static double[] task(double... values) {
    return values;
  }

  @ParameterizedTest
  @CsvSource({"MEAN, 4", "MEDIAN, 3", "LAST, 8"})
  void measuredSummarizesTheTask(Summary summary, double expected) {
    FakeRun run = RUN.measured("rank", "value", "fc2", tasks(task(100, 100), 1, 3, 8));

    assertThat(at(new Measured("rank", "value", "fc2", summary), run, 2)).hasValue(expected);
    assertThat(at(new Measured("rank", "value", "fc2", summary), run, 1)).hasValue(100);
    assertThat(at(new Measured("rank", "value", "fc1", summary), run, 2)).isEmpty();
    assertThat(at(new Measured("rank", "other", "fc2", summary), run, 2)).isEmpty();
  }

  @Test
  void wholeIsTheNetworkWhereItHasAValueAndElseTheLayers() {
    FakeRun run =
        RUN.measured("rank", "value", "network", tasks(task(1, 3), NONE, NONE))
            .measured("rank", "value", "layers", tasks(task(10, 30), 40, 60));

    assertThat(at(Measured.of("rank"), run, 1)).hasValue(2);
    assertThat(at(Measured.of("rank"), run, 2)).hasValue(50);
    assertThat(at(Measured.of("rank"), RUN, 1)).isEmpty();
    assertThat(Measured.of("rank").metrics()).containsExactly("rank");
  }

  @Test
  void headroomIsTheMedianOfTheNarrowestLayer() {
    FakeRun run =
        RUN.measured("step", "value", "fc1", tasks(task(9, 9, 9), 1, 2, 4))
            .measured("bound", "value", "fc1", tasks(task(1, 1, 1), 8, 8, 8))
            .measured("step", "value", "fc2", tasks(task(9, 9, 9), 1, 1, 0))
            .measured("bound", "value", "fc2", tasks(task(1, 1, 1), 3, NONE, 0.1));

    // Step by step: min(8, 3); 8/2, as the other bound is missing; 8/4, as the other step is 0.
    assertThat(at(new Signal.Headroom("step", "bound"), run, 2)).hasValue(3);
    assertThat(at(new Signal.Headroom("step", "bound"), run, 1).orElseThrow())
        .isCloseTo(1.0 / 9, within(1e-15));
    assertThat(at(new Signal.Headroom("step", "absent"), run, 2)).isEmpty();
    assertThat(new Signal.Headroom("step", "bound").metrics())
        .containsExactlyInAnyOrder("step", "bound");
  }

  @Test
  void exceedingIsTheShareOfMeasurementsBeyondTheBound() {
    FakeRun run =
        RUN.measured("step", "value", "fc1", tasks(task(9, 9), 1, 2, 3, 4))
            .measured("bound", "value", "fc1", tasks(task(1, 1), 2, 2, 2, NONE))
            .measured("step", "value", "fc3", tasks(task(9, 9), 5, 0, 0, 0))
            .measured("bound", "value", "fc3", tasks(task(1, 1), 4, 1, 1, NONE));

    // By fc3, by none, by fc1; unknown for the fourth.
    assertThat(at(new Signal.Exceeding("step", "bound"), run, 2).orElseThrow())
        .isCloseTo(2.0 / 3, within(1e-15));
    assertThat(at(new Signal.Exceeding("step", "bound"), run, 1)).hasValue(1);
    assertThat(at(new Signal.Exceeding("absent", "bound"), run, 1)).isEmpty();
    assertThat(new Signal.Exceeding("step", "bound").metrics())
        .containsExactlyInAnyOrder("step", "bound");
  }

  @Test
  void relativeFallComparesTheEndsOfTheTask() {
    FakeRun run =
        RUN.measured(
            "loss",
            "value",
            "network",
            // A fifth of eleven are two: the means 2 and 1.
            tasks(task(3, 1, 9, 9, 9, 9, 9, 9, 9, 0.5, 1.5), 4, 5));

    assertThat(at(new Signal.RelativeFall("loss"), run, 1)).hasValue(0.5);
    assertThat(at(new Signal.RelativeFall("loss"), run, 2)).hasValue(-0.25);
    assertThat(new Signal.RelativeFall("loss").metrics()).containsExactly("loss");
  }

  @Test
  void relativeFallNeedsTwoMeasurementsAndAStart() {
    FakeRun run = RUN.measured("loss", "value", "network", tasks(task(3), 0, 1));

    assertThat(at(new Signal.RelativeFall("loss"), run, 1)).isEmpty();
    assertThat(at(new Signal.RelativeFall("loss"), run, 2)).isEmpty();
    FakeRun silent = RUN.measured("loss", "value", "network", NOTHING);
    assertThat(at(new Signal.RelativeFall("loss"), silent, 1)).isEmpty();
  }

  @Test
  void baselinesKnowTheTaskAlone() {
    assertThat(at(new Signal.Accuracy(), RUN, 1)).hasValue(0.9);
    assertThat(at(new Signal.Accuracy(), RUN, 2)).hasValue(0.4);
    assertThat(at(new Signal.TaskNumber(), RUN, 2)).hasValue(2);
    assertThat(new Signal.Accuracy().metrics()).isEmpty();
    assertThat(new Signal.TaskNumber().metrics()).isEmpty();
  }

  @Test
  void highValuesTimesTheSignAreTheRisk() {
    assertThat(Warning.HIGH.sign()).isEqualTo(1);
    assertThat(Warning.LOW.sign()).isEqualTo(-1);
  }
}
