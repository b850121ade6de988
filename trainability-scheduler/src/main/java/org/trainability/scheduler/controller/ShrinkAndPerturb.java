package org.trainability.scheduler.controller;

import java.util.List;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Action;
import org.trainability.api.controller.Action.Noise;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;

/**
 * Makes {@code shrink-and-perturb}: before each task but the first, or after every K-th update, w ←
 * shrink·w + perturb·w′, with w′ drawn as at the start of the run, normal numbers, or the run's
 * initial parameters. The published codes under this name differ in w′.
 */
public final class ShrinkAndPerturb implements ControllerFactory {

  static final Option<Double> SHRINK =
      Option.decimal("shrink", 0.8, Interval.closed(0, 1), "factor on the parameters");
  static final Option<Double> PERTURB =
      Option.decimal("perturb", 0.2, Interval.atLeast(0), "factor on what is added");
  static final Option<Noise> NOISE =
      Option.choice(
          "noise",
          Noise.FRESH,
          "what is added. fresh: newly drawn parameters; gaussian: standard normal "
              + "numbers; initial: the run's own initial parameters");

  @Override
  public String name() {
    return "shrink-and-perturb";
  }

  @Override
  public String summary() {
    return "shrinks the parameters and adds fresh ones before each task, or every so many updates";
  }

  @Override
  public String source() {
    return "Ash and Adams 2020, On Warm-Starting Neural Network Training, Section 4";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(SHRINK, PERTURB, NOISE, PeriodicController.EVERY);
  }

  @Override
  public Controller<?> create(Options options) {
    return PeriodicController.of(
        options,
        reason ->
            new Action.ShrinkAndPerturb(
                options.get(SHRINK), options.get(PERTURB), options.get(NOISE), reason));
  }
}
