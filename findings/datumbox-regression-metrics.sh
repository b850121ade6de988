#!/usr/bin/env bash
# Datumbox: predicting the mean has an R² of 0.5, and the p-value of a perfect fit is 1.
#
# One would expect 0 for predicting the mean and below 0 for worse. What is called the regression's sum of squares is the
# total one, and the total is computed as their sum: R² = T / (T + E) instead of 1 - E / T, which is never negative and
# hides large errors. Averages over folds average that. The p-value of the F test is the probability of a smaller F, so that
# it grows with the quality of the fit.
# Matters to every regression: the worst models look fair.
#
# datumbox-framework-core 0.8.2, 2026-11-30. In brackets R² by definition.
. "$(dirname "$0")/support.bash"
maven com.datumbox:datumbox-framework-core:0.8.2 org.slf4j:slf4j-nop:1.7.36
java_prints <<'END'
import com.datumbox.framework.common.Configuration;
import com.datumbox.framework.common.dataobjects.AssociativeArray;
import com.datumbox.framework.core.common.dataobjects.Dataframe;
import com.datumbox.framework.core.common.dataobjects.Record;
import com.datumbox.framework.core.machinelearning.modelselection.metrics.LinearRegressionMetrics;

public class Main {
  static final double[] Y = {1, 2, 3, 4, 5, 6, 7, 8};

  static void print(String name, java.util.function.IntToDoubleFunction prediction) {
    Dataframe data = new Dataframe(Configuration.getConfiguration());
    double error = 0;
    double total = 0;
    for (int i = 0; i < Y.length; i++) {
      AssociativeArray x = new AssociativeArray();
      x.put("x", (double) i);
      double predicted = prediction.applyAsDouble(i);
      data.add(new Record(x, Y[i], predicted, null));
      error += Math.pow(Y[i] - predicted, 2);
      total += Math.pow(Y[i] - 4.5, 2);
    }
    LinearRegressionMetrics metrics = new LinearRegressionMetrics(data);
    System.out.printf("%s: R2 %.3f (%.3f), F %.2f, p %.4f%n", name, metrics.getRSquare(), 1 - error / total, metrics.getF(), metrics.getFPValue());
    data.close();
  }

  public static void main(String[] args) {
    print("nearly perfect", i -> Y[i] + (i % 2 == 0 ? 0.1 : -0.1));
    print("off by 1 and -1", i -> Y[i] + (i % 2 == 0 ? 1 : -1));
    print("the mean", i -> 4.5 + (i % 2 == 0 ? 1e-6 : -1e-6));
    print("the wrong way round", i -> Y[7 - i]);
    print("too large by 5 or 6", i -> Y[i] + 5 + i % 2);
  }
}
END
as_seen <<'END'
nearly perfect: R2 0.998 (0.998), F 3150.00, p 1.0000
off by 1 and -1: R2 0.840 (0.810), F 31.50, p 0.9986
the mean: R2 0.500 (-0.000), F 6.00, p 0.9502
the wrong way round: R2 0.200 (-3.000), F 1.50, p 0.7334
too large by 5 or 6: R2 0.147 (-4.810), F 1.03, p 0.6513
END
