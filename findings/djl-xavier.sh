#!/usr/bin/env bash
# DJL: XavierInitializer() draws with twice the variance of Xavier Glorot's.
#
# One would expect a variance of 2 / (fan-in + fan-out), as under this name in PyTorch, Keras and DL4J. DJL's default
# divides 2 by the mean of the two: a standard deviation of √2 times as much, which for a square layer is He's, for
# ReLU.
# Matters to comparisons across frameworks in which "Xavier" is said to be the same: five layers make it 5.7-fold.
#
# DJL 0.35.1 with PyTorch 2.7.1, 2026-11-29. Printed: variance times (fan-in + fan-out) / 2 of a million weights.
. "$(dirname "$0")/support.bash"
maven ai.djl:api:0.35.1 ai.djl.pytorch:pytorch-engine:0.35.1 ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1 \
  "ai.djl.pytorch:pytorch-native-cpu:2.7.1:${platform/macosx-arm64/osx-aarch64}" org.slf4j:slf4j-nop:2.0.17
java_prints <<'END'
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.XavierInitializer;

public class Main {
  public static void main(String[] args) {
    Engine.getInstance().setRandomSeed(1);
    try (NDManager manager = NDManager.newBaseManager()) {
      for (Shape shape : new Shape[] {new Shape(1000, 1000), new Shape(500, 2000)}) {
        NDArray weights = new XavierInitializer().initialize(manager, shape, DataType.FLOAT32);
        System.out.printf("%s: %.1f, Glorot's 1.0%n", shape, weights.square().mean().getFloat() * (shape.get(0) + shape.get(1)) / 2);
      }
    }
  }
}
END
as_seen <<'END'
(1000, 1000): 2.0, Glorot's 1.0
(500, 2000): 2.0, Glorot's 1.0
END
