package org.trainability.metrics;

import java.util.List;
import java.util.Set;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.metrics.kernel.UnitActivity;

/**
 * The share of units that do nothing on this batch. A unit is dead if its pre-activation is ≤ 0 on
 * every sample; an output is dormant if its mean magnitude is at most a small part of its layer's
 * mean. A unit with two branches, as under CReLU, has two outputs. The network's share is over the
 * units of all layers that feed an activation.
 */
final class DeadUnits implements Metric {

  /** When a unit counts. */
  enum Definition {
    DEAD,
    DORMANT
  }

  static final Option<Definition> DEFINITION =
      Option.choice(
          "definition",
          Definition.DEAD,
          "dead: pre-activation <= 0 on the whole batch;"
              + " dormant: mean |output| far below the layer's");
  static final Option<Double> THRESHOLD =
      Option.decimal(
          "threshold",
          0.025,
          Interval.atLeast(0),
          "for dormant: largest mean |output| of a dormant"
              + " unit, as a fraction of the layer's mean");

  private final Definition definition;
  private final double threshold;

  private DeadUnits(Definition definition, double threshold) {
    this.definition = definition;
    this.threshold = threshold;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(definition == Definition.DEAD ? Need.PRE_ACTIVATIONS : Need.ACTIVATIONS);
  }

  @Override
  public Readings measure(Observation step) {
    return UnitMeans.of(
        step,
        Unit.SHARE,
        layer ->
            definition == Definition.DEAD
                ? UnitActivity.dead(layer.preActivations())
                : UnitActivity.dormant(layer.activations(), threshold));
  }

  /** Describes and makes the metric. */
  public static final class Factory implements MetricFactory {

    @Override
    public String name() {
      return "dead-units";
    }

    @Override
    public String summary() {
      return "share of units that are inactive, or almost inactive, on the whole batch";
    }

    @Override
    public String source() {
      return "dead: this project; dormant: Sokar et al. 2023, The Dormant Neuron Phenomenon";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(DEFINITION, THRESHOLD);
    }

    @Override
    public Metric create(Options options) {
      return new DeadUnits(options.get(DEFINITION), options.get(THRESHOLD));
    }
  }
}
