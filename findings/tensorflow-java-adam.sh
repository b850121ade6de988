#!/usr/bin/env bash
# TensorFlow for Java: Adam and Adamax take other steps in each run, and Nadam's steps shrink to nothing.
#
# One would expect Adam's steps under a constant gradient to be the learning rate, in every run. In the graph that
# tensorflow-framework builds, nothing orders the update of a weight and the updates of the powers of β1 and β2 that
# correct its bias: whichever comes first decides which power is used. In 60 sessions of one program the first step was
# anything from half the rate to 1.4 times the rate. Nadam is the same each time, and its steps shrink to 4 % of the
# rate while the gradient stays as it is. Gradient descent is right.
# Matters to reproducibility: without any random numbers, and from one thread, two runs of one program differ.
#
# tensorflow-framework 1.1.0, 2026-11-30. Lengths of steps in units of the learning rate; the gradient is always 1.
. "$(dirname "$0")/support.bash"
maven org.tensorflow:tensorflow-framework:1.1.0 "org.tensorflow:tensorflow-core-native:1.1.0:$platform"
java_prints <<'END'
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.framework.optimizers.Adam;
import org.tensorflow.framework.optimizers.Adamax;
import org.tensorflow.framework.optimizers.GradientDescent;
import org.tensorflow.framework.optimizers.Nadam;
import org.tensorflow.framework.optimizers.Optimizer;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

public class Main {
  static float[] steps(Function<Graph, Optimizer> optimizer, int steps) {
    try (Graph graph = new Graph(); Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variable<TFloat32> weight = tf.variable(tf.constant(new float[] {0}));
      Operand<TFloat32> loss = tf.reduceSum(weight, tf.constant(0));
      Op update = optimizer.apply(graph).minimize(loss);
      session.initialize();
      float[] lengths = new float[steps];
      float before = 0;
      for (int step = 0; step < steps; step++) {
        session.run(update);
        try (var result = session.runner().fetch(weight).run()) {
          float after = ((TFloat32) result.get(0)).getFloat(0);
          lengths[step] = (before - after) / 0.1f;
          before = after;
        }
      }
      return lengths;
    }
  }

  static void print(String name, Function<Graph, Optimizer> optimizer) {
    Set<String> first = new TreeSet<>();
    for (int session = 0; session < 60; session++) first.add(String.format("%.2f", steps(optimizer, 1)[0]));
    System.out.printf("%s: in 60 sessions the first step is %s%n", name, first.size() == 1 ? "always " + first.iterator().next() : "not always the same");
  }

  public static void main(String[] args) {
    print("gradient descent", graph -> new GradientDescent(graph, 0.1f));
    print("Adam", graph -> new Adam(graph, 0.1f));
    print("Adamax", graph -> new Adamax(graph, 0.1f));
    float[] nadam = steps(graph -> new Nadam(graph, 0.1f), 1000);
    System.out.printf("Nadam: %.2f at 1, %.2f at 2, %.2f at 10, %.2f at 100, %.2f at 1000%n", nadam[0], nadam[1], nadam[9], nadam[99], nadam[999]);
  }
}
END
as_seen <<'END'
gradient descent: in 60 sessions the first step is always 1.00
Adam: in 60 sessions the first step is not always the same
Adamax: in 60 sessions the first step is not always the same
Nadam: 1.06 at 1, 0.55 at 2, 0.27 at 10, 0.10 at 100, 0.04 at 1000
END
