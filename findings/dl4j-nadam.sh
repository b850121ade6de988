#!/usr/bin/env bash
# DL4J: the first step of Nadam is 60 times the learning rate.
#
# One would expect Nadam's steps to be about as long as the learning rate, as Adam's are: by Dozat's formula the
# first is 1.47 times the rate. ND4J corrects the bias of the first moment and not that of the second, which starts
# at zero. So the first step is (1 + β1) / √(1 - β2), 60 times the rate, and after 1000 steps in one direction a
# quarter is left.
# Matters to comparisons of optimizers, and to resets of an optimizer between tasks: each is a kick to the weights.
#
# nd4j-native 1.0.0-M2.1, 2026-11-29. Lengths of steps in units of the learning rate; the gradient is always 1.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.*;

public class Main {
  public static void main(String[] args) {
    for (IUpdater config : new IUpdater[] {new Adam(0.001), new AMSGrad(0.001), new AdaMax(0.001), new Nadam(0.001)}) {
      GradientUpdater<?> updater = config.instantiate(Nd4j.zeros(DataType.DOUBLE, 1, config.stateSize(1)), true);
      StringBuilder line = new StringBuilder(config.getClass().getSimpleName() + ":");
      for (int step = 0; step < 1000; step++) {
        INDArray gradient = Nd4j.ones(DataType.DOUBLE, 1, 1);
        updater.applyUpdater(gradient, step, 0);
        if (step == 0 || step == 9 || step == 99 || step == 999) line.append(String.format(" %.2f at %d", gradient.getDouble(0) / 0.001, step + 1));
      }
      System.out.println(line);
    }
  }
}
END
as_seen <<'END'
Adam: 1.00 at 1 1.00 at 10 1.00 at 100 1.00 at 1000
AMSGrad: 1.00 at 1 1.00 at 10 1.00 at 100 1.00 at 1000
AdaMax: 1.00 at 1 1.00 at 10 1.00 at 100 1.00 at 1000
Nadam: 60.08 at 1 10.56 at 10 3.24 at 100 1.26 at 1000
END
