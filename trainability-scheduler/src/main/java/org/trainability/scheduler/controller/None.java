package org.trainability.scheduler.controller;

import java.util.List;
import java.util.Map;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Cadence;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;
import org.trainability.api.controller.Decision;
import org.trainability.api.controller.Situation;

/** Leaves the run alone. */
public final class None implements Controller<NoState> {

  @Override
  public Cadence cadence() {
    return Cadence.NEVER;
  }

  @Override
  public NoState start(Map<String, Double> rates) {
    return new NoState();
  }

  @Override
  public Decision<NoState> decide(NoState state, Situation now) {
    return new Decision<>(state, List.of(), List.of());
  }

  /** Makes {@code none}. */
  public static final class Factory implements ControllerFactory {
    @Override
    public String name() {
      return "none";
    }

    @Override
    public String summary() {
      return "constant rates, no control";
    }

    @Override
    public String source() {
      return "this project";
    }

    @Override
    public Controller<?> create(Options options) {
      return new None();
    }
  }
}
