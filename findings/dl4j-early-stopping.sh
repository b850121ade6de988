#!/usr/bin/env bash
# DL4J: early stopping reports a best score of 0, and trains 9 epochs where at most 6 were allowed.
#
# One would expect getBestModelScore to be the smallest of the scores that are listed with it. It is read from a copy of
# the model, which has none, and is 0 with the saver in memory, whatever the model. The conditions that end training are
# looked at only in epochs that are evaluated: with an evaluation every 4 epochs, epochs 1, 5 and 9 counted from 1, a
# maximum of 6 ends training after the ninth.
# Matters to stopping rules, budgets of epochs, and choosing between runs by their best score.
#
# deeplearning4j-nn 1.0.0-M2.1, 2026-11-30. A linear regression of 20 targets that are 1 with inputs that are 1.
. "$(dirname "$0")/support.bash"
maven $dl4j
java_prints <<'END'
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Main {
  static void train(int evaluateEvery) {
    INDArray ones = Nd4j.ones(DataType.DOUBLE, 20, 1);
    MultiLayerNetwork net = new MultiLayerNetwork(
        new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).updater(new Sgd(0.1)).list()
            .layer(new OutputLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).nIn(1).nOut(1).build()).build());
    net.init();
    net.params().assign(0);
    EarlyStoppingResult<MultiLayerNetwork> result = new EarlyStoppingTrainer(
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .epochTerminationConditions(new MaxEpochsTerminationCondition(6))
            .evaluateEveryNEpochs(evaluateEvery)
            .scoreCalculator(new DataSetLossCalculator(new ListDataSetIterator<>(List.of(new DataSet(ones, ones)), 20), true))
            .modelSaver(new InMemoryModelSaver<>())
            .build(),
        net, new ListDataSetIterator<>(List.of(new DataSet(ones, ones)), 20)).fit();
    System.out.printf("evaluation every %d epochs, at most 6: %d epochs, ", evaluateEvery, result.getTotalEpochs());
    System.out.printf("smallest score %.5f, best score %.5f, score of the best model on the data %.5f%n",
        result.getScoreVsEpoch().values().stream().mapToDouble(each -> each).min().getAsDouble(),
        result.getBestModelScore(), result.getBestModel().score(new DataSet(ones, ones)));
  }

  public static void main(String[] args) {
    train(1);
    train(4);
  }
}
END
as_seen <<'END'
evaluation every 1 epochs, at most 6: 6 epochs, smallest score 0.00218, best score 0.00000, score of the best model on the data 0.00218
evaluation every 4 epochs, at most 6: 9 epochs, smallest score 0.00010, best score 0.00000, score of the best model on the data 0.00010
END
