package org.trainability.scheduler.signal;

import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class SymmetryCollapseTest extends MetricContract {

  @Override
  protected String name() {
    return "symmetry-collapse";
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        // d = (3, 4): ρ = (9·1 + 16·(−2))/25 = −0.92, limit −2·(−0.92)/0.92² = 2/0.92.
        example("a negative curvature")
            .option("window", 1)
            .hessianEigenvalues(1, -2)
            .parameters(3, 0)
            .sampleGradients(new double[][] {{1, 1}})
            .nextUpdate(3, 4)
            .plainStep(0.1)
            .gives(0.1 - 2 / 0.92)
            .givesDetail("ritz", -0.92)
            .givesDetail("step", 0.1)
            .givesDetail("decay", 0)
            .givesDetail("limit", 2 / 0.92)
            .givesDetail("mean-log", Math.log(1.092))
            .givesDetail("contracting", 0)
            .givesDetail("weight-share", 81.0 / (25 * 9)),
        example("as the paper prints it")
            .option("window", 1)
            .option("form", "as-published")
            .hessianEigenvalues(1, -2)
            .parameters(3, 0)
            .sampleGradients(new double[][] {{1, 1}})
            .nextUpdate(3, 4)
            .plainStep(4)
            .gives(-4 * 0.92 - 2 / 0.92),
        example("a step above the limit")
            .option("window", 1)
            .hessianEigenvalues(1, -2)
            .parameters(3, 0)
            .sampleGradients(new double[][] {{1, 1}})
            .nextUpdate(3, 4)
            .plainStep(4)
            .gives(4 - 2 / 0.92)
            .givesDetail("contracting", 1),
        // The factor is 1 + 4·0.92: the expansion fails where ηρ is not small.
        example("exactly")
            .option("window", 1)
            .option("form", "exact")
            .hessianEigenvalues(1, -2)
            .parameters(3, 0)
            .sampleGradients(new double[][] {{1, 1}})
            .nextUpdate(3, 4)
            .plainStep(4)
            .gives(-Math.log(1 + 4 * 0.92))
            .givesDetail("contracting", 0),
        // The penalty's gradient is w itself.
        example("with weight decay")
            .option("window", 1)
            .hessianEigenvalues(1, -2)
            .parameters(3, 0)
            .sampleGradients(new double[][] {{1, 1}})
            .regularizedGradient(4, 1)
            .nextUpdate(3, 4)
            .plainStep(0.1)
            .gives(0.1 + 2 / 0.08)
            .givesDetail("decay", 1),
        example("with a penalty that is no decay")
            .option("window", 1)
            .hessianEigenvalues(1, -2)
            .parameters(3, 0)
            .sampleGradients(new double[][] {{1, 1}})
            .regularizedGradient(4, 3)
            .nextUpdate(3, 4)
            .plainStep(0.1)
            .gives(0.1 - 2 / 0.92)
            .givesDetail("decay", 0),
        // d = (3, 4) + 0.1·1·(3, 0), without what the optimizer's own decay took.
        example("with an optimizer's own decay")
            .option("window", 1)
            .weightDecay(1)
            .hessianEigenvalues(1, -2)
            .parameters(3, 0)
            .sampleGradients(new double[][] {{1, 1}})
            .nextUpdate(2.7, 4)
            .plainStep(0.1)
            .gives(0.1 + 2 / 0.08)
            .givesDetail("ritz", -0.92)
            .givesDetail("decay", 1),
        // A penalty and a decay add up: γ = 1 + 0.5.
        example("with both decays")
            .option("window", 1)
            .weightDecay(0.5)
            .hessianEigenvalues(1, -2)
            .parameters(3, 0)
            .sampleGradients(new double[][] {{1, 1}})
            .regularizedGradient(4, 1)
            .nextUpdate(2.85, 4)
            .plainStep(0.1)
            .gives(0.1 + 2 / 0.58)
            .givesDetail("decay", 1.5),
        // v̂ = 4 after one update, with v = 0.001·4: α_agg = 0.1/2.
        example("the aggregate step of Adam")
            .option("window", 1)
            .hessianEigenvalues(1, -2)
            .parameters(3, 0)
            .sampleGradients(new double[][] {{1, 1}})
            .nextUpdate(3, 4)
            .adaptiveStep(0.1, 0.9, 0.999, 1e-12, 1, 0.004, 0.004)
            .gives(0.05 - 2 / 0.92),
        example("an update of zero")
            .option("window", 1)
            .hessianEigenvalues(1, -2)
            .parameters(3, 0)
            .sampleGradients(new double[][] {{1, 1}})
            .nextUpdate(0, 0)
            .plainStep(0.1)
            .givesUndefined(),
        example("a window that is not full")
            .hessianEigenvalues(1, -2)
            .parameters(3, 0)
            .sampleGradients(new double[][] {{1, 1}})
            .nextUpdate(3, 4)
            .plainStep(0.1)
            .givesUndefined()
            .givesDetail("ritz", -0.92));
  }
}
