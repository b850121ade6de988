#!/usr/bin/env bash
# Tribuo: Adam multiplies by the root of the second moment instead of dividing by it.
#
# One would expect steps of the learning rate's size while the gradient stays the same, whatever its size: that is what
# Adam's division is for. With a constant gradient of 0.5 Tribuo's steps begin at a four-thousandth of that and grow
# with each update; with a hundredth of the gradient they are ten thousand times smaller. AdaGrad's first step is the
# learning rate in both cases.
# Matters to every comparison of optimizers: this one favors large gradients, where Adam evens them out.
#
# tribuo-math 4.3.2, 2026-11-30. Learning rate 0.1, one weight, the same gradient three times.
. "$(dirname "$0")/support.bash"
maven org.tribuo:tribuo-math:4.3.2 org.slf4j:slf4j-nop:2.0.17
java_prints <<'END'
import org.tribuo.math.LinearParameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.Tensor;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.Adam;

public class Main {
  static void print(String name, StochasticGradientOptimiser optimizer, double gradient) {
    optimizer.initialise(new LinearParameters(1, 1));
    System.out.printf("%s, gradient %s:", name, gradient);
    for (int i = 0; i < 3; i++) {
      Tensor[] step = optimizer.step(new Tensor[] {DenseMatrix.createDenseMatrix(new double[][] {{gradient}})}, 1);
      System.out.printf(" %.2e", ((DenseMatrix) step[0]).get(0, 0));
    }
    System.out.println();
  }

  public static void main(String[] args) {
    for (double gradient : new double[] {0.5, 0.005}) {
      print("AdaGrad", new AdaGrad(0.1), gradient);
      print("Adam", new Adam(0.1, 0.9, 0.999, 1e-8), gradient);
    }
  }
}
END
as_seen <<'END'
AdaGrad, gradient 0.5: 1.00e-01 7.07e-02 5.77e-02
Adam, gradient 0.5: 2.50e-05 5.00e-05 7.49e-05
AdaGrad, gradient 0.005: 1.00e-01 7.07e-02 5.77e-02
Adam, gradient 0.005: 2.50e-09 5.00e-09 7.49e-09
END
