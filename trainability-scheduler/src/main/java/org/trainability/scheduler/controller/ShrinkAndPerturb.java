package org.trainability.scheduler.controller;

import java.util.List;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;

/**
 * Makes {@code shrink-and-perturb}: before each task but the first, w ← shrink·w + noise·w′ with w′
 * drawn as at the start of the run.
 */
public final class ShrinkAndPerturb implements ControllerFactory {

  static final Option<Double> SHRINK =
      Option.decimal("shrink", 0.8, Interval.closed(0, 1), "share of the parameters that is kept");
  static final Option<Double> NOISE =
      Option.decimal(
          "noise", 0.2, Interval.atLeast(0), "share of freshly drawn parameters that is added");

  @Override
  public String name() {
    return "shrink-and-perturb";
  }

  @Override
  public String summary() {
    return "shrinks the parameters and adds fresh ones before each task";
  }

  @Override
  public String source() {
    return "Ash and Adams 2020, On Warm-Starting Neural Network Training, Section 4";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(SHRINK, NOISE);
  }

  @Override
  public Controller<?> create(Options options) {
    return new TaskStartController(
        List.of(
            new Action.ShrinkAndPerturb(
                options.get(SHRINK), options.get(NOISE), TaskStartController.REASON)));
  }
}
