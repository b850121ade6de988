#!/usr/bin/env bash
# Apache Ignite ML: whatever the loss, a network is trained on the mean squared error.
#
# One would expect the slope of each loss. LOG, L1, L2 and HINGE compute their own values, and all of them the slope of
# MSE: 2 (p - y) / n. So the logarithmic loss of a confidently wrong output pulls with 1 instead of 100, L1 pulls in
# proportion to the error instead of by its sign, and the hinge loss pulls an output of 3 with the label 1, which costs
# nothing, back to 1.
# Matters to comparisons of losses: all of them train the same network.
#
# ignite-ml 2.15.0, 2026-11-30. In brackets the slope by central differences of the loss itself.
. "$(dirname "$0")/support.bash"
maven org.apache.ignite:ignite-ml:2.15.0
export JDK_JAVA_OPTIONS="--add-opens=java.base/java.nio=ALL-UNNAMED" # as Ignite asks for
java_prints <<'END'
import org.apache.ignite.ml.math.functions.IgniteDifferentiableVectorToDoubleFunction;
import org.apache.ignite.ml.math.functions.IgniteFunction;
import org.apache.ignite.ml.math.primitives.vector.Vector;
import org.apache.ignite.ml.math.primitives.vector.VectorUtils;
import org.apache.ignite.ml.optimization.LossFunctions;

public class Main {
  static void print(String name, IgniteFunction<Vector, IgniteDifferentiableVectorToDoubleFunction> losses, double[] truth, double... outputs) {
    IgniteDifferentiableVectorToDoubleFunction loss = losses.apply(VectorUtils.of(truth));
    Vector slope = loss.differential(VectorUtils.of(outputs));
    System.out.printf("%s: loss %.3f, slope", name, loss.apply(VectorUtils.of(outputs)));
    double step = 1e-6;
    for (int i = 0; i < outputs.length; i++) {
      double[] above = outputs.clone();
      double[] below = outputs.clone();
      above[i] += step;
      below[i] -= step;
      double difference = loss.apply(VectorUtils.of(above)) - loss.apply(VectorUtils.of(below));
      System.out.printf(" %.3f (%.3f)", slope.get(i), difference / (2 * step));
    }
    System.out.println();
  }

  public static void main(String[] args) {
    double[] truth = {1, 0};
    print("MSE", LossFunctions.MSE, truth, 0.01, 0.4);
    print("LOG", LossFunctions.LOG, truth, 0.01, 0.4);
    print("L1", LossFunctions.L1, truth, 0.01, 0.4);
    print("L2", LossFunctions.L2, truth, 0.01, 0.4);
    double[] positive = {1};
    print("HINGE of -1", LossFunctions.HINGE, positive, -1);
    print("HINGE of 3", LossFunctions.HINGE, positive, 3);
  }
}
END
as_seen <<'END'
MSE: loss 0.570, slope -0.990 (-0.990) 0.400 (0.400)
LOG: loss 5.116, slope -0.990 (-100.000) 0.400 (1.667)
L1: loss 1.390, slope -0.990 (-1.000) 0.400 (1.000)
L2: loss 1.140, slope -0.990 (-1.980) 0.400 (0.800)
HINGE of -1: loss 2.000, slope -4.000 (-1.000)
HINGE of 3: loss 0.000, slope 4.000 (0.000)
END
