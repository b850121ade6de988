package org.trainability.scheduler.controller;

import java.util.List;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Action.OptimizerPart;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;

/**
 * Resets the optimizer and leaves the parameters as they are, before each task but the first or
 * after every K-th update. With Adam the first step after {@code optimizer-reset} has the size η
 * for each element, whatever its second moment was. After {@code adam-relative}, which sets the
 * count alone to 0 and keeps the moments, it is about 0.28 m/√v: it cools.
 */
abstract class OptimizerReset implements ControllerFactory {

  private final String name;
  private final OptimizerPart part;
  private final String summary;
  private final String source;

  OptimizerReset(String name, OptimizerPart part, String summary, String source) {
    this.name = name;
    this.part = part;
    this.summary = summary;
    this.source = source;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public List<Option<?>> options() {
    return List.of(PeriodicController.EVERY);
  }

  @Override
  public Controller<?> create(Options options) {
    return PeriodicController.of(options, reason -> new Action.ResetOptimizer(part, reason));
  }

  /** Makes {@code optimizer-reset}: state and count become 0. */
  public static final class All extends OptimizerReset {

    public All() {
      super(
          "optimizer-reset",
          OptimizerPart.ALL,
          "clears the optimizer's state before each task, or every so many updates",
          "Asadi et al. 2023, Resetting the Optimizer in Deep RL");
    }
  }

  /** Makes {@code adam-relative}: the count of updates becomes 0, the moments stay. */
  public static final class Count extends OptimizerReset {

    public Count() {
      super(
          "adam-relative",
          OptimizerPart.COUNT,
          "restarts Adam's update count before each task and keeps its moments",
          "Ellis et al. 2024, Adam on Local Time, arXiv 2412.17113");
    }
  }
}
