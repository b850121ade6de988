package org.trainability.scheduler.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;
import org.trainability.api.controller.Verdict;
import org.trainability.api.controller.Verdict.Outcome;

class ScheduleControllerTest {

  private static final int TASKS = 2;
  private static final int STEPS = 10;

  /** The rate of each update of a run of two tasks of ten steps, with a starting rate of 1. */
  private static List<Double> updates(ComponentSpec spec) {
    Drive<?> drive = Drive.of(spec, 1, "fc1", "fc2");
    Cadence cadence = drive.controller().cadence();
    List<Double> rates = new ArrayList<>();
    for (int task = 1; task <= TASKS; task++) {
      int done = (task - 1) * STEPS;
      if (cadence.atTaskStart()) {
        drive.ask(situation(drive, Event.TASK_START, done, task, 0));
      }
      for (int step = 1; step <= STEPS; step++) {
        if ((done + step) % cadence.steps() == 0) {
          drive.ask(situation(drive, Event.STEP, done + step, task, step));
        }
        assertThat(drive.rates.get("fc2")).isEqualTo(drive.rates.get("fc1"));
        rates.add(drive.rates.get("fc1"));
      }
    }
    return rates;
  }

  private static Situation situation(
      Drive<?> drive, Event event, long step, int task, int stepInTask) {
    return new Situation(
        event, step, TASKS * STEPS, task, stepInTask, STEPS, drive.rates, Map.of());
  }

  private static void assertRates(List<Double> rates, double... expected) {
    assertThat(rates.stream().mapToDouble(Double::doubleValue).toArray())
        .containsExactly(expected, within(1e-12));
  }

  @Test
  void linearSpansTheRun() {
    assertRates(
        updates(ComponentSpec.of("linear")),
        1,
        0.95,
        0.9,
        0.85,
        0.8,
        0.75,
        0.7,
        0.65,
        0.6,
        0.55,
        0.5,
        0.45,
        0.4,
        0.35,
        0.3,
        0.25,
        0.2,
        0.15,
        0.1,
        0.05);
  }

  @Test
  void linearMayStartAnewWithEachTask() {
    assertRates(
        updates(ComponentSpec.of("linear").with("horizon", "task").with("final", 0.5)),
        1,
        0.95,
        0.9,
        0.85,
        0.8,
        0.75,
        0.7,
        0.65,
        0.6,
        0.55,
        1,
        0.95,
        0.9,
        0.85,
        0.8,
        0.75,
        0.7,
        0.65,
        0.6,
        0.55);
  }

  @Test
  void changedEveryFewStepsItStillStartsWithEachTask() {
    // Changed at the tasks' starts and at the steps 4, 8, 12, 16, 20 of the run.
    assertRates(
        updates(ComponentSpec.of("linear").with("horizon", "task").with("every", 4)),
        1,
        1,
        1,
        0.7,
        0.7,
        0.7,
        0.7,
        0.3,
        0.3,
        0.3,
        1,
        0.9,
        0.9,
        0.9,
        0.9,
        0.5,
        0.5,
        0.5,
        0.5,
        0.1);
  }

  @Test
  void stepHasStages() {
    assertRates(
        updates(ComponentSpec.of("step").with("stages", 4).with("drop", 0.5)),
        1,
        1,
        1,
        1,
        1,
        0.5,
        0.5,
        0.5,
        0.5,
        0.5,
        0.25,
        0.25,
        0.25,
        0.25,
        0.25,
        0.125,
        0.125,
        0.125,
        0.125,
        0.125);
  }

  @Test
  void exponentialFallsByTheSameFactor() {
    List<Double> rates = updates(ComponentSpec.of("exponential"));
    for (int i = 1; i < rates.size(); i++) {
      assertThat(rates.get(i) / rates.get(i - 1))
          .isCloseTo(Math.pow(0.01, 1.0 / 20), within(1e-12));
    }
  }

  @Test
  void cosineRestarts() {
    double middle = (1 + Math.cos(Math.PI / 4)) / 2;
    List<Double> rates = updates(ComponentSpec.of("cosine").with("period", 4));
    assertRates(rates.subList(0, 6), 1, middle, 0.5, 1 - middle, 1, middle);
    assertThat(rates.get(16)).isEqualTo(1);
  }

  @Test
  void cosineFillsTheHorizonWithoutAPeriod() {
    assertThat(updates(ComponentSpec.of("cosine")).get(10)).isCloseTo(0.5, within(1e-12));
    List<Double> perTask = updates(ComponentSpec.of("cosine").with("horizon", "task"));
    assertThat(perTask.get(5)).isCloseTo(0.5, within(1e-12));
    assertThat(perTask.get(10)).isEqualTo(1);
  }

