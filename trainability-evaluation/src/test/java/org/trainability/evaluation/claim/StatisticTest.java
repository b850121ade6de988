package org.trainability.evaluation.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.api.UndefinedException;
import org.trainability.evaluation.claim.PerTask.Accuracy;
import org.trainability.evaluation.claim.PerTask.Exceeding;
import org.trainability.evaluation.claim.PerTask.Measured;
import org.trainability.evaluation.claim.PerTask.Summary;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;
import org.trainability.records.RunData;

class StatisticTest {

  private static final double NONE = Double.NaN;
  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final Accuracy ACCURACY = new Accuracy("l2");

  private static Evidence evidence(RunData run) {
    return evidence(Map.of("l2", run));
  }

  private static Evidence evidence(Map<String, RunData> runs) {
    return Evidence.of(1e-3, runs, Criterion.forClasses(10));
  }

  private static Evidence accuracies(double... accuracies) {
    return evidence(FakeRun.accuracies(accuracies));
  }

  private static PerTask metric(String layer, Summary by) {
    return new Measured("l2", "m", "value", layer, by);
  }

  @ParameterizedTest
  @CsvSource({
    "FIRST_TASK, 25, 1, 1",
    "FIRST_TENTH, 25, 1, 2",
    "MIDDLE_TENTH, 25, 12, 13",
    "SECOND_HALF, 25, 13, 25",
    "LAST_TENTH, 25, 24, 25",
    "ALL, 25, 1, 25",
    "FIRST_TENTH, 40, 1, 4",
    "MIDDLE_TENTH, 40, 19, 22",
    "SECOND_HALF, 40, 21, 40",
    "LAST_TENTH, 40, 37, 40",
    "FIRST_TENTH, 2, 1, 1",
    "LAST_TENTH, 2, 2, 2"
  })
  void windows(Window window, int tasks, int first, int last) {
    assertThat(window.of(tasks)).isEqualTo(new Window.Range(first, last));
  }

  @Test
  void retainedIsTheShareOfTheBestGain() {
    assertThat(new Statistic.Retained("l2").of(accuracies(0.3, 0.9, 0.5)))
        .isCloseTo(0.4 / 0.8, ROUNDING);
    assertThatThrownBy(() -> new Statistic.Retained("l2").of(accuracies(0.14, 0.1)))
        .isInstanceOf(UndefinedException.class)
        .hasMessage("l2 never learned");
    assertThatThrownBy(() -> new Statistic.Retained("l2").of(accuracies(0.9)))
        .isInstanceOf(UndefinedException.class)
        .hasMessage("a run of 1 tasks has no beginning and end");
  }

  @Test
  void bestIsARunningMean() {
    double[] accuracies = new double[20];
    accuracies[4] = 0.8;
    accuracies[5] = 0.6;
    accuracies[9] = 0.9;
    assertThat(new Statistic.Best("l2").of(accuracies(accuracies))).isCloseTo(0.7, ROUNDING);
  }

  @Test
  void changeIsTheLastTenthOverTheFirst() {
    assertThat(new Statistic.Change(ACCURACY).of(accuracies(0.8, 0.3, 0.2))).isEqualTo(0.25);
    assertThatThrownBy(() -> new Statistic.Change(ACCURACY).of(accuracies(0, 0.3)))
        .hasMessage("0.3 can't be divided by 0.0");
  }

  @Test
  void meanAndGreatestPassOverTasksWithoutAValue() {
    Evidence runs =
        evidence(
            FakeRun.accuracies(0.5, 0.5, 0.5, 0.5)
                .measured("m", "value", "fc1", FakeRun.each(2, NONE, 8, NONE)));
    PerTask m = metric("fc1", Summary.MEAN);

    assertThat(new Statistic.Mean(m, Window.ALL).of(runs)).isEqualTo(5);
    assertThat(new Statistic.Greatest(m, Window.ALL).of(runs)).isEqualTo(8);
    assertThatThrownBy(() -> new Statistic.Mean(m, Window.LAST_TENTH).of(runs))
        .hasMessage("nothing of l2 has a value in the last tenth of the tasks");
    assertThatThrownBy(() -> new Statistic.Mean(metric("fc2", Summary.MEAN), Window.ALL).of(runs))
        .hasMessage("m of l2 has no value");
  }

