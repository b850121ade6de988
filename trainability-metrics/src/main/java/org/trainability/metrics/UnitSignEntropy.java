package org.trainability.metrics;

import java.util.List;
import java.util.Set;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;
import org.trainability.metrics.kernel.SignEntropy;

/**
 * Unit-sign entropy (USE): the mean over units of {@link SignEntropy}. A layer's reading is the
 * mean over its units; the network's is the mean over the units of all layers that feed an
 * activation, each unit counting once, however many its layer has.
 */
final class UnitSignEntropy implements Metric {

  /** To what base the entropy is taken. */
  enum Base {
    BITS,
    NATS
  }

  static final Option<Base> UNIT =
      Option.choice("unit", Base.BITS, "bits (at most 1) or nats (at most ln 2)");

  private final Base base;

  private UnitSignEntropy(Base base) {
    this.base = base;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.PRE_ACTIVATIONS);
  }

  @Override
  public Readings measure(Observation step) {
    return base == Base.BITS
        ? UnitMeans.of(step, Unit.BITS, layer -> SignEntropy.bits(layer.preActivations()))
        : UnitMeans.of(step, Unit.NATS, layer -> SignEntropy.nats(layer.preActivations()));
  }

  /** Describes and makes the metric. */
  public static final class Factory implements MetricFactory {

    @Override
    public String name() {
      return "unit-sign-entropy";
    }

    @Override
    public String summary() {
      return "how evenly a layer's units are on and off over the batch";
    }

    @Override
    public String source() {
      return "Lewandowski et al. 2024, Plastic Learning with Deep Fourier Features";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(UNIT);
    }

    @Override
    public Metric create(Options options) {
      return new UnitSignEntropy(options.get(UNIT));
    }
  }
}
