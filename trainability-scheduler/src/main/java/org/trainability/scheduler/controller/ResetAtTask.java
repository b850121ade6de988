package org.trainability.scheduler.controller;

import java.util.ArrayList;
import java.util.List;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Action.InitialValues;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;

/** Makes {@code reset-at-task}: each task but the first starts from initial parameters. */
public final class ResetAtTask implements ControllerFactory {

  static final Option<What> WHAT =
      Option.choice("what", What.BOTH, "what is reset before each task except the first");
  static final Option<InitialValues> INITIAL =
      Option.choice(
          "initial",
          InitialValues.FRESH,
          "which parameters to reset to. fresh: newly drawn"
              + " for each task; same: the run's own initial ones");

  /** What can be reset. */
  enum What {
    PARAMETERS,
    OPTIMIZER,
    BOTH
  }

  @Override
  public String name() {
    return "reset-at-task";
  }

  @Override
  public String summary() {
    return "resets the network before each task, which"
        + " shows how one that never aged would score";
  }

  @Override
  public String source() {
    return "Baveja and Schmidt 2025, A Unified Noise-Curvature View of Loss of Trainability, Fig. 5";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(WHAT, INITIAL);
  }

  @Override
  public Controller<?> create(Options options) {
    What what = options.get(WHAT);
    List<Action> actions = new ArrayList<>();
    if (what != What.OPTIMIZER) {
      actions.add(new Action.ResetParameters(options.get(INITIAL), TaskStartController.REASON));
    }
    if (what != What.PARAMETERS) {
      actions.add(new Action.ResetOptimizer(TaskStartController.REASON));
    }
    return new TaskStartController(actions);
  }
}
