package org.trainability.metrics;

import java.util.List;
import java.util.Set;
import org.trainability.api.component.Options;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;

/** The batch's mean loss before the update, without the regularizer, of the whole network. */
final class LossMetric implements Metric {

  @Override
  public Set<Need> needs() {
    return Set.of();
  }

  @Override
  public Readings measure(Observation step) {
    return Readings.of(
        List.of(step.network()), Unit.LOSS, network -> Reading.of(step.loss(), Unit.LOSS));
  }

  /** Describes and makes the metric. */
  public static final class Factory implements MetricFactory {

    @Override
    public String name() {
      return "loss";
    }

    @Override
    public String summary() {
      return "the batch's mean loss before the update, without the regularizer";
    }

    @Override
    public String source() {
      return "as a measure of plasticity Lyle et al. 2023, Understanding Plasticity in Neural"
          + " Networks";
    }

    @Override
    public Metric create(Options options) {
      return new LossMetric();
    }
  }
}
