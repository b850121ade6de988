package org.trainability.scheduler.controller;

import java.util.List;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;

/** Makes {@code reset-at-task}: each task but the first starts from fresh parameters. */
public final class ResetAtTask implements ControllerFactory {

  static final Option<What> WHAT =
      Option.choice("what", What.BOTH, "what is reset before each task but the first");

  /** What can be reset. */
  enum What {
    PARAMETERS(new Action.ResetParameters(TaskStartController.REASON)),
    OPTIMIZER(new Action.ResetOptimizer(TaskStartController.REASON)),
    BOTH(
        new Action.ResetParameters(TaskStartController.REASON),
        new Action.ResetOptimizer(TaskStartController.REASON));

    private final List<Action> actions;

    What(Action... actions) {
      this.actions = List.of(actions);
    }
  }

  @Override
  public String name() {
    return "reset-at-task";
  }

  @Override
  public String summary() {
    return "draws the parameters anew before each task: the score of a network that never aged";
  }

  @Override
  public String source() {
    return "Baveja and Schmidt 2025, A Unified Noise-Curvature View of Loss of Trainability, Fig. 5";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(WHAT);
  }

  @Override
  public Controller<?> create(Options options) {
    return new TaskStartController(options.get(WHAT).actions);
  }
}
