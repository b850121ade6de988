#!/usr/bin/env bash
# RL4J: the Boltzmann policy answers -1 half of the time, and never takes the second of two equally good actions.
#
# One would expect action i with the probability exp(Q_i) / sum(exp(Q)). BoltzmannQ draws a number below the sum and takes
# the first action whose own exponential is larger, without adding them up: what is drawn above the largest exponential is
# action -1, and an action after one that is at least as good is never taken.
# Matters to exploration: -1 is no action of any environment, and what is explored depends on the order of the actions.
#
# rl4j-core 1.0.0-M1.1 (the last one), nd4j 1.0.0-M2.1, 2026-11-30. In brackets the probabilities by definition.
. "$(dirname "$0")/support.bash"
maven $dl4j
# Without what it needs for games and videos.
for part in core api; do
  mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=org.deeplearning4j:rl4j-$part:1.0.0-M1.1 \
    -DoutputDirectory="$work" >"$work/mvn.log" 2>&1 || { cat "$work/mvn.log"; exit 2; }
  printf ':%s' "$work/rl4j-$part-1.0.0-M1.1.jar" >>"$work/classpath"
done
java_prints <<'END'
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.deeplearning4j.rl4j.network.CommonOutputNames;
import org.deeplearning4j.rl4j.network.NeuralNetOutput;
import org.deeplearning4j.rl4j.network.dqn.IDQN;
import org.deeplearning4j.rl4j.observation.Observation;
import org.deeplearning4j.rl4j.policy.BoltzmannQ;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  public static void main(String[] args) {
    for (double[] values : new double[][] {{0, 0}, {0, 0, 0, 0}, {1, 0}, {0, 1}, {0, 1, 2}, {2, 1, 0}}) {
      INDArray q = Nd4j.createFromArray(new double[][] {values});
      IDQN<?> network = (IDQN<?>) Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] {IDQN.class}, (proxy, method, arguments) -> {
        NeuralNetOutput output = new NeuralNetOutput();
        output.put(CommonOutputNames.QValues, q);
        return output;
      });
      BoltzmannQ<?> policy = new BoltzmannQ<>(network, Nd4j.getRandomFactory().getNewRandomInstance(1));
      int[] count = new int[values.length + 1];
      for (int i = 0; i < 2000; i++) count[policy.nextAction(new Observation(q)) + 1]++;
      double sum = Arrays.stream(values).map(Math::exp).sum();
      StringBuilder line = new StringBuilder("Q " + Arrays.toString(values) + ": no action " + share(count[0]) + " (0.00)");
      for (int i = 0; i < values.length; i++) line.append(String.format(", action %d %s (%.2f)", i, share(count[i + 1]), Math.exp(values[i]) / sum));
      System.out.println(line);
    }
  }

  static String share(int count) {
    return String.format("%.2f", count / 2000.0);
  }
}
END
as_seen <<'END'
Q [0.0, 0.0]: no action 0.51 (0.00), action 0 0.49 (0.50), action 1 0.00 (0.50)
Q [0.0, 0.0, 0.0, 0.0]: no action 0.77 (0.00), action 0 0.23 (0.25), action 1 0.00 (0.25), action 2 0.00 (0.25), action 3 0.00 (0.25)
Q [1.0, 0.0]: no action 0.28 (0.00), action 0 0.72 (0.73), action 1 0.00 (0.27)
Q [0.0, 1.0]: no action 0.28 (0.00), action 0 0.26 (0.27), action 1 0.47 (0.73)
Q [0.0, 1.0, 2.0]: no action 0.35 (0.00), action 0 0.08 (0.09), action 1 0.14 (0.24), action 2 0.42 (0.67)
Q [2.0, 1.0, 0.0]: no action 0.35 (0.00), action 0 0.65 (0.67), action 1 0.00 (0.24), action 2 0.00 (0.09)
END
