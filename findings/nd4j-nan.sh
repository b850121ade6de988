#!/usr/bin/env bash
# ND4J's max, min, argMax and sign pass over NaN, and RELU6 turns it into 6.
#
# One would expect a diverged layer to be seen by any of its summaries, and NaN to pass through an activation. In ND4J
# sum and norm2 return NaN, but max, min, argMax, amax and normmax pass over it, so does sign (0), RELU6 turns it into
# 6 and THRESHOLDEDRELU into 0: such a network goes on with healthy-looking numbers. RELU keeps NaN.
# Matters to whoever watches a largest weight, a largest gradient or a predicted class for a sign of divergence.
#
# nd4j-api and nd4j-native 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

public class Main {
  public static void main(String[] args) {
    INDArray x = Nd4j.createFromArray(1f, Float.NaN, -3f);
    System.out.println("sum " + x.sumNumber() + ", norm2 " + x.norm2Number());
    System.out.println("max " + x.maxNumber() + ", min " + x.minNumber() + ", amax " + x.amaxNumber() + ", normmax " + x.normmaxNumber()
        + ", argMax " + x.argMax(0));
    System.out.println("sign of NaN " + Transforms.sign(Nd4j.createFromArray(Float.NaN)).getFloat(0));
    for (Activation f : new Activation[] {Activation.RELU, Activation.LEAKYRELU, Activation.TANH, Activation.RELU6, Activation.THRESHOLDEDRELU}) {
      System.out.println(f + " of NaN " + f.getActivationFunction().getActivation(Nd4j.createFromArray(new float[][] {{Float.NaN}}), false).getFloat(0));
    }
  }
}
END
as_seen <<'END'
sum NaN, norm2 NaN
max 1.0, min -3.0, amax 3.0, normmax 3.0, argMax 0
sign of NaN 0.0
RELU of NaN NaN
LEAKYRELU of NaN NaN
TANH of NaN NaN
RELU6 of NaN 6.0
THRESHOLDEDRELU of NaN 0.0
END
