package org.trainability.metrics;

import java.util.Map;
import java.util.Set;
import org.trainability.api.UndefinedException;
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
 * The score on the test samples, as the present task shows them: the share classified right, or R²
 * of numbers. The mean loss there is a detail.
 */
final class TestAccuracy implements Metric {

  private static final String LOSS = "loss";

  @Override
  public Set<Need> needs() {
    return Set.of(Need.TEST_SPLIT);
  }

  @Override
  public Readings measure(Observation step) {
    return Readings.of(Map.of(Scope.NETWORK, reading(step)));
  }

  private static Reading reading(Observation step) {
    try {
      Evaluation found = step.test();
      double score = found.score().value();
      Reading reading =
          Double.isNaN(score)
              ? Reading.undefined("the test samples do not define the score", Unit.ONE)
              : Reading.of(score, Unit.ONE);
      return reading.with(LOSS, Reading.of(found.loss(), Unit.LOSS));
    } catch (UndefinedException undefined) {
      return Reading.undefined(undefined.getMessage(), Unit.ONE);
    }
  }

  /** Describes and makes the metric. */
  public static final class Factory implements MetricFactory {

    @Override
    public String name() {
      return "test-accuracy";
    }

    @Override
    public String summary() {
      return "accuracy on the test samples, or R² where targets are numbers";
    }

    @Override
    public String source() {
      return "standard practice; a stream shows test samples as its present task shows its own";
    }

    @Override
    public Metric create(Options options) {
      return new TestAccuracy();
    }
  }
}
