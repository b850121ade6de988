#!/usr/bin/env bash
# ojAlgo: the softmax of scores above 709 or below -745 is NaN, and so is the cross-entropy of a perfect prediction.
#
# One would expect a softmax that depends on the differences between the scores only, as it does when the largest is
# subtracted first. Without that the exponentials are all infinite or all 0, and a single such example makes every weight
# of the layer NaN. A class that gets a probability of 0 and has the target 0 adds 0 times -Infinity to the cross-entropy.
# Matters to training that goes on for long, where scores grow: the network is lost in one step, where it is most certain.
#
# ojalgo 55.2.0, 2026-11-30. In brackets the values by hand.
. "$(dirname "$0")/support.bash"
maven org.ojalgo:ojalgo:55.2.0
java_prints <<'END'
import org.ojalgo.ann.ArtificialNeuralNetwork;
import org.ojalgo.ann.ArtificialNeuralNetwork.Activator;
import org.ojalgo.ann.ArtificialNeuralNetwork.Error;
import org.ojalgo.ann.NetworkTrainer;
import org.ojalgo.array.Array1D;
import org.ojalgo.structure.Access1D;

public class Main {
  static void softmax(double first, double second) {
    ArtificialNeuralNetwork network = ArtificialNeuralNetwork.builder(2).layer(2, Activator.SOFTMAX).get();
    NetworkTrainer trainer = network.newTrainer().error(Error.CROSS_ENTROPY).rate(0.001);
    trainer.weight(0, 0, 0, 1).weight(0, 0, 1, 0).weight(0, 1, 0, 0).weight(0, 1, 1, 1).bias(0, 0, 0).bias(0, 1, 0);
    Access1D<Double> scores = Array1D.R064.copy(new double[] {first, second});
    Access1D<Double> target = Array1D.R064.copy(new double[] {1, 0});
    Access1D<Double> output = network.newInvoker().invoke(scores);
    double expected = 1 / (1 + Math.exp(second - first));
    System.out.printf("softmax of %.0f and %.0f: %.3f, %.3f (%.3f, %.3f), cross-entropy %.3f (%.3f)", first, second,
        output.doubleValue(0), output.doubleValue(1), expected, 1 - expected,
        Error.CROSS_ENTROPY.invoke(target, output), Math.log1p(Math.exp(second - first)));
    trainer.train(scores, target);
    System.out.printf(", a weight after one step %.3f%n", network.getWeight(0, 0, 0));
  }

  public static void main(String[] args) {
    softmax(1, 0);
    softmax(701, 700);
    softmax(711, 710);
    softmax(-749, -750);
    softmax(40, 0);
    softmax(400, -400);
  }
}
END
as_seen <<'END'
softmax of 1 and 0: 0.731, 0.269 (0.731, 0.269), cross-entropy 0.313 (0.313), a weight after one step 1.000
softmax of 701 and 700: 0.731, 0.269 (0.731, 0.269), cross-entropy 0.313 (0.313), a weight after one step 1.189
softmax of 711 and 710: NaN, NaN (0.731, 0.269), cross-entropy NaN (0.313), a weight after one step NaN
softmax of -749 and -750: NaN, NaN (0.731, 0.269), cross-entropy NaN (0.313), a weight after one step NaN
softmax of 40 and 0: 1.000, 0.000 (1.000, 0.000), cross-entropy 0.000 (0.000), a weight after one step 1.000
softmax of 400 and -400: 1.000, 0.000 (1.000, 0.000), cross-entropy NaN (0.000), a weight after one step 1.000
END
