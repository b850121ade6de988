#!/usr/bin/env bash
# DJL: gradient clipping leaves negative gradients as large as they are.
#
# One would expect optClipGrad(0.5) to bound gradients to between -0.5 and 0.5. With the PyTorch engine they are
# bounded from above only, since its native part clamps them to a maximum: a gradient of 100 moves a weight as if it
# were 0.5, one of -100 moves it 200 times as far the other way. Adam's part has the same line.
# Matters where clipping is meant to keep training stable: it diverges all the same, and weights drift upwards.
#
# DJL 0.35.1 with PyTorch 2.7.1, 2026-11-30. One step of gradient descent with rate 1 from 0.
. "$(dirname "$0")/support.bash"
maven ai.djl:api:0.35.1 ai.djl.pytorch:pytorch-engine:0.35.1 ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1 \
  "ai.djl.pytorch:pytorch-native-cpu:2.7.1:${platform/macosx-arm64/osx-aarch64}" org.slf4j:slf4j-nop:2.0.17
java_prints <<'END'
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

public class Main {
  static void print(NDManager manager, String name, Optimizer optimizer, int steps) {
    StringBuilder line = new StringBuilder(name + ":");
    for (float gradient : new float[] {100, 1, 0.25f, -0.25f, -1, -100}) {
      NDArray weight = manager.create(new float[] {0});
      for (int step = 0; step < steps; step++) optimizer.update("w" + gradient, weight, manager.create(new float[] {gradient}));
      line.append(String.format(" %.2f for %s,", weight.getFloat(0), gradient));
    }
    System.out.println(line);
  }

  public static void main(String[] args) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Tracker one = Tracker.fixed(1);
      print(manager, "no clipping", Optimizer.sgd().setLearningRateTracker(one).build(), 1);
      print(manager, "clipped at 0.5", Optimizer.sgd().setLearningRateTracker(one).optClipGrad(0.5f).build(), 1);
      print(manager, "clipped at 0.5, momentum 0.9, two steps", Optimizer.sgd().setLearningRateTracker(one).optMomentum(0.9f).optClipGrad(0.5f).build(), 2);
    }
  }
}
END
as_seen <<'END'
no clipping: -100.00 for 100.0, -1.00 for 1.0, -0.25 for 0.25, 0.25 for -0.25, 1.00 for -1.0, 100.00 for -100.0,
clipped at 0.5: -0.50 for 100.0, -0.50 for 1.0, -0.25 for 0.25, 0.25 for -0.25, 1.00 for -1.0, 100.00 for -100.0,
clipped at 0.5, momentum 0.9, two steps: -1.45 for 100.0, -1.45 for 1.0, -0.73 for 0.25, 0.73 for -0.25, 2.90 for -1.0, 290.00 for -100.0,
END
