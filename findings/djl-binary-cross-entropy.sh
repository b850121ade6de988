#!/usr/bin/env bash
# DJL: fed with probabilities, the binary cross-entropy is negative, and training on it unlearns.
#
# One would expect the same loss from logits and from their sigmoids. SigmoidBinaryCrossEntropyLoss of logits is right.
# With fromSigmoid = true it is the mean of y log p + (1 - y) log(1 - p) without the minus sign: the better the
# predictions the larger the loss, 0 at best, -27.6 at worst. Gradient descent drives them away from the labels.
# Matters to every network that ends in a sigmoid: its loss falls steadily while its accuracy goes to 0.
#
# DJL 0.35.1 with PyTorch 2.7.1, 2026-11-30.
. "$(dirname "$0")/support.bash"
maven ai.djl:api:0.35.1 ai.djl.pytorch:pytorch-engine:0.35.1 ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1 \
  "ai.djl.pytorch:pytorch-native-cpu:2.7.1:${platform/macosx-arm64/osx-aarch64}" org.slf4j:slf4j-nop:2.0.17
java_prints <<'END'
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SigmoidBinaryCrossEntropyLoss;

public class Main {
  static final float[] LABELS = {1, 0, 1};
  static final Loss FROM_LOGITS = new SigmoidBinaryCrossEntropyLoss();
  static final Loss FROM_PROBABILITIES = new SigmoidBinaryCrossEntropyLoss("", 1, true);

  static void train(NDManager manager, boolean probabilities) {
    NDArray logits = manager.create(new float[] {1, -1, 0.5f});
    logits.setRequiresGradient(true);
    float first = 0;
    float last = 0;
    for (int step = 0; step < 100; step++) {
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray output = probabilities ? Activation.sigmoid(logits) : logits;
        NDArray loss = (probabilities ? FROM_PROBABILITIES : FROM_LOGITS).evaluate(new NDList(manager.create(LABELS)), new NDList(output));
        last = loss.getFloat();
        if (step == 0) first = last;
        collector.backward(loss);
      }
      logits.subi(logits.getGradient());
      logits.getGradient().muli(0);
    }
    float[] p = Activation.sigmoid(logits).toFloatArray();
    System.out.printf("trained on %s: loss %.2f, after 100 steps %.2f; probabilities %.2f %.2f %.2f for labels 1 0 1%n",
        probabilities ? "probabilities" : "logits", first, last, p[0], p[1], p[2]);
  }

  public static void main(String[] args) {
    try (NDManager manager = NDManager.newBaseManager()) {
      for (float[] p : new float[][] {{0.99f, 0.01f, 0.99f}, {0.6f, 0.4f, 0.6f}, {0.01f, 0.99f, 0.01f}}) {
        NDArray probability = manager.create(p);
        NDArray logit = probability.div(probability.neg().add(1)).log();
        NDList labels = new NDList(manager.create(LABELS));
        double byHand = 0;
        for (int i = 0; i < p.length; i++) byHand -= Math.log(LABELS[i] == 1 ? p[i] : 1 - p[i]) / p.length;
        System.out.printf("probabilities %.2f %.2f %.2f for labels 1 0 1: from logits %.3f, from probabilities %.3f (%.3f)%n", p[0], p[1], p[2],
            FROM_LOGITS.evaluate(labels, new NDList(logit)).getFloat(), FROM_PROBABILITIES.evaluate(labels, new NDList(probability)).getFloat(), byHand);
      }
      train(manager, false);
      train(manager, true);
    }
  }
}
END
as_seen <<'END'
probabilities 0.99 0.01 0.99 for labels 1 0 1: from logits 0.010, from probabilities -0.010 (0.010)
probabilities 0.60 0.40 0.60 for labels 1 0 1: from logits 0.511, from probabilities -0.511 (0.511)
probabilities 0.01 0.99 0.01 for labels 1 0 1: from logits 4.605, from probabilities -4.605 (4.605)
trained on logits: loss 0.37, after 100 steps 0.03; probabilities 0.97 0.03 0.97 for labels 1 0 1
trained on probabilities: loss -0.37, after 100 steps -27.32; probabilities 0.00 1.00 0.00 for labels 1 0 1
END