  @Test
  void summariesOfATask() {
    double[][] values = {{4, 1, 2, 1, 1, 1, 3, 5, 3}};
    Evidence runs =
        evidence(FakeRun.accuracies(0.5, 0.5).measured("m", "value", "network", values));

    assertThat(of(runs, Summary.MEAN)).isCloseTo(21 / 9.0, ROUNDING);
    assertThat(of(runs, Summary.MEDIAN)).isEqualTo(2);
    assertThat(of(runs, Summary.GREATEST)).isEqualTo(5);
    assertThat(of(runs, Summary.FALLS)).isEqualTo(1);
    // The quartiles of three values are the least and the greatest.
    assertThat(of(runs, Summary.SPREAD_OF_FIRST_THIRD)).isCloseTo((4 - 1) / 2.0, ROUNDING);
    assertThat(of(runs, Summary.SPREAD_OF_LAST_THIRD)).isCloseTo((5 - 3) / 3.0, ROUNDING);
  }

  private static double of(Evidence runs, Summary summary) {
    return runs.values(metric("network", summary)).get(1);
  }

  @Test
  void taskWithTooFewMeasurementsHasNoSpread() {
    double[][] values = {{1, 2, 3, 4, 5}, {1, 2, 3, 4, 5, 6}};
    Evidence runs =
        evidence(FakeRun.accuracies(0.5, 0.5).measured("m", "value", "network", values));

    assertThat(runs.values(metric("network", Summary.SPREAD_OF_FIRST_THIRD))).containsOnlyKeys(2);
  }

  @Test
  void layersAreNamedOrTheFirst() {
    Evidence runs =
        evidence(
            FakeRun.accuracies(0.5, 0.5)
                .measured("m", "value", "fc1", FakeRun.each(1, 1))
                .measured("m", "value", "fc2", FakeRun.each(2, 2))
                .measured("m", "share", "fc2", FakeRun.each(3, 3)));

    assertThat(runs.values(metric("first", Summary.MEAN)).get(1)).isEqualTo(1);
    assertThat(runs.values(metric("fc2", Summary.MEAN)).get(1)).isEqualTo(2);
    assertThat(runs.values(new Measured("l2", "m", "share", "fc2", Summary.MEAN)).get(1))
        .isEqualTo(3);
  }

  @Test
  void exceedingComparesAtTheSameStep() {
    RunData run =
        FakeRun.accuracies(0.5, 0.5)
            .measured("step", "value", "fc1", new double[][] {{1, 1, 3, 3}, {1, 1}})
            .measured("bound", "value", "fc1", new double[][] {{2, NONE, 2, 3}, {2, 2}})
            .measured("step", "value", "fc2", new double[][] {{9, 9, 0, 0}, {0, 0}})
            .measured("bound", "value", "fc2", new double[][] {{1, 1, 1, NONE}, {1, 1}});
    Evidence runs = evidence(run);

    // fc1: 1 > 2 no, no bound, 3 > 2 yes, 3 > 3 no.
    assertThat(runs.values(new Exceeding("l2", "step", "bound", "first")))
        .isEqualTo(Map.of(1, 1 / 3.0, 2, 0.0));
    // fc2 exceeds at the first two steps; the fourth has fc1 alone.
    assertThat(runs.values(new Exceeding("l2", "step", "bound", "any")))
        .isEqualTo(Map.of(1, 3 / 4.0, 2, 0.0));
    assertThat(runs.values(new Exceeding("l2", "step", "bound", "fc2")))
        .isEqualTo(Map.of(1, 2 / 3.0, 2, 0.0));
    assertThatThrownBy(() -> runs.values(new Exceeding("l2", "step", "limit", "any")))
        .hasMessage("step with limit of l2 has no value");
  }

