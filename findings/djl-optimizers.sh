#!/usr/bin/env bash
# DJL: four of its seven optimizers throw on their first step with the PyTorch engine.
#
# One would expect what Optimizer's builders make to work with DJL's main engine, or not to be built. nag, rmsprop,
# adagrad and adadelta are built, and throw UnsupportedOperationException when the first update comes, after a batch
# has been loaded and run. sgd, adam and adamW work.
# Matters to a sweep over optimizers: try one step of each before it starts.
#
# DJL 0.35.1 with PyTorch 2.7.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven ai.djl:api:0.35.1 ai.djl.pytorch:pytorch-engine:0.35.1 ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1 \
  "ai.djl.pytorch:pytorch-native-cpu:2.7.1:${platform/macosx-arm64/osx-aarch64}" org.slf4j:slf4j-nop:2.0.17
java_prints <<'END'
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

public class Main {
  public static void main(String[] args) {
    try (NDManager manager = NDManager.newBaseManager()) {
      for (Optimizer optimizer : new Optimizer[] {Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.1f)).build(), Optimizer.adam().build(),
          Optimizer.adamW().build(), Optimizer.nag().setLearningRateTracker(Tracker.fixed(0.1f)).setMomentum(0.9f).build(),
          Optimizer.rmsprop().build(), Optimizer.adagrad().build(), Optimizer.adadelta().build()}) {
        NDArray weight = manager.create(new float[] {1});
        String result = "a step";
        try {
          optimizer.update("w", weight, manager.create(new float[] {1}));
        } catch (UnsupportedOperationException refused) {
          result = refused.getMessage();
        }
        System.out.println(optimizer.getClass().getSimpleName() + ": " + result);
      }
    }
  }
}
END
as_seen <<'END'
Sgd: a step
Adam: a step
AdamW: a step
Nag: Not implemented
RmsProp: Not implemented
Adagrad: Only COO sparse type supported for PyTorch
Adadelta: AdaDelta optimzier is not supported for PyTorch engine!
END
