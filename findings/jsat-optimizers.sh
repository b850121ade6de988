#!/usr/bin/env bash
# JSAT: when a gradient turns, Rprop moves the weight by a share of the weight, and AdaGrad is gradient descent at first.
#
# One would expect Rprop to take back its last step where a gradient changes sign. It multiplies the last value of the
# weight, not the last step, with the step size: a weight at 1000 jumps by 60. AdaGrad starts its sum of squares at 1
# and adds a gradient only after the step, so that with gradients of 0.001 a thousand steps are plain gradient descent,
# 62 times too small. RMSProp divides by at least the gradient itself: its first step is η, where it should be √10 η.
# Matters to comparisons of optimizers: these three are others than their names say.
#
# JSAT 0.0.9, 2026-11-30. Rate 1 for Rprop and 0.1 for the others. In brackets: by the published rules.
. "$(dirname "$0")/support.bash"
maven com.edwardraff:JSAT:0.0.9
java_prints <<'END'
import jsat.linear.DenseVector;
import jsat.linear.Vec;
import jsat.math.optimization.stochastic.AdaGrad;
import jsat.math.optimization.stochastic.GradientUpdater;
import jsat.math.optimization.stochastic.RMSProp;
import jsat.math.optimization.stochastic.Rprop;

public class Main {
  static double moved(GradientUpdater updater, double start, double rate, double... gradients) {
    updater.setup(1);
    Vec weight = new DenseVector(new double[] {start});
    for (double gradient : gradients) updater.update(weight, new DenseVector(new double[] {gradient}), rate);
    return weight.get(0) - start;
  }

  public static void main(String[] args) {
    for (double start : new double[] {0, 1, 1000}) {
      System.out.printf("Rprop from %.0f, gradients 1 1 -1: %.3f %.3f %.3f (-0.100 -0.220 -0.100)%n", start, moved(new Rprop(), start, 1, 1),
          moved(new Rprop(), start, 1, 1, 1), moved(new Rprop(), start, 1, 1, 1, -1));
    }
    for (double gradient : new double[] {1, 0.001}) {
      double[] gradients = new double[1000];
      java.util.Arrays.fill(gradients, gradient);
      double expected = 0;
      for (int t = 1; t <= 1000; t++) expected -= 0.1 / Math.sqrt(t);
      System.out.printf("AdaGrad, 1000 gradients of %s: %.3f (%.3f; gradient descent %.3f)%n", gradient,
          moved(new AdaGrad(), 0, 0.1, gradients), expected, -0.1 * 1000 * gradient);
    }
    System.out.printf("RMSProp, first step: %.3f (%.3f)%n", moved(new RMSProp(0.9), 0, 0.1, 1), -0.1 / Math.sqrt(0.1));
  }
}
END
as_seen <<'END'
Rprop from 0, gradients 1 1 -1: -0.100 -0.220 -0.214 (-0.100 -0.220 -0.100)
Rprop from 1, gradients 1 1 -1: -0.100 -0.220 -0.274 (-0.100 -0.220 -0.100)
Rprop from 1000, gradients 1 1 -1: -0.100 -0.220 -60.214 (-0.100 -0.220 -0.100)
AdaGrad, 1000 gradients of 1.0: -6.180 (-6.180; gradient descent -100.000)
AdaGrad, 1000 gradients of 0.001: -0.100 (-6.180; gradient descent -0.100)
RMSProp, first step: -0.100 (-0.316)
END
