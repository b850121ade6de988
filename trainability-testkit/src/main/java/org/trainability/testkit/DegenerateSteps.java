package org.trainability.testkit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.assay.FitCurve;
import org.trainability.api.data.Evaluation;
import org.trainability.api.data.Score;
import org.trainability.api.data.Targets;
import org.trainability.api.metric.Need;

/** Steps at which formulas divide by zero: every quantity is given, but it says nothing. */
final class DegenerateSteps {

  private DegenerateSteps() {}

  /** New builders, by what is degenerate about them. */
  static Map<String, FakeObservation.Builder> all(DataType type) {
    Map<String, FakeObservation.Builder> steps = new LinkedHashMap<>();
    steps.put("a batch of one", step(type, 1, 0.5));
    steps.put("all zero", step(type, 4, 0));
    steps.put("all zero in a batch of one", step(type, 1, 0));
    steps.put("all equal", step(type, 4, 0.5));
    steps.put("all equal and negative", step(type, 4, -0.5));
    FakeObservation.Builder undefined = step(type, 4, 0.5);
    EnumSet.allOf(Need.class)
        .forEach(need -> undefined.undefined(need, "the quantity does not exist"));
    steps.put("nothing defined in the last layer", undefined);
    return steps;
  }

  private static FakeObservation.Builder step(DataType type, int batch, double value) {
    FakeObservation.Builder step =
        FakeObservation.builder()
            .type(type)
            .outputs(matrix(batch, 3, value))
            .targets(new Targets.Labels(new int[batch]))
            .sampleLosses(vector(batch, Math.abs(value)))
            .test(new Evaluation(batch, Math.abs(value), new Score(Score.R2, Double.NaN)))
            .assay(new AssayResult(fit(value), fit(value), value))
            .averaged(Math.abs(value), 0);
    for (String layer : new String[] {"fc1", "fc2"}) {
      step.layer(layer)
          .preActivations(matrix(batch, 3, value))
          .activations(matrix(batch, 3, value))
          .parameters(vector(6, value))
          .sampleGradients(matrix(batch, 6, value))
          .lastUpdate(vector(6, value))
          .nextUpdate(vector(6, value))
          .hessianEigenvalues(vector(6, value))
          .adaptiveStep(1e-3, 0.9, 0.999, 1e-8, 1, vector(6, value * value));
    }
    return step;
  }

  private static FitCurve fit(double loss) {
    return new FitCurve(List.of(new FitCurve.Point(0, loss, Double.NaN)));
  }

  private static double[] vector(int length, double value) {
    double[] vector = new double[length];
    Arrays.fill(vector, value);
    return vector;
  }

  private static double[][] matrix(int rows, int columns, double value) {
    double[][] matrix = new double[rows][];
    Arrays.setAll(matrix, row -> vector(columns, value));
    return matrix;
  }
}
