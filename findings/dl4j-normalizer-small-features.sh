#!/usr/bin/env bash
# DL4J: the normalizers leave features alone that vary by less than 1e-5.
#
# One would expect features of any unit to be normalized, and at most constant ones to be left.
# NormalizerStandardize takes a standard deviation below 1e-5 for zero and only subtracts the mean;
# NormalizerMinMaxScaler takes a range below 1e-5 for 1e-5, so that of a feature of range 3e-6 the first 0.3 of the
# interval are used.
# Matters to rates, gradients and weights as features: the network can't see them, and nothing says so.
#
# nd4j-native 1.0.0-M2.1, 2026-11-29. One feature, the values 1, 2, 3, 4 times a scale.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static String normalized(DataNormalization normalizer, double scale) {
    INDArray features = Nd4j.createFromArray(new double[][] {{1}, {2}, {3}, {4}}).muli(scale);
    normalizer.fit(new DataSet(features.dup(), features.dup()));
    normalizer.transform(features);
    return Arrays.toString(Arrays.stream(features.reshape(4).toDoubleVector()).mapToObj(x -> String.format("%.2g", x)).toArray());
  }

  public static void main(String[] args) {
    for (double scale : new double[] {1, 1e-5, 1e-6}) {
      System.out.println(scale + ": standardized " + normalized(new NormalizerStandardize(), scale)
          + ", to 0..1 " + normalized(new NormalizerMinMaxScaler(), scale));
    }
  }
}
END
as_seen <<'END'
1.0: standardized [-1.3, -0.45, 0.45, 1.3], to 0..1 [0.0, 0.33, 0.67, 1.0]
1.0E-5: standardized [-1.3, -0.45, 0.45, 1.3], to 0..1 [0.0, 0.33, 0.67, 1.0]
1.0E-6: standardized [-1.5e-06, -5.0e-07, 5.0e-07, 1.5e-06], to 0..1 [0.0, 0.10, 0.20, 0.30]
END
