package org.example.plugin;

import java.util.Set;
import org.example.plugin.kernel.FeatureDimension;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;

/** {@link FeatureDimension#participationRatio} of the outputs of each layer over a batch. */
final class ParticipationRatio implements Metric {

  @Override
  public Set<Need> needs() {
    return Set.of(Need.ACTIVATIONS);
  }

  @Override
  public Readings measure(Observation step) {
    return step.perLayer(
        Unit.ONE,
        layer -> Reading.of(FeatureDimension.participationRatio(layer.activations()), Unit.ONE));
  }

  /** Describes and makes the metric. */
  public static final class Factory implements MetricFactory {

    @Override
    public String name() {
      return "example/participation-ratio";
    }

    @Override
    public String summary() {
      return "in how many directions the outputs of a layer vary over the batch";
    }

    @Override
    public String source() {
      return "Gao et al. 2017";
    }

    @Override
    public Metric create(Options options) {
      return new ParticipationRatio();
    }
  }
}
