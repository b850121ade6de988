package org.trainability.api.metric;

import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes a metric. */
public interface MetricFactory extends ComponentFactory<Metric> {

  @Override
  default Kind kind() {
    return Kind.METRIC;
  }
}
