#!/usr/bin/env bash
# DL4J: AdaBelief can't train any network.
#
# One would expect each of DL4J's updaters to take a step. AdaBelief looks for the second extent of its state, which is
# given to it as a vector, so that the first fit of every network throws ArrayIndexOutOfBoundsException. The others work.
# Matters to comparisons of optimizers: a sweep over DL4J's updaters stops here.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.*;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  public static void main(String[] args) {
    for (IUpdater updater : new IUpdater[] {new AdaBelief(), new AdaDelta(), new AdaGrad(), new AdaMax(), new Adam(), new AMSGrad(), new Nadam(),
      new Nesterovs(), new RmsProp(), new Sgd()}) {
      String outcome;
      try {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().updater(updater).list()
            .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(3).nOut(2).build()).build());
        network.init();
        network.fit(Nd4j.ones(4, 3), Nd4j.zeros(4, 2));
        outcome = "takes a step";
      } catch (RuntimeException error) {
        outcome = error.getClass().getSimpleName();
      }
      System.out.println(updater.getClass().getSimpleName() + ": " + outcome);
    }
  }
}
END
as_seen <<'END'
AdaBelief: ArrayIndexOutOfBoundsException
AdaDelta: takes a step
AdaGrad: takes a step
AdaMax: takes a step
Adam: takes a step
AMSGrad: takes a step
Nadam: takes a step
Nesterovs: takes a step
RmsProp: takes a step
Sgd: takes a step
END
