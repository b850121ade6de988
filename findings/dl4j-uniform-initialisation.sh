#!/usr/bin/env bash
# DL4J's LECUN_UNIFORM and VAR_SCALING_UNIFORM_FAN_IN are √3 too wide, VAR_SCALING_NORMAL_FAN_IN is 12 % too narrow.
#
# One would expect all of them to give a variance of 1/fan-in, as LECUN_NORMAL does and as Keras does under these
# names. The uniform ones draw from ±3/√fan-in instead of ±√(3/fan-in): three times the variance. The VAR_SCALING
# normal one truncates a normal distribution at two standard deviations without making up for what that takes away (a
# factor 0.87962566).
# Matters to experiments in which the scale of the first weights decides: √3 per layer is 15-fold after five.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-29. Printed: standard deviation times √fan-in, of a million weights.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  public static void main(String[] args) {
    Nd4j.getRandom().setSeed(1);
    for (WeightInit scheme : new WeightInit[] {WeightInit.LECUN_NORMAL, WeightInit.LECUN_UNIFORM, WeightInit.VAR_SCALING_UNIFORM_FAN_IN,
        WeightInit.VAR_SCALING_NORMAL_FAN_IN, WeightInit.RELU_UNIFORM}) {
      INDArray weights = scheme.getWeightInitFunction().init(1000, 1000, new long[] {1000, 1000}, 'f', Nd4j.create(DataType.DOUBLE, 1_000_000));
      System.out.printf("%s: %.2f%n", scheme, weights.stdNumber().doubleValue() * Math.sqrt(1000));
    }
  }
}
END
as_seen <<'END'
LECUN_NORMAL: 1.00
LECUN_UNIFORM: 1.73
VAR_SCALING_UNIFORM_FAN_IN: 1.73
VAR_SCALING_NORMAL_FAN_IN: 0.87
RELU_UNIFORM: 1.41
END