  @Test
  void correlationIsOverTheTasksThatHaveBoth() {
    Evidence runs =
        evidence(
            FakeRun.accuracies(0.1, 0.9, 0.2, 0.3)
                .measured("m", "value", "network", FakeRun.each(1, NONE, 2, 3)));

    assertThat(new Statistic.Correlation(metric("network", Summary.MEAN), ACCURACY).of(runs))
        .isCloseTo(1, ROUNDING);
    assertThat(runs.notes()).isEmpty();
  }

  @Test
  void constantPredictorIsZeroAndSaidToBe() {
    Evidence runs =
        evidence(
            FakeRun.accuracies(0.1, 0.2, 0.3)
                .measured("m", "value", "network", FakeRun.each(1, 1, 1)));

    assertThat(new Statistic.Correlation(metric("network", Summary.MEAN), ACCURACY).of(runs))
        .isZero();
    assertThat(runs.notes())
        .containsExactly("what should predict l2 is 1.0 at every task, a correlation of 0");
  }

  @Test
  void trendIsTheCorrelationWithTheTask() {
    // Ranks 1, 3, 2, 4: 1 − 6·2/60.
    assertThat(new Statistic.Trend(ACCURACY).of(accuracies(0.1, 0.3, 0.2, 0.4)))
        .isCloseTo(0.8, ROUNDING);
  }

  @Test
  void leadOfTheSignalOnTheLoss() {
    FakeRun run = FakeRun.accuracies(0.9, 0.9, 0.9, 0.9, 0.3);
    Evidence early = evidence(run.measured("m", "value", "network", FakeRun.each(1, 1, 3, 3, 3)));
    Evidence never =
        evidence(
            FakeRun.accuracies(0.9, 0.9, 0.9)
                .measured("m", "value", "network", FakeRun.each(1, 1, 1)));
    Statistic lead =
        new Statistic.Lead(
            metric("network", Summary.MEAN),
            new Statistic.Product(
                new Statistic.Number(2),
                new Statistic.Mean(metric("network", Summary.MEAN), Window.FIRST_TENTH)));

    assertThat(lead.of(early)).isEqualTo(2);
    assertThatThrownBy(() -> lead.of(never)).hasMessage("l2 never loses its accuracy");
  }

  @Test
  void arithmetic() {
    Evidence runs = accuracies(0.5, 0.5);
    Statistic eta = new Statistic.BaseRate();
    Statistic two = new Statistic.Number(2);

    assertThat(new Statistic.Ratio(eta, two).of(runs)).isEqualTo(5e-4);
    assertThat(new Statistic.Product(eta, two).of(runs)).isEqualTo(2e-3);
    assertThat(new Statistic.Difference(eta, two).of(runs)).isEqualTo(-1.999);
  }

  @Test
  void whereTakesTheRunThatIsLeastOrGreatest() {
    Evidence runs =
        evidence(
            Map.of(
                "a", FakeRun.accuracies(0.2, 0.9),
                "b", FakeRun.accuracies(0.3, 0.7),
                "c", FakeRun.accuracies(0.3, 0.8)));
    Statistic first = new Statistic.Mean(new Accuracy("each"), Window.FIRST_TASK);
    Statistic last = new Statistic.Mean(new Accuracy("each"), Window.LAST_TENTH);
    List<String> names = List.of("c", "b", "a");

    assertThat(new Statistic.Where(names, Statistic.Extreme.LEAST, first, last).of(runs))
        .isEqualTo(0.9);
    // The first named of equals.
    assertThat(new Statistic.Where(names, Statistic.Extreme.GREATEST, first, last).of(runs))
        .isEqualTo(0.8);
    assertThatThrownBy(
            () ->
                new Statistic.Where(List.of("a", "d"), Statistic.Extreme.LEAST, first, last)
                    .of(runs))
        .hasMessage("there is no run of d");
  }
}
