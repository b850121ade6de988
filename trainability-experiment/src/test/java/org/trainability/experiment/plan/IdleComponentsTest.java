package org.trainability.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainability.core.Catalogue;
import org.trainability.experiment.stream.RunLength;
import org.trainability.experiment.stream.TaskSteps;

/** What never acts in a run is found by the run's length alone. */
class IdleComponentsTest {

  private static final Catalogue CATALOGUE =
      Catalogue.load(IdleComponentsTest.class.getClassLoader());

  /** Of the first task: 20 steps an epoch. */
  private static final int SAMPLES = 1000;

  private static final int BATCH = 50;
  private static final int STEPS = 40;

  private static List<String> idle(String text, long steps) {
    return IdleComponents.of(
        CATALOGUE,
        new PlanReader(CATALOGUE).read(text, "plan.yaml", Path.of(""), List.of()),
        new RunLength(steps, new TaskSteps(SAMPLES, BATCH, STEPS)));
  }

  /** Each first acts at the step that stands beside it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          controller: redo                                                        | redo | 1000
          controller: {use: redo, every: 70}                                      | redo | 70
          controller: {use: per-layer, every: 25}                                 | per-layer | 25
          controller: {use: per-layer, every: 25, roll-back: 0.5}                 | per-layer | 25
          controller: {use: selective-weight-reinitialization, every: 30}         | selective-weight-reinitialization | 30
          controller: {use: selective-weight-reinitialization, every: 30, decay: 0.9} | selective-weight-reinitialization | 30
          controller: {use: continual-backprop, maturity: 100}                    | continual-backprop | 101
          controller: {use: hare-and-tortoise, every: 40}                         | hare-and-tortoise | 40
          controller: {use: hare-and-tortoise, every: 40, first: 15}              | hare-and-tortoise | 15
          controller: hare-and-tortoise                                           | hare-and-tortoise | 200
          controller: {use: hare-and-tortoise, first: 15}                         | hare-and-tortoise | 15
          controller: self-normalized-resets                                      | self-normalized-resets | 200
          controller: {use: self-normalized-resets, initial-threshold: 101}       | self-normalized-resets | 3
          controller: {use: self-normalized-resets, threshold-every: 30}          | self-normalized-resets | 31
          controller: {use: self-normalized-resets, maximum-threshold: 1000000}   | self-normalized-resets | 641
          constraints: [{use: isometry, every: 12}]                               | isometry | 12
          """)
  void whatActsAfterTheRunHasEndedIsNamed(String text, String name, long first) {
    assertThat(idle(text, first)).isEmpty();
    assertThat(idle(text, first - 1))
        .singleElement()
        .asString()
        .startsWith(name + " acts at step ")
        .endsWith("it will never act");
  }

  @Test
  void theNumbersAreTold() {
    assertThat(idle("controller: [redo, reset-at-task]", 160))
        .containsExactly(
            "redo acts at step 1,000 for the first time and the run has 160 steps: it will never act");
  }

  @Test
  void oneThatIsAskedAtTheStartOfTasksIsNotIdle() {
    assertThat(idle("controller: trainable", 1)).isEmpty();
    assertThat(idle("controller: none", 1)).isEmpty();
  }
}
