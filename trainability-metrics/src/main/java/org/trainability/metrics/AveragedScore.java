package org.trainability.metrics;

import java.util.List;
import java.util.Set;
import org.trainability.api.component.Options;
import org.trainability.api.data.Evaluation;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.MetricFactory;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.api.metric.Unit;

/**
 * The score of this step's batch, the accuracy of a classifier, by the running average of the
 * parameters before the update: that of the tortoise beside {@code hare-and-tortoise}. Undefined
 * where no controller works with an average.
 */
final class AveragedScore implements Metric {

  private static final String LOSS = "loss";

  @Override
  public Set<Need> needs() {
    return Set.of(Need.AVERAGED);
  }

  @Override
  public Readings measure(Observation step) {
    Readings scores =
        Readings.of(
            List.of(step.network()),
            Unit.ONE,
            network -> Reading.of(step.averaged().score().value(), Unit.ONE));
    return scores.value(Scope.NETWORK).isEmpty()
        ? scores
        : scores.with(LOSS, loss(step.averaged()));
  }

  private static Reading loss(Evaluation averaged) {
    return Reading.of(averaged.loss(), Unit.LOSS);
  }

  /** Describes and makes the metric. */
  public static final class Factory implements MetricFactory {

    @Override
    public String name() {
      return "averaged-score";
    }

    @Override
    public String summary() {
      return "score of the batch under a running average of the parameters, the "
          + "tortoise of Hare and Tortoise";
    }

    @Override
    public String source() {
      return "Lee et al. 2024, Slow and Steady Wins the Race, arXiv 2406.02596";
    }

    @Override
    public Metric create(Options options) {
      return new AveragedScore();
    }
  }
}
