#!/usr/bin/env bash
# TensorFlow for Java: the metric Recall has no value: its result is an empty array.
#
# One would expect the recall at one threshold, 0.5 by default, to be one number, as the precision is. result cuts a
# slice of length 0 out of it where there is one threshold, so that fetching it gives an array without elements, and
# reading its first element fails. With two thresholds there are two numbers, and they are right. Counting true
# positives and false negatives apart works as well.
# Matters to reports that join what metrics return: recall is silently missing where precision is not.
#
# tensorflow-framework 1.1.0, 2026-11-30. Three positives with scores 0.9, 0.7 and 0.4, two negatives with 0.8 and 0.1.
. "$(dirname "$0")/support.bash"
maven org.tensorflow:tensorflow-framework:1.1.0 "org.tensorflow:tensorflow-core-native:1.1.0:$platform"
java_prints <<'END'
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.framework.metrics.FalseNegatives;
import org.tensorflow.framework.metrics.Metric;
import org.tensorflow.framework.metrics.Precision;
import org.tensorflow.framework.metrics.Recall;
import org.tensorflow.framework.metrics.TruePositives;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

public class Main {
  static void print(String name, Metric metric, String byHand) {
    try (Graph graph = new Graph(); Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> labels = tf.constant(new float[] {1, 0, 1, 0, 1});
      Operand<TFloat32> scores = tf.constant(new float[] {0.9f, 0.8f, 0.7f, 0.1f, 0.4f});
      Op update = metric.updateState(tf, labels, scores, null);
      Operand<TFloat32> result = metric.result(tf, TFloat32.class);
      session.initialize();
      session.run(update);
      try (var fetched = session.runner().fetch(result).run()) {
        TFloat32 values = (TFloat32) fetched.get(0);
        StringBuilder line = new StringBuilder(name + ": " + values.size() + " value(s)");
        values.scalars().forEach(value -> line.append(String.format(" %.3f", value.getFloat())));
        System.out.println(line + " (" + byHand + ")");
      }
    }
  }

  public static void main(String[] args) {
    print("Precision", new Precision<>(1, TFloat32.class), "0.667");
    print("Recall", new Recall<>(1, TFloat32.class), "0.667");
    print("Recall at 0.3", new Recall<>(0.3f, 1, TFloat32.class), "1.000");
    print("Recall at 0.3 and 0.5", new Recall<>(new float[] {0.3f, 0.5f}, 1, TFloat32.class), "1.000 0.667");
    print("TruePositives", new TruePositives<>(1, TFloat32.class), "2.000");
    print("FalseNegatives", new FalseNegatives<>(1, TFloat32.class), "1.000");
  }
}
END
as_seen <<'END'
Precision: 1 value(s) 0.667 (0.667)
Recall: 0 value(s) (0.667)
Recall at 0.3: 0 value(s) (1.000)
Recall at 0.3 and 0.5: 2 value(s) 1.000 0.667 (1.000 0.667)
TruePositives: 1 value(s) 2.000 (2.000)
FalseNegatives: 1 value(s) 1.000 (1.000)
END
