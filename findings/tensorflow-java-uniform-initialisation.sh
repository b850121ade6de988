#!/usr/bin/env bash
# TensorFlow for Java: Glorot's and He's uniform initializations draw positive weights only.
#
# One would expect uniform draws between -limit and limit, as Glorot and He write. VarianceScaling, which is behind
# Glorot, He and LeCun, draws between 0 and 1 and multiplies by the limit: all weights are positive, with a mean of half
# the limit, and half the deviation that was asked for. With the truncated normal, mean and deviation are right.
# Matters from the first step: the sums of inputs all have one sign and grow with the width, so that tanh saturates.
#
# tensorflow-framework 1.1.0, 2026-11-30. 400 inputs, 100 outputs; in brackets the deviation by formula.
. "$(dirname "$0")/support.bash"
maven org.tensorflow:tensorflow-framework:1.1.0 "org.tensorflow:tensorflow-core-native:1.1.0:$platform"
java_prints <<'END'
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.He;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.framework.initializers.LeCun;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

public class Main {
  static void print(Ops tf, String name, Initializer<TFloat32> initializer, double deviation) {
    Operand<TFloat32> weights = initializer.call(tf, tf.constant(new long[] {400, 100}), TFloat32.class);
    double[] sums = new double[4];
    weights.asTensor().scalars().forEach(weight -> {
      sums[0]++;
      sums[1] += weight.getFloat();
      sums[2] += weight.getFloat() * weight.getFloat();
      if (weight.getFloat() < 0) sums[3]++;
    });
    double mean = sums[1] / sums[0];
    System.out.printf("%s: %.0f %% negative, mean %.2f, deviation %.2f (%.2f)%n", name, 100 * sums[3] / sums[0], Math.abs(mean),
        Math.sqrt(sums[2] / sums[0] - mean * mean), deviation);
  }

  public static void main(String[] args) {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      print(tf, "Glorot, truncated normal", new Glorot<>(Distribution.TRUNCATED_NORMAL, 1), Math.sqrt(2.0 / 500));
      print(tf, "Glorot, uniform", new Glorot<>(Distribution.UNIFORM, 1), Math.sqrt(2.0 / 500));
      print(tf, "He, truncated normal", new He<>(Distribution.TRUNCATED_NORMAL, 1), Math.sqrt(2.0 / 400));
      print(tf, "He, uniform", new He<>(Distribution.UNIFORM, 1), Math.sqrt(2.0 / 400));
      print(tf, "LeCun, uniform", new LeCun<>(Distribution.UNIFORM, 1), Math.sqrt(1.0 / 400));
    }
  }
}
END
as_seen <<'END'
Glorot, truncated normal: 50 % negative, mean 0.00, deviation 0.06 (0.06)
Glorot, uniform: 0 % negative, mean 0.05, deviation 0.03 (0.06)
He, truncated normal: 50 % negative, mean 0.00, deviation 0.07 (0.07)
He, uniform: 0 % negative, mean 0.06, deviation 0.04 (0.07)
LeCun, uniform: 0 % negative, mean 0.04, deviation 0.02 (0.05)
END
