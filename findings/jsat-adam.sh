#!/usr/bin/env bash
# JSAT: by default Adam has no momentum, and its second step is five times the first.
#
# One would expect steps of the learning rate while the gradient stays the same, as Adam corrects its moments for their
# start at 0. The default decay λ of the first moment's rate is 1e-8, where the paper has 1 - 1e-8. So from the second
# update on the first moment is the present gradient, and the correction for a slow moment enlarges the steps. A default
# α of 0.0002, which multiplies the learning rate, makes them small. With α = 1 and the paper's λ, Adam is right.
# Matters to every comparison of optimizers with their defaults.
#
# JSAT 0.0.9, 2026-11-30. Learning rate 0.1, gradients 0.5, 0.5, 0.5 and -0.5 of one weight.
. "$(dirname "$0")/support.bash"
maven com.edwardraff:JSAT:0.0.9
java_prints <<'END'
import jsat.linear.DenseVector;
import jsat.math.optimization.stochastic.*;

public class Main {
  static void print(String name, GradientUpdater updater) {
    updater.setup(1);
    DenseVector weight = new DenseVector(1);
    System.out.print(name + ":");
    for (double gradient : new double[] {0.5, 0.5, 0.5, -0.5}) {
      double before = weight.get(0);
      updater.update(weight, new DenseVector(new double[] {gradient}), 0.1);
      System.out.printf(" %.6f", before - weight.get(0));
    }
    System.out.println();
  }

  public static void main(String[] args) {
    print("Adam with the default lambda of " + Adam.DEFAULT_LAMBDA, new Adam());
    print("Adam with alpha = 1", new Adam(1, 0.1, 0.001, 1e-8, 1e-8));
    print("Adam with alpha = 1 and lambda = 1 - 1e-8", new Adam(1, 0.1, 0.001, 1e-8, 1 - 1e-8));
  }
}
END
as_seen <<'END'
Adam with the default lambda of 1.0E-8: 0.000020 0.000105 0.000074 -0.000058
Adam with alpha = 1: 0.100000 0.526316 0.369004 -0.290782
Adam with alpha = 1 and lambda = 1 - 1e-8: 0.100000 0.100000 0.100000 0.041844
END