  /** As where training goes on longer than was told. */
  @ParameterizedTest
  @ValueSource(strings = {"linear", "cosine", "step", "exponential", "warmup-stable-decay"})
  void beyondItsHorizonAScheduleStaysAtItsEnd(String schedule) {
    Drive<?> drive = Drive.of(ComponentSpec.of(schedule), 1, "fc1", "fc2");
    drive.ask(situation(drive, Event.STEP, TASKS * STEPS + 1, TASKS, STEPS + 1));
    double atEnd = drive.rates.get("fc1");
    drive.ask(situation(drive, Event.STEP, TASKS * STEPS, TASKS, STEPS));
    double before = drive.rates.get("fc1");
    drive.ask(situation(drive, Event.STEP, 3 * TASKS * STEPS, TASKS, 2 * STEPS));

    assertThat(drive.rates.get("fc1")).isEqualTo(atEnd);
    assertThat(atEnd).isBetween(0.0, before);
  }

  @Test
  void beyondItsHorizonAStepIsInItsLastStage() {
    Drive<?> drive = Drive.of(ComponentSpec.of("step"), 1, "fc1", "fc2");
    drive.ask(situation(drive, Event.STEP, TASKS * STEPS + 1, TASKS, STEPS + 1));
    assertThat(drive.rates.get("fc1")).isCloseTo(0.01, within(1e-15));
  }

  @Test
  void warmupStableDecayStartsLow() {
    assertRates(
        updates(ComponentSpec.of("warmup-stable-decay").with("warmup", 0.2).with("decay", 0.25)),
        0.25,
        0.5,
        0.75,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        0.8,
        0.6,
        0.4,
        0.2);
  }

  @Test
  void whatAnotherMakesOfARateStays() {
    Drive<?> drive = Drive.of(ComponentSpec.of("linear"), 1, "fc1", "fc2");
    drive.ask(situation(drive, Event.STEP, 1, 1, 1));
    drive.rates.put("fc2", 0.25);
    drive.ask(situation(drive, Event.STEP, 11, 2, 1));
    assertThat(drive.rates.values()).containsExactly(0.5, 0.125);
    assertThat(drive.verdicts)
        .containsExactly(
            new Verdict("fc1", Outcome.COOLED, "schedule"),
            new Verdict("fc2", Outcome.COOLED, "schedule"));
    drive.rates.put("fc1", 1.0);
    drive.ask(situation(drive, Event.STEP, 11, 2, 1));
    assertThat(drive.rates.values()).containsExactly(1.0, 0.125);
    assertThat(drive.verdicts).extracting(Verdict::outcome).containsOnly(Outcome.HELD);
  }

  /** As where relative-rates comes before it. */
  @Test
  void itStartsFromTheRatesThatItFinds() {
    Drive<?> drive = Drive.of(ComponentSpec.of("linear"), 1, "fc1", "fc2");
    drive.rates.put("fc2", 0.25);
    drive.ask(situation(drive, Event.STEP, 1, 1, 1));
    assertThat(drive.rates.values()).containsExactly(1.0, 0.25);
    drive.ask(situation(drive, Event.STEP, 11, 2, 1));
    assertThat(drive.rates.values()).containsExactly(0.5, 0.125);
  }

  /** Batches of 10 of 600 samples, each twice as large as the one before, at most 60. */
  @Test
  void theBatchGrowsInPlaceOfTheRateUntilItIsTheLargest() {
    Drive<?> drive =
        Drive.of(
            ComponentSpec.of("step").with("by", "batch").with("stages", 5).with("drop", 0.5),
            0.1,
            "fc1",
            "fc2");
    int batch = 10;
    List<Integer> batches = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (int step = 1; step <= STEPS; step++) {
      drive.otherActions.clear();
      rates.add(rateOf(drive, step, batch, 600));
      for (Action action : drive.otherActions) {
        batch = ((Action.SetBatchSize) action).size();
      }
      batches.add(batch);
    }
    assertThat(batches).containsExactly(10, 10, 20, 20, 40, 40, 60, 60, 60, 60);
    assertThat(rates.stream().mapToDouble(Double::doubleValue).toArray())
        .containsExactly(
            new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.075, 0.075, 0.0375, 0.0375},
            within(1e-15));
  }

  /** A factor of 0 is no reason for a batch without end. */
  @Test
  void aBatchThatIsTheLargestAlreadyStays() {
    Drive<?> drive = Drive.of(ComponentSpec.of("linear").with("by", "batch"), 1, "fc1");
    assertRates(
        List.of(
            rateOf(drive, 1, 10, 100),
            rateOf(drive, 6, 10, 100),
            rateOf(drive, STEPS + 1, 10, 100)),
        1,
        0.5,
        0);
    assertThat(drive.otherActions).isEmpty();
  }

  private static double rateOf(Drive<?> drive, int step, int batch, int samples) {
    drive.ask(
        new Situation(
            Event.STEP,
            step,
            STEPS,
            1,
            step,
            STEPS,
            batch,
            samples,
            batch,
            OptionalDouble.of(1),
            List.of(),
            new LinkedHashMap<>(drive.rates),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            new Seeds(0)));
    return drive.rates.get("fc1");
  }
}
