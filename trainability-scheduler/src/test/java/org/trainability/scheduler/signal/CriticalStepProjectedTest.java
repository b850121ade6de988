package org.trainability.scheduler.signal;

import java.util.stream.Stream;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class CriticalStepProjectedTest extends MetricContract {

  @Override
  protected String name() {
    return "critical-step-projected";
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        // Along the first axis g = 2 and the distances are 1, 1; along the second g = 1 and 3, 3.
        example("the axis of the largest eigenvalue by magnitude")
            .option("rank", 1)
            .hessianEigenvalues(-3, 2)
            .sampleGradients(new double[][] {{3, 4}, {1, -2}})
            .gives(2 * 4)
            .givesDetail("rank", 1)
            .givesDetail("cos-squared", 4.0 / 5)
            .givesDetail("projected-norm-squared", 4)
            .givesDetail("projected-noise", 1)
            .givesDetail("other-noise-bound", 2 * 4.0 / 10)
            .givesDetail("noise-bound", 2 * 5.0 / 10),
        example("the axis of the algebraically largest")
            .option("rank", 1)
            .option("order", "algebraic")
            .hessianEigenvalues(-3, 2)
            .sampleGradients(new double[][] {{3, 4}, {1, -2}})
            .gives(2 * 1.0 / 9)
            .givesDetail("projected-noise", 9),
        example("all of the noise")
            .option("rank", 1)
            .option("noise", "full")
            .hessianEigenvalues(-3, 2)
            .sampleGradients(new double[][] {{3, 4}, {1, -2}})
            .gives(2 * 4.0 / 10)
            .givesDetail("other-noise-bound", 2 * 4),
        example("as many as hold most of the curvature")
            .option("mass", 0.6)
            .hessianEigenvalues(-3, 2)
            .sampleGradients(new double[][] {{3, 4}, {1, -2}})
            .gives(2 * 4)
            .givesDetail("rank", 1),
        example("the whole space")
            .hessianEigenvalues(-3, 2)
            .sampleGradients(new double[][] {{3, 4}, {1, -2}})
            .gives(2 * 5.0 / 10)
            .givesDetail("rank", 2),
        example("equal eigenvalues have no axes of their own")
            .option("rank", 1)
            .hessianEigenvalues(-2, 2)
            .sampleGradients(new double[][] {{3, 4}, {1, -2}})
            .givesUndefined(),
        example("more directions than there are")
            .option("rank", 3)
            .hessianEigenvalues(-3, 2)
            .sampleGradients(new double[][] {{3, 4}, {1, -2}})
            .givesUndefined(),
        example("no noise in the subspace")
            .option("rank", 1)
            .hessianEigenvalues(-3, 2)
            .sampleGradients(new double[][] {{2, 4}, {2, -2}})
            .givesUndefined(),
        example("no curvature")
            .hessianEigenvalues(0, 0)
            .sampleGradients(new double[][] {{2, 4}, {2, -2}})
            .givesUndefined());
  }
}
