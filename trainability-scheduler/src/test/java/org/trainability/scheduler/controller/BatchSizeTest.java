package org.trainability.scheduler.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.trainability.api.Seeds;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;
import org.trainability.api.controller.Verdict.Outcome;
import org.trainability.api.metric.Readings;

class BatchSizeTest {

  private static final ComponentSpec DOUBLING =
      ComponentSpec.of("batch-size").with("every", 1).with("factor", 2).with("floor", 0);

  /** Steps beyond a bound of 1, of this many of three layers; the others stay below. */
  private static Map<String, Readings> exceeding(Drive<?> drive, int layers) {
    List<String> names = List.copyOf(drive.rates.keySet());
    return drive.signals(
        layer -> Drive.value(names.indexOf(layer) < layers ? 2 : 0.5), layer -> Drive.value(1));
  }

  private static Situation at(
      Drive<?> drive, long step, int batch, int samples, Map<String, Readings> signals) {
    return new Situation(
        Event.STEP,
        step,
        1000,
        1,
        (int) step,
        1000,
        batch,
        samples,
        batch,
        OptionalDouble.of(1),
        List.of(),
        new LinkedHashMap<>(drive.rates),
        signals,
        Optional.empty(),
        Optional.empty(),
        new Seeds(0));
  }

  @Test
  void theBudgetIsThatOfTheOption() {
    assertThat(Drive.of(DOUBLING, 1, "fc1").controller().budget())
        .isEqualTo(Controller.Budget.SAMPLES);
    assertThat(Drive.of(DOUBLING.with("budget", "updates"), 1, "fc1").controller().budget())
        .isEqualTo(Controller.Budget.UPDATES);
    assertThat(
            Drive.of(ComponentSpec.of("cosine").with("budget", "updates"), 1, "fc1")
                .controller()
                .budget())
        .isEqualTo(Controller.Budget.UPDATES);
  }

  private static int sizeAfter(Drive<?> drive, int batch) {
    return drive.otherActions.stream()
        .filter(Action.SetBatchSize.class::isInstance)
        .map(action -> ((Action.SetBatchSize) action).size())
        .reduce(batch, (before, after) -> after);
  }

  @Test
  void theBatchGrowsToATenthOfTheSamplesAndThenRatesFall() {
    Drive<?> drive = Drive.of(DOUBLING, 0.1, "fc1", "fc2", "fc3");
    int batch = 30;
    for (int step = 1; step <= 2; step++) {
      drive.ask(at(drive, step, batch, 1000, exceeding(drive, 1)));
      batch = sizeAfter(drive, batch);
      assertThat(drive.rates.values()).containsOnly(0.1);
      assertThat(drive.verdicts).allMatch(verdict -> verdict.outcome() == Outcome.HELD);
    }
    assertThat(batch).isEqualTo(100);
    drive.ask(at(drive, 3, batch, 1000, exceeding(drive, 1)));
    assertThat(sizeAfter(drive, batch)).isEqualTo(100);
    assertThat(drive.rates.values()).containsOnly(0.05);
    assertThat(drive.verdicts).allMatch(verdict -> verdict.outcome() == Outcome.COOLED);
  }

  @Test
  void smallFactorsAddUp() {
    Drive<?> drive = Drive.of(DOUBLING.with("factor", 1.01), 0.1, "fc1");
    int batch = 10;
    for (int step = 1; step <= 10; step++) {
      drive.ask(at(drive, step, batch, 1000, exceeding(drive, 1)));
      batch = sizeAfter(drive, batch);
    }
    assertThat(batch).isEqualTo((int) Math.rint(10 * Math.pow(1.01, 10))).isEqualTo(11);
  }

  @Test
  void theRuleSaysHowManyLayers() {
    for (String rule : List.of("worst", "majority", "all")) {
      for (int layers = 0; layers <= 4; layers++) {
        Drive<?> drive = Drive.of(DOUBLING.with("rule", rule), 0.1, "fc1", "fc2", "fc3", "fc4");
        drive.ask(at(drive, 1, 10, 1000, exceeding(drive, layers)));
        boolean grows =
            switch (rule) {
              case "worst" -> layers >= 1;
              // Half of them is no majority.
              case "majority" -> layers >= 3;
              default -> layers == 4;
            };
        assertThat(sizeAfter(drive, 10)).as(rule + " of " + layers).isEqualTo(grows ? 20 : 10);
      }
    }
  }

  @Test
  void timidLayersShrinkItToTheFirstAtMost() {
    Drive<?> drive = Drive.of(DOUBLING.with("factor", 1.5), 0.1, "fc1", "fc2");
    drive.ask(at(drive, 1, 40, 1000, exceeding(drive, 2)));
    assertThat(sizeAfter(drive, 40)).isEqualTo(60);
    Map<String, Readings> timid =
        drive.signals(layer -> Drive.value(0.01), layer -> Drive.value(1));
    drive.ask(at(drive, 2, 60, 1000, timid));
    assertThat(sizeAfter(drive, 60)).isEqualTo(40);
    int before = drive.otherActions.size();
    drive.ask(at(drive, 3, 40, 1000, timid));
    assertThat(drive.otherActions).hasSize(before);
  }

  @Test
  void whatIsUndefinedHasNoSay() {
    Drive<?> drive = Drive.of(DOUBLING.with("rule", "all"), 0.1, "fc1", "fc2");
    drive.ask(
        at(
            drive,
            1,
            10,
            1000,
            drive.signals(
                layer -> layer.equals("fc1") ? Drive.undefined() : Drive.value(2),
                layer -> Drive.value(1))));
    assertThat(sizeAfter(drive, 10)).isEqualTo(20);
    drive.ask(
        at(drive, 2, 20, 1000, drive.signals(layer -> Drive.undefined(), layer -> Drive.value(1))));
    assertThat(sizeAfter(drive, 20)).isEqualTo(20);
    assertThat(drive.rates.values())
        .allSatisfy(rate -> assertThat(rate).isCloseTo(0.1, within(0.0)));
  }
}
