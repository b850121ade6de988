#!/usr/bin/env bash
# Adam in ND4J and in DJL takes a step 16 times smaller than PyTorch's where gradients are as small as ε.
#
# One would expect one Adam for one set of numbers: rate 0.1, β 0.9 and 0.999, ε 1e-8. PyTorch adds ε after the bias
# correction of the second moment, as the paper's algorithm does; ND4J, and DJL also when its engine is PyTorch, add
# it before, which makes it 31.6 times as large in the first step. For a gradient of 1e-8 that is a step of 0.003
# instead of 0.05; for large gradients all agree, so a comparison on a healthy network does not tell.
# Matters to networks whose gradients shrink, which is what is studied here: how far ε holds them is the framework's.
#
# nd4j-api 1.0.0-M2.1, DJL 0.35.1 with PyTorch 2.7.1, 2026-11-29. The last column is PyTorch's formula, computed here.
. "$(dirname "$0")/support.bash"
maven $nd4j ai.djl:api:0.35.1 ai.djl.pytorch:pytorch-engine:0.35.1 ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1 \
  "ai.djl.pytorch:pytorch-native-cpu:2.7.1:${platform/macosx-arm64/osx-aarch64}"
java_prints <<'END'
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;

public class Main {
  public static void main(String[] args) {
    try (NDManager manager = NDManager.newBaseManager()) {
      for (float gradient : new float[] {1, 1e-6f, 1e-8f}) {
        INDArray update = Nd4j.createFromArray(new float[][] {{gradient}});
        AdamUpdater nd4j = new AdamUpdater(new Adam(0.1, 0.9, 0.999, 1e-8));
        nd4j.setStateViewArray(Nd4j.create(DataType.FLOAT, 1, 2), new long[] {1, 1}, 'c', true);
        nd4j.applyUpdater(update, 0, 0);
        NDArray weight = manager.create(new float[] {0});
        Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.1f)).build().update("w", weight, manager.create(new float[] {gradient}));
        System.out.printf("gradient %.0e: ND4J %.4f, DJL %.4f, PyTorch's formula %.4f%n", gradient, update.getFloat(0),
            -weight.toFloatArray()[0], 0.1 * gradient / (gradient + 1e-8));
      }
    }
  }
}
END
as_seen <<'END'
gradient 1e+00: ND4J 0.1000, DJL 0.1000, PyTorch's formula 0.1000
gradient 1e-06: ND4J 0.0760, DJL 0.0760, PyTorch's formula 0.0990
gradient 1e-08: ND4J 0.0031, DJL 0.0031, PyTorch's formula 0.0500
END
