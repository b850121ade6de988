#!/usr/bin/env bash
# DJL: an L1 loss with a weight does not look at the predictions.
#
# One would expect the weight to multiply the mean absolute error, as its documentation says and L2Loss does. With any
# weight but 1, L1Loss multiplies the labels by it instead of the differences: the loss is the weight times the mean
# label, whatever is predicted, and negative where the labels are. There is no gradient to train on.
# Matters to composite losses, in which the weights balance an L1 term against others: the term is a constant.
#
# DJL 0.35.1 with PyTorch 2.7.1, 2026-11-30. In brackets the weight times the mean absolute error.
. "$(dirname "$0")/support.bash"
maven ai.djl:api:0.35.1 ai.djl.pytorch:pytorch-engine:0.35.1 ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1 \
  "ai.djl.pytorch:pytorch-native-cpu:2.7.1:${platform/macosx-arm64/osx-aarch64}" org.slf4j:slf4j-nop:2.0.17
java_prints <<'END'
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import java.util.Arrays;

public class Main {
  static final float[] LABELS = {1, -2, -5};

  public static void main(String[] args) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDList labels = new NDList(manager.create(LABELS));
      for (float weight : new float[] {1, 0.5f, 2}) {
        Loss loss = Loss.l1Loss("loss", weight);
        for (float[] p : new float[][] {{1, -2, -5}, {0, 0, 0}, {100, 100, 100}}) {
          double byHand = 0;
          for (int i = 0; i < p.length; i++) byHand += weight * Math.abs(p[i] - LABELS[i]) / p.length;
          System.out.printf("weight %.1f, predictions %s: loss %.2f (%.2f)%n", weight, Arrays.toString(p),
              loss.evaluate(labels, new NDList(manager.create(p))).getFloat(), byHand);
        }
        NDArray predictions = manager.create(new float[3]);
        predictions.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
          collector.backward(loss.evaluate(labels, new NDList(predictions)));
          System.out.println("  gradient " + Arrays.toString(predictions.getGradient().toFloatArray()));
        } catch (EngineException e) {
          if (!e.getMessage().contains("does not require grad")) throw e;
          System.out.println("  no gradient: the loss does not depend on the predictions");
        }
      }
    }
  }
}
END
as_seen <<'END'
weight 1.0, predictions [1.0, -2.0, -5.0]: loss 0.00 (0.00)
weight 1.0, predictions [0.0, 0.0, 0.0]: loss 2.67 (2.67)
weight 1.0, predictions [100.0, 100.0, 100.0]: loss 102.00 (102.00)
  gradient [-0.33333334, 0.33333334, 0.33333334]
weight 0.5, predictions [1.0, -2.0, -5.0]: loss -1.00 (0.00)
weight 0.5, predictions [0.0, 0.0, 0.0]: loss -1.00 (1.33)
weight 0.5, predictions [100.0, 100.0, 100.0]: loss -1.00 (51.00)
  no gradient: the loss does not depend on the predictions
weight 2.0, predictions [1.0, -2.0, -5.0]: loss -4.00 (0.00)
weight 2.0, predictions [0.0, 0.0, 0.0]: loss -4.00 (5.33)
weight 2.0, predictions [100.0, 100.0, 100.0]: loss -4.00 (204.00)
  no gradient: the loss does not depend on the predictions
END
