package org.trainability.scheduler.signal;

import java.util.Map;
import java.util.stream.Stream;
import org.trainability.api.metric.Need;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class SharpnessVolatilityTest extends MetricContract {

  @Override
  protected String name() {
    return "sharpness-volatility";
  }

  @Override
  protected Map<String, Object> refused() {
    return Map.of("window", 1, "epsilon", -1);
  }

  /** Plain steps, so that λ̄ is the eigenvalue; W = 3 has the weights 1/4, 1/2, 1 by age. */
  private Example series(String title, double... sharpness) {
    Example example = example(title).option("window", 3).option("epsilon", 0);
    for (int i = 0; i < sharpness.length; i++) {
      (i == 0 ? example : example.then()).size(1).hessianEigenvalues(sharpness[i]).plainStep(0.1);
    }
    return example;
  }

  /** The same with eigenvalues that have a residual. */
  private Example estimated(String title, double residual, double... sharpness) {
    Example example = example(title).option("window", 3).option("epsilon", 0);
    for (int i = 0; i < sharpness.length; i++) {
      (i == 0 ? example : example.then())
          .size(1)
          .largestEigenvalue(sharpness[i], residual, 5)
          .plainStep(0.1);
    }
    return example;
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        // μ = (4/4 + 2/2 + 1)/(7/4) = 12/7; plain mean 7/3, σ² = (25 + 1 + 16)/9/3 = 14/9
        series("variance over exponential mean", 4, 2, 1)
            .gives(14.0 / 9 / (12.0 / 7))
            .givesDetail("mean", 12.0 / 7)
            .givesDetail("variance", 14.0 / 9)
            .givesDetail("batch-variance", 14.0 / 9)
            .givesDetail("estimator-variance", 0)
            .givesDetail("values", 3),
        // Errors 4/2, 2/2 and 1/2: mean square (4 + 1 + 1/4)/3 = 7/4
        estimated("a part of the variance is the estimator's", 0.5, 4, 2, 1)
            .gives(14.0 / 9 / (12.0 / 7))
            .givesDetail("variance", 14.0 / 9)
            .givesDetail("estimator-variance", 7.0 / 4)
            .givesDetail("batch-variance", 0),
        // Mean square of 1/10 of each: 21/300
        estimated("the rest is from batch to batch", 0.1, 4, 2, 1)
            .gives(14.0 / 9 / (12.0 / 7))
            .givesDetail("estimator-variance", 0.07)
            .givesDetail("batch-variance", 14.0 / 9 - 0.07),
        estimated("of one squared deviation, the last error's square", 0.1, 4, 2, 1)
            .option("definitions", "reference-code")
            .gives(16.0 / 9 / (7.0 / 3))
            .givesDetail("estimator-variance", 0.01)
            .givesDetail("batch-variance", 16.0 / 9 - 0.01),
        series("what lies before the window is forgotten", 1000, 4, 2, 1)
            .gives(14.0 / 9 / (12.0 / 7))
            .givesDetail("values", 3),
        series("one value has a mean but no variance", 4)
            .givesUndefined()
            .givesDetail("mean", 4)
            .givesDetail("values", 1),
        series("a steady sharpness has no volatility", 2, 2).gives(0),
        series("a mean that is not positive", -4, -2).givesUndefined().givesDetail("values", 2),
        // Plain mean 7/3, last deviation −4/3
        series("last squared deviation over plain mean", 4, 2, 1)
            .option("definitions", "reference-code")
            .gives(16.0 / 9 / (7.0 / 3)),
        series("last square over plain mean", 4, 2, 1)
            .option("definitions", "reference-code")
            .option("statistic", "square")
            .gives(1 / (7.0 / 3)),
        series("epsilon is added to the mean", 1, 3)
            .option("epsilon", 0.5)
            // μ = (1/2 + 3)/(3/2) = 7/3, σ² = 1
            .gives(1 / (7.0 / 3 + 0.5)),
        series("a layer without curvature is forgotten, not counted", 4, 2)
            .then()
            .size(1)
            .undefined(Need.HESSIAN, "there is no Hessian")
            .plainStep(0.1)
            .givesUndefined(),
        example("layers and network have windows of their own")
            .option("network", true)
            .option("epsilon", 0)
            .option("window", 3)
            .layer("fc1")
            .size(1)
            .hessianEigenvalues(1)
            .plainStep(0.1)
            .layer("fc2")
            .size(1)
            .hessianEigenvalues(5)
            .plainStep(0.1)
            .then()
            .layer("fc1")
            .size(1)
            .hessianEigenvalues(3)
            .plainStep(0.1)
            .layer("fc2")
            .size(1)
            .hessianEigenvalues(5)
            .plainStep(0.1)
            .gives("fc1", 1 / (7.0 / 3))
            .gives("fc2", 0)
            .gives("network", 0));
  }
}
