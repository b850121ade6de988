package org.trainability.scheduler.controller;

import java.util.List;
import java.util.stream.Stream;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Option;
import org.trainability.api.component.OptionRule;
import org.trainability.api.component.Options;
import org.trainability.api.controller.Controller;
import org.trainability.api.controller.ControllerFactory;

/** The controllers that compare the effective step with a bound: one rule, five defaults. */
public abstract sealed class ThresholdFactory implements ControllerFactory {

  private final String name;
  private final String summary;
  private final Vote vote;
  private final Option<ComponentSpec> bound;

  private ThresholdFactory(String name, String summary, Vote vote, ComponentSpec bound) {
    this.name = name;
    this.summary = summary;
    this.vote = vote;
    this.bound = ThresholdController.boundOption(bound);
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
    return "Baveja and Schmidt 2025, A Unified Noise-Curvature View of Loss of Trainability, Alg. 1";
  }

  @Override
  public List<Option<?>> options() {
    return Stream.concat(ThresholdController.options(bound).stream(), Stream.of(RollBack.FACTOR))
        .<Option<?>>map(option -> option)
        .toList();
  }

  @Override
  public List<OptionRule> rules() {
    return ThresholdController.rules();
  }

  @Override
  public Controller<?> create(Options options) {
    Controller<NoState> controller = new ThresholdController(options, bound, vote);
    double factor = options.get(RollBack.FACTOR);
    return factor == 0
        ? controller
        : new RollBack(controller, factor, options.get(ThresholdController.MIN_RATE));
  }

  /** Makes {@code per-layer}. */
  public static final class PerLayer extends ThresholdFactory {
    public PerLayer() {
      super(
          "per-layer",
          "cools each layer whose effective step exceeds its"
              + " combined bound, and warms timid layers early on",
          Vote.PER_LAYER,
          ComponentSpec.of("critical-step-combined"));
    }
  }

  /** Makes {@code global}. */
  public static final class Global extends ThresholdFactory {
    public Global() {
      super(
          "global",
          "per-layer with one decision for all layers: cool"
              + " if any exceeds its bound, warm if all are timid",
          Vote.UNANIMOUS,
          ComponentSpec.of("critical-step-combined"));
    }
  }

  /** Makes {@code noise-only}. */
  public static final class NoiseOnly extends ThresholdFactory {
    public NoiseOnly() {
      super(
          "noise-only",
          "per-layer, with the bound from gradient noise alone",
          Vote.PER_LAYER,
          ComponentSpec.of("critical-step-noise"));
    }
  }

  /** Makes {@code curvature-only}. */
  public static final class CurvatureOnly extends ThresholdFactory {
    public CurvatureOnly() {
      super(
          "curvature-only",
          "per-layer, with the bound from curvature volatility alone",
          Vote.PER_LAYER,
          ComponentSpec.of("critical-step-volatility"));
    }
  }

  /** Makes {@code cantelli}. */
  public static final class Cantelli extends ThresholdFactory {
    public Cantelli() {
      super(
          "cantelli",
          "per-layer, with the cap given by Cantelli's inequality",
          Vote.PER_LAYER,
          ComponentSpec.of("cantelli-cap"));
    }
  }
}
