package org.trainability.api.metric;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;

/** Describes and makes a metric. */
@API(status = Status.STABLE, since = "0.1")
public interface MetricFactory extends ComponentFactory<Metric> {

  @Override
  default Kind kind() {
    return Kind.METRIC;
  }
}
