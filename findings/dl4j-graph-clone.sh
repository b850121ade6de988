#!/usr/bin/env bash
# DL4J: a ComputationGraph's clone keeps Adam's moments and forgets how many steps they took.
#
# One would expect a clone to go on as the original does. A MultiLayerNetwork's does. A ComputationGraph's starts to
# count at 0 with the moments of the steps before, so Adam's bias correction magnifies them: the next step is about
# twice as large here, and learning-rate schedules start again.
# Matters to probes and resets that train a copy: the copy is not the network.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-29. Five steps of Adam, then one of the original and one of its clone.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  static final DataSet DATA = new DataSet(Nd4j.ones(DataType.DOUBLE, 1, 1), Nd4j.zeros(DataType.DOUBLE, 1, 1));

  static NeuralNetConfiguration.Builder adam() {
    return new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE).updater(new Adam(0.01));
  }

  static OutputLayer layer() {
    return new OutputLayer.Builder(LossFunction.MSE).nIn(1).nOut(1).activation(Activation.IDENTITY).hasBias(false).build();
  }

  public static void main(String[] args) {
    var network = new MultiLayerNetwork(adam().list().layer(layer()).build());
    network.init();
    network.params().assign(1);
    for (int i = 0; i < 5; i++) network.fit(DATA);
    var networkClone = network.clone();
    double before = network.params().getDouble(0);
    network.fit(DATA);
    networkClone.fit(DATA);
    System.out.printf("MultiLayerNetwork: step %.5f, its clone %.5f%n", network.params().getDouble(0) - before,
        networkClone.params().getDouble(0) - before);

    var graph = new ComputationGraph(adam().graphBuilder().addInputs("in").addLayer("out", layer(), "in").setOutputs("out").build());
    graph.init();
    graph.params().assign(1);
    for (int i = 0; i < 5; i++) graph.fit(DATA);
    var graphClone = graph.clone();
    before = graph.params().getDouble(0);
    graph.fit(DATA);
    graphClone.fit(DATA);
    System.out.printf("ComputationGraph: step %.5f, its clone %.5f%n", graph.params().getDouble(0) - before,
        graphClone.params().getDouble(0) - before);
  }
}
END
as_seen <<'END'
MultiLayerNetwork: step -0.00997, its clone -0.00997
ComputationGraph: step -0.00997, its clone -0.01909
END
