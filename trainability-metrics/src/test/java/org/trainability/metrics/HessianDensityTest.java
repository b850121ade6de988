package org.trainability.metrics;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class HessianDensityTest extends MetricContract {

  @Override
  protected String name() {
    return "hessian-density";
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("near-zero", 1.01, "probes", 0, "steps", 0);
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        example("the whole network")
            .hessianEigenvalues(1, -3)
            .layer("fc2")
            .hessianEigenvalues(6)
            .size(2)
            .gives("network", 1)
            .givesDetail("network", "smallest", -3)
            .givesDetail("network", "largest", 6)
            .givesDetail("network", "negative-share", 0.25)
            .givesDetail("network", "near-zero-share", 0.25)
            .givesDetail("network", "node-001", -3)
            .givesDetail("network", "weight-001", 0.25)
            .givesDetail("network", "node-002", 0)
            .givesDetail("network", "node-004", 6)
            .givesDetail("network", "weight-004", 0.25),
        example("what is near zero is not negative")
            .hessianEigenvalues(100, 1, -1, -2)
            .givesDetail("network", "negative-share", 0.25)
            .givesDetail("network", "near-zero-share", 0.5),
        example("the greatest in size may be negative")
            .option("near-zero", 0.02)
            .hessianEigenvalues(-100, 1, -1, -2)
            .givesDetail("network", "negative-share", 0.25)
            .givesDetail("network", "near-zero-share", 0.75),
        example("flat")
            .hessianEigenvalues(0, 0)
            .gives("network", 0)
            .givesDetail("network", "negative-share", 0)
            .givesDetail("network", "near-zero-share", 1),
        example("each layer too")
            .option("layers", true)
            .hessianEigenvalues(2, 4)
            .layer("fc2")
            .hessianEigenvalues(-1, -1)
            .gives("fc1", 3)
            .gives("fc2", -1)
            .givesDetail("fc2", "negative-share", 1)
            .gives("network", 1));
  }
}
