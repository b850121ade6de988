#!/usr/bin/env bash
# DL4J: in float32, the softplus of 90 is Infinity with slope NaN, and the slope of Swish is NaN at 50.
#
# One would expect softplus(z) = ln(1 + exp(z)) to be z for large z, and its slope 1, as PyTorch and Keras have it.
# ActivationSoftPlus takes exp(z) as it stands, and float32 ends near exp(88); the slope is NaN from there. For Swish
# the values are right and the slope is NaN much earlier. Float64 holds on longer, so a test in float64 does not tell.
# Matters to networks whose pre-activations grow, which is what loss of trainability looks like: one such unit turns
# all parameters below it into NaN at the next step.
#
# nd4j-api 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static String at(IActivation activation, DataType type, double z) {
    INDArray in = Nd4j.createFromArray(new double[][] {{z}}).castTo(type);
    double slope = activation.backprop(in.dup(), Nd4j.onesLike(in)).getFirst().getDouble(0);
    return activation.getActivation(in.dup(), false).getDouble(0) + " with slope " + slope;
  }

  public static void main(String[] args) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      for (double z : new double[] {20, 50, 80, 90, 100, 800}) {
        System.out.println(type + " " + z + ": softplus " + at(new ActivationSoftPlus(), type, z)
            + "; swish " + at(new ActivationSwish(), type, z));
      }
    }
  }
}
END
as_seen <<'END'
FLOAT 20.0: softplus 20.0 with slope 1.0; swish 20.0 with slope 1.0000001192092896
FLOAT 50.0: softplus 50.0 with slope 1.0; swish 50.0 with slope NaN
FLOAT 80.0: softplus 80.0 with slope 1.0; swish 80.0 with slope NaN
FLOAT 90.0: softplus Infinity with slope NaN; swish 90.0 with slope NaN
FLOAT 100.0: softplus Infinity with slope NaN; swish 100.0 with slope NaN
FLOAT 800.0: softplus Infinity with slope NaN; swish 800.0 with slope NaN
DOUBLE 20.0: softplus 20.000000002061153 with slope 0.9999999979388464; swish 19.999999958776925 with slope 1.0000000391619186
DOUBLE 50.0: softplus 50.0 with slope 1.0; swish 50.0 with slope 1.0
DOUBLE 80.0: softplus 80.0 with slope 1.0; swish 80.0 with slope 1.0
DOUBLE 90.0: softplus 90.0 with slope 1.0; swish 90.0 with slope 1.0
DOUBLE 100.0: softplus 100.0 with slope 1.0; swish 100.0 with slope 1.0
DOUBLE 800.0: softplus Infinity with slope NaN; swish 800.0 with slope NaN
END
