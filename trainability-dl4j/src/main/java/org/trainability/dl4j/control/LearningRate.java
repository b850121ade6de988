package org.trainability.dl4j.control;

import java.util.Set;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;
import org.trainability.api.metric.Observation;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;

/** The rate of each layer, as a controller finds it: a record of what its decisions led to. */
final class LearningRate implements Metric {

  @Override
  public Set<Need> needs() {
    return Set.of(Need.STEP_SIZE);
  }

  @Override
  public Readings measure(Observation step) {
    return step.perLayer(Unit.ONE, layer -> Reading.of(layer.stepSize().rate(), Unit.ONE));
  }
}
