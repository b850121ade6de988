#!/usr/bin/env bash
# TensorFlow for Java: softmax along the first axis of a matrix is softmax along the last.
#
# One would expect Softmax(0) of a matrix to make each column sum to 1. In tensorflow-framework a matrix goes to the
# native softmax, which works on rows, before the axis is looked at, so that rows sum to 1 whatever the axis. The same
# numbers as a slice of three dimensions come out right.
# Matters to attention weights and mixtures stored with components first: they sum to 1 along the wrong axis, and train.
#
# tensorflow-framework 1.1.0, 2026-11-30.
. "$(dirname "$0")/support.bash"
maven org.tensorflow:tensorflow-framework:1.1.0 "org.tensorflow:tensorflow-core-native:1.1.0:$platform"
java_prints <<'END'
import org.tensorflow.EagerSession;
import org.tensorflow.framework.activations.Softmax;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

public class Main {
  public static void main(String[] args) {
    float[][] logits = {{0, 1, 2}, {0, 0, 5}};
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      for (int axis : new int[] {-1, 1, 0}) {
        TFloat32 matrix = new Softmax(axis).call(tf, tf.constant(logits)).asTensor();
        TFloat32 slice = new Softmax(axis == -1 ? -1 : axis + 1).call(tf, tf.constant(new float[][][] {logits})).asTensor();
        StringBuilder line = new StringBuilder("axis " + axis + ":");
        for (int i = 0; i < 2; i++) {
          for (int j = 0; j < 3; j++) {
            double sum = 0;
            if (axis == 0) for (float[] row : logits) sum += Math.exp(row[j]);
            else for (float logit : logits[i]) sum += Math.exp(logit);
            line.append(String.format(" %.3f (%.3f)", matrix.getFloat(i, j), Math.exp(logits[i][j]) / sum));
          }
        }
        line.append("; as a slice of three dimensions:");
        for (int i = 0; i < 2; i++) for (int j = 0; j < 3; j++) line.append(String.format(" %.3f", slice.getFloat(0, i, j)));
        System.out.println(line);
      }
    }
  }
}
END
as_seen <<'END'
axis -1: 0.090 (0.090) 0.245 (0.245) 0.665 (0.665) 0.007 (0.007) 0.007 (0.007) 0.987 (0.987); as a slice of three dimensions: 0.090 0.245 0.665 0.007 0.007 0.987
axis 1: 0.090 (0.090) 0.245 (0.245) 0.665 (0.665) 0.007 (0.007) 0.007 (0.007) 0.987 (0.987); as a slice of three dimensions: 0.090 0.245 0.665 0.007 0.007 0.987
axis 0: 0.090 (0.500) 0.245 (0.731) 0.665 (0.047) 0.007 (0.500) 0.007 (0.269) 0.987 (0.953); as a slice of three dimensions: 0.500 0.731 0.047 0.500 0.269 0.953
END
