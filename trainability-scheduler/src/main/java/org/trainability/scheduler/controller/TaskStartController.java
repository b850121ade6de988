package org.trainability.scheduler.controller;

import java.util.List;
import java.util.Map;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;

/** Does the same at the start of each task but the first. */
final class TaskStartController implements Controller<NoState> {

  /** Why its actions are done. */
  static final String REASON = "task start";

  private final List<Action> actions;

  TaskStartController(List<Action> actions) {
    this.actions = List.copyOf(actions);
  }

  @Override
  public Cadence cadence() {
    return Cadence.taskStart();
  }

  @Override
  public NoState start(Map<String, Double> rates) {
    return new NoState();
  }

  @Override
  public Decision<NoState> decide(NoState state, Situation now) {
    return new Decision<>(state, now.task() > 1 ? actions : List.of(), List.of());
  }
}
