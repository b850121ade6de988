#!/usr/bin/env bash
# ojAlgo: with dropout, units of tanh that were dropped are trained all the same, at the full slope of 1.
#
# One would expect a unit that dropped out to hand down no gradient, as its output did not count. Dropping sets its
# output to 0, and the slope is computed from the output: 1 - y² is 1 at 0, so the dropped unit gets a larger slope
# than most that were kept. Sigmoid and ReLU get away with it, as their slopes from the output 0 are 0.
# Matters to dropout as a regularizer: half of the updates of each step belong to units that were not there.
#
# ojAlgo 55.2.0, 2026-11-30. Two hundred runs of one training step on one example, from the same weights. Whether a unit
# was dropped shows in its outgoing weight, which then stays as it was.
. "$(dirname "$0")/support.bash"
maven org.ojalgo:ojalgo:55.2.0
java_prints <<'END'
import java.util.Set;
import java.util.TreeSet;
import org.ojalgo.ann.ArtificialNeuralNetwork;
import org.ojalgo.ann.ArtificialNeuralNetwork.Activator;
import org.ojalgo.ann.NetworkTrainer;
import org.ojalgo.array.Array1D;

public class Main {
  public static void main(String[] args) {
    for (Activator activator : new Activator[] {Activator.SIGMOID, Activator.RELU, Activator.TANH, Activator.IDENTITY}) {
      Set<String> seen = new TreeSet<>();
      for (int run = 0; run < 200; run++) {
        ArtificialNeuralNetwork network = ArtificialNeuralNetwork.builder(1).layer(1, activator).layer(1, Activator.IDENTITY).get();
        NetworkTrainer trainer = network.newTrainer().dropouts().rate(0.1);
        trainer.weight(0, 0, 0, 2).bias(0, 0, 0.5).weight(1, 0, 0, 1).bias(1, 0, 0);
        trainer.train(Array1D.R064.copy(new double[] {1}), Array1D.R064.copy(new double[] {3}));
        boolean dropped = network.getWeight(1, 0, 0) == 1;
        String change = String.format("%.4f", network.getWeight(0, 0, 0) - 2);
        seen.add((dropped ? "dropped" : "kept") + ", incoming weight changed by " + change);
      }
      seen.forEach(what -> System.out.println(activator + " unit " + what));
    }
  }
}
END
as_seen <<'END'
SIGMOID unit dropped, incoming weight changed by 0.0000
SIGMOID unit kept, incoming weight changed by 0.0146
RELU unit dropped, incoming weight changed by 0.0000
RELU unit kept, incoming weight changed by 0.0500
TANH unit dropped, incoming weight changed by 0.3000
TANH unit kept, incoming weight changed by 0.0054
IDENTITY unit dropped, incoming weight changed by 0.3000
IDENTITY unit kept, incoming weight changed by 0.0500
END
