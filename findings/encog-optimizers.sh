#!/usr/bin/env bash
# Encog: Nesterov's momentum climbs the error, RMSProp's steps are ten times too small, and Adam counts updates twice.
#
# One would expect all update rules to bring a linear neuron's weight from 0 to its target of 3, and Adam's first step
# to be the learning rate, 0.01. With NesterovUpdate the weight moves away from the target, faster and faster.
# RMSPropUpdate adds the squared gradient in full before it averages, so for a constant gradient its cache is 100 times
# the square. The iteration counter rises by two for each update, so AdamUpdate corrects its moments for the wrong step.
# Matters to every comparison of optimizers.
#
# encog-core 3.4, 2026-11-30. For RMSProp and Adam the gradient is nearly constant: the target is 1e6.
. "$(dirname "$0")/support.bash"
maven org.encog:encog-core:3.4
java_prints <<'END'
import org.encog.engine.network.activation.ActivationLinear;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.sgd.StochasticGradientDescent;
import org.encog.neural.networks.training.propagation.sgd.update.*;

public class Main {
  static void train(UpdateRule rule, double target, int... updates) {
    BasicNetwork neuron = new BasicNetwork();
    neuron.addLayer(new BasicLayer(null, false, 1));
    neuron.addLayer(new BasicLayer(new ActivationLinear(), false, 1));
    neuron.getStructure().finalizeStructure();
    neuron.setWeight(0, 0, 0, 0);
    BasicMLDataSet data = new BasicMLDataSet(new double[][] {{1}}, new double[][] {{target}});
    StochasticGradientDescent training = new StochasticGradientDescent(neuron, data);
    training.setUpdateRule(rule);
    training.setLearningRate(0.01);
    training.setMomentum(0.5);
    training.setBatchSize(1);
    System.out.print(rule.getClass().getSimpleName() + ":");
    double before = 0;
    int done = 0;
    for (int until : updates) {
      for (; done < until; done++) {
        before = neuron.getWeight(0, 0, 0);
        training.iteration();
      }
      double now = neuron.getWeight(0, 0, 0);
      System.out.printf(" after %d %.4f, last step %.4f;", until, now, now - before);
    }
    System.out.println(" iteration " + training.getIteration());
  }

  public static void main(String[] args) {
    train(new MomentumUpdate(), 3, 1, 100);
    train(new NesterovUpdate(), 3, 1, 100);
    train(new AdaGradUpdate(), 1e6, 1, 100);
    train(new RMSPropUpdate(), 1e6, 1, 1000);
    train(new AdamUpdate(), 1e6, 1, 1000);
  }
}
END
as_seen <<'END'
MomentumUpdate: after 1 0.0300, last step 0.0300; after 100 2.6106, last step 0.0081; iteration 200
NesterovUpdate: after 1 -0.0450, last step -0.0450; after 100 -18.1361, last step -0.4106; iteration 200
AdaGradUpdate: after 1 0.0100, last step 0.0100; after 100 0.1859, last step 0.0010; iteration 200
RMSPropUpdate: after 1 0.0100, last step 0.0100; after 1000 1.1239, last step 0.0010; iteration 2000
AdamUpdate: after 1 0.0074, last step 0.0074; after 1000 12.6650, last step 0.0117; iteration 2000
END
