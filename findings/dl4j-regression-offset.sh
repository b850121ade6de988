#!/usr/bin/env bash
# DL4J: RegressionEvaluation of float32 targets far from zero gives correlations and R² above 1, or NaN.
#
# One would expect R² and the correlation of predictions with targets to stay the same when both are moved by a
# constant, but for the last digits, as the sums are kept in double. What is summed is computed in the arrays' own
# type, as sums of squares less squares of sums, and that cancels: at an offset of 1000 the correlation is above 1,
# at 10 000 it is NaN and R² above 1, though the errors are a tenth.
# Matters to regression streams with raw targets, such as years, prices or pressures.
#
# nd4j-native 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static INDArray column(DataType type, double offset, double... values) {
    return Nd4j.create(values, new long[] {values.length, 1}).addi(offset).castTo(type);
  }

  static String said(double value) {
    return Double.isNaN(value) ? "NaN" : value > 1 ? "above 1" : "at most 1";
  }

  public static void main(String[] args) {
    for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
      for (double offset : new double[] {0, 1000, 10_000}) {
        RegressionEvaluation evaluation = new RegressionEvaluation(1);
        evaluation.eval(column(type, offset, 1, 2, 3, 4), column(type, offset, 1.1, 1.9, 3.2, 3.8));
        System.out.printf(
            "%s, offset %.0f: correlation %s, R2 %s%n",
            type, offset, said(evaluation.pearsonCorrelation(0)), said(evaluation.rSquared(0)));
      }
    }
  }
}
END
as_seen <<'END'
DOUBLE, offset 0: correlation at most 1, R2 at most 1
DOUBLE, offset 1000: correlation at most 1, R2 at most 1
DOUBLE, offset 10000: correlation at most 1, R2 at most 1
FLOAT, offset 0: correlation at most 1, R2 at most 1
FLOAT, offset 1000: correlation above 1, R2 at most 1
FLOAT, offset 10000: correlation NaN, R2 above 1
END
