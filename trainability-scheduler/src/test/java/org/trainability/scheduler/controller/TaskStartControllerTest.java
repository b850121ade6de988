package org.trainability.scheduler.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Situation;
import org.trainability.api.controller.Situation.Event;

class TaskStartControllerTest {

  private static final Action PARAMETERS = new Action.ResetParameters("task start");
  private static final Action OPTIMIZER = new Action.ResetOptimizer("task start");

  static Stream<Arguments> controllers() {
    ComponentSpec reset = ComponentSpec.of("reset-at-task");
    ComponentSpec shrink = ComponentSpec.of("shrink-and-perturb");
    return Stream.of(
        Arguments.of(reset, List.of(PARAMETERS, OPTIMIZER)),
        Arguments.of(reset.with("what", "parameters"), List.of(PARAMETERS)),
        Arguments.of(reset.with("what", "optimizer"), List.of(OPTIMIZER)),
        Arguments.of(
            reset.with("what", "parameters").with("initial", "same"),
            List.of(new Action.ResetParameters(Action.InitialValues.SAME, "task start"))),
        Arguments.of(ComponentSpec.of("optimizer-reset"), List.of(OPTIMIZER)),
        Arguments.of(
            ComponentSpec.of("adam-relative"),
            List.of(new Action.ResetOptimizer(Action.OptimizerPart.COUNT, "task start"))),
        Arguments.of(shrink, List.of(new Action.ShrinkAndPerturb(0.8, 0.2, "task start"))),
        Arguments.of(
            shrink.with("shrink", 0.5).with("perturb", 0.01),
            List.of(new Action.ShrinkAndPerturb(0.5, 0.01, "task start"))));
  }

  @ParameterizedTest
  @MethodSource("controllers")
  void actsAtTheStartOfEachTaskButTheFirst(ComponentSpec spec, List<Action> actions) {
    Drive<?> drive = Drive.of(spec, 1e-3, "fc1");
    assertThat(drive.controller().cadence()).isEqualTo(Cadence.taskStart());
    drive.ask(start(drive, 1));
    assertThat(drive.otherActions).isEmpty();
    drive.ask(start(drive, 2));
    assertThat(drive.otherActions).isEqualTo(actions);
    drive.ask(start(drive, 3));
    assertThat(drive.otherActions).hasSize(2 * actions.size());
    assertThat(drive.rates).containsExactly(Map.entry("fc1", 1e-3));
  }

  private static Situation start(Drive<?> drive, int task) {
    return new Situation(
        Event.TASK_START, (task - 1) * 10L, 30, task, 0, 10, drive.rates, Map.of());
  }

  @Test
  void noneIsNeverAsked() {
    Drive<?> drive = Drive.of(ComponentSpec.of("none"), 1e-3, "fc1");
    assertThat(drive.controller().cadence()).isEqualTo(Cadence.NEVER);
    drive.ask(start(drive, 2));
    assertThat(drive.otherActions).isEmpty();
    assertThat(drive.verdicts).isEmpty();
  }
}
