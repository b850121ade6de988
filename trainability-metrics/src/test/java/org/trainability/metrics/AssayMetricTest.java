package org.trainability.metrics;

import java.util.List;
import java.util.stream.Stream;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.assay.FitCurve;
import org.trainability.testkit.Example;
import org.trainability.testkit.MetricContract;

class AssayMetricTest extends MetricContract {

  @Override
  protected String name() {
    return "assay";
  }

  private static AssayResult result(double aged, double fresh, double constant) {
    return new AssayResult(fit(aged, 0.5), fit(fresh, 1), constant);
  }

  private static FitCurve fit(double loss, double score) {
    return new FitCurve(List.of(new FitCurve.Point(0, 3, 0), new FitCurve.Point(500, loss, score)));
  }

  @Override
  protected Stream<Example> examples() {
    return Stream.of(
        // (2.5 − 1)/(2.5 − 0.5) and (2.5 − 0)/(2.5 − 0.5): 0.75 and 1.25, of mean 1 and s² = ⅛.
        example("two repeats")
            .assay(result(1, 0.5, 2.5), result(0, 0.5, 2.5))
            .gives("network", 1)
            .givesDetail("network", "standard-error", 0.25)
            .givesDetail("network", "loss-ratio", 1)
            .givesDetail("network", "score-ratio", 0.5),
        example("one repeat").assay(result(1, 0.5, 2.5)).gives("network", 0.75),
        example("a fresh network that learns no more than a constant")
            .assay(result(1, 2.5, 2.5))
            .givesUndefined("network"),
        example("a fit that diverges")
            .assay(result(Double.NaN, 0.5, 2.5), result(0, 0.5, 2.5))
            .givesUndefined("network"));
  }
}
