package org.trainability.metrics;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class HessianRankTest extends MetricContract {

  @Override
  protected String name() {
    return "hessian-rank";
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("mass", 1.01, "samples", 0, "probes", 0, "steps", 0);
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        example("99 % and a rest of 1 %")
            .hessianEigenvalues(0.5, 49.5, 50)
            .size(6)
            .gives(2)
            .givesDetail("share", 2.0 / 6),
        example("exactly 99 % suffice").hessianEigenvalues(1, 99).gives(1),
        example("negative ones count").hessianEigenvalues(-50, 30, 20).gives(3),
        example("each layer, not the network")
            .hessianEigenvalues(1, 1)
            .layer("fc2")
            .hessianEigenvalues(1)
            .gives("fc1", 2)
            .gives("fc2", 1),
        example("flat").hessianEigenvalues(0, 0).givesUndefined(),
        example("all of the mass").option("mass", 1).hessianEigenvalues(1e-9, 0, 1).gives(2),
        example("stable: 1 + 1/4 + 1/4")
            .option("definition", "stable")
            .hessianEigenvalues(-2, 1, -1)
            .gives(1.5)
            .givesDetail("share", 0.5),
        example("effective: three alike")
            .option("definition", "effective")
            .hessianEigenvalues(5, -5, 5, 0)
            .gives(3)
            .givesDetail("share", 0.75),
        // p = ½, ¼, ¼ has the entropy 1.5 ln 2.
        example("effective: uneven")
            .option("definition", "effective")
            .hessianEigenvalues(-2, 1, 1)
            .gives(Math.pow(2, 1.5)),
        example("orthogonal sample gradients")
            .option("definition", "fisher-gram")
            .sampleGradients(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 0.01}})
            .gives("network", 2)
            .givesDetail("network", "share", 2.0 / 3),
        example("the first two samples only")
            .option("definition", "fisher-gram")
            .option("samples", 2)
            .sampleGradients(new double[][] {{1, 0}, {2, 0}, {0, 1}})
            .gives("network", 1)
            .givesDetail("network", "share", 0.5),
        example("no gradient")
            .option("definition", "fisher-gram")
            .sampleGradients(new double[][] {{0, 0}, {0, 0}})
            .givesUndefined("network"),
        // Of the second, 49 of its 49.5 are needed.
        example("the network's, of the last node a part")
            .option("definition", "network")
            .hessianEigenvalues(0.5, 49.5, -50)
            .size(6)
            .gives("network", 1 + 49 / 49.5)
            .givesDetail("network", "share", (1 + 49 / 49.5) / 6)
            .givesDetail("network", "resolution", 1),
        example("the network, not each layer")
            .option("definition", "network")
            .option("mass", 1)
            .hessianEigenvalues(1, 1)
            .layer("fc2")
            .hessianEigenvalues(1, 0)
            .gives("network", 3)
            .givesDetail("network", "share", 0.75),
        example("a flat network")
            .option("definition", "network")
            .hessianEigenvalues(0, 0)
            .givesUndefined("network"),
        example("the network's, stable: 1 + 1/4 + 1/4")
            .option("definition", "network-stable")
            .hessianEigenvalues(-2, 1)
            .layer("fc2")
            .hessianEigenvalues(-1)
            .gives("network", 1.5)
            .givesDetail("network", "share", 0.5),
        example("the network's, effective: uneven")
            .option("definition", "network-effective")
            .hessianEigenvalues(-2, 1)
            .layer("fc2")
            .hessianEigenvalues(1)
            .gives("network", Math.pow(2, 1.5)));
  }
}
