#!/usr/bin/env bash
# DJL: early stopping on an accuracy stops as soon as the accuracy improves, and on a loss it forgets the best one.
#
# One would expect a listener that takes the name of any metric, an accuracy in its documentation, to know or to ask
# which way is better. EarlyStoppingListener takes every metric for a loss: a rising accuracy ends training, a falling
# one does not. And it compares with the epoch before instead of the best epoch. A loss that goes up and down counts as
# improving every other time, and by default one that has gone up and stays there improves by 0 % each time, which is
# enough: with a patience of 2, neither is ever stopped.
# Matters to automatic stopping in sequences of tasks: each task is stopped at its first progress, or not at all.
#
# DJL 0.35.1 with PyTorch 2.7.1, 2026-11-30. A trainer that only reports results stands for training; patience 2.
. "$(dirname "$0")/support.bash"
maven ai.djl:api:0.35.1 ai.djl.pytorch:pytorch-engine:0.35.1 ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1 \
  "ai.djl.pytorch:pytorch-native-cpu:2.7.1:${platform/macosx-arm64/osx-aarch64}" org.slf4j:slf4j-nop:2.0.17
java_prints <<'END'
import ai.djl.Model;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingResult;
import ai.djl.training.listener.EarlyStoppingListener;
import ai.djl.training.loss.Loss;
import java.util.HashMap;
import java.util.Map;

public class Main {
  static class Reporter extends Trainer {
    final TrainingResult result = new TrainingResult();

    Reporter(Model model) {
      super(model, new DefaultTrainingConfig(Loss.l2Loss()).optDevices(new ai.djl.Device[] {ai.djl.Device.cpu()}));
    }

    @Override
    public TrainingResult getTrainingResult() {
      return result;
    }
  }

  static void run(Reporter trainer, String metric, int patience, double... values) {
    EarlyStoppingListener listener = EarlyStoppingListener.builder().optMonitoredMetric(metric).optEpochPatience(patience).build();
    listener.onTrainingBegin(trainer);
    String end = "goes on";
    StringBuilder seen = new StringBuilder();
    for (int epoch = 1; epoch <= values.length; epoch++) {
      trainer.result.setEpoch(epoch);
      Map<String, Float> evaluations = new HashMap<>();
      evaluations.put("validate_loss", (float) values[epoch - 1]);
      evaluations.put("validate_Accuracy", (float) values[epoch - 1]);
      trainer.result.setEvaluations(evaluations);
      seen.append(" ").append(values[epoch - 1]);
      try {
        listener.onEpoch(trainer);
      } catch (EarlyStoppingListener.EarlyStoppedException stopped) {
        end = "stopped: " + stopped.getMessage();
        break;
      }
    }
    System.out.println(metric + ", patience " + patience + ":" + seen + " " + end);
  }

  public static void main(String[] args) {
    try (Model model = Model.newInstance(""); Reporter trainer = new Reporter(model)) {
      run(trainer, "validate_Accuracy", 2, 0.1, 0.5, 0.7, 0.8, 0.9);
      run(trainer, "validate_Accuracy", 2, 0.9, 0.8, 0.7, 0.5, 0.1);
      run(trainer, "validateLoss", 2, 0.9, 0.8, 0.7, 0.6, 0.5);
      run(trainer, "validateLoss", 2, 0.5, 0.9, 0.9, 0.9, 0.9);
      run(trainer, "validateLoss", 2, 0.5, 0.9, 0.8, 0.9, 0.8, 0.9, 0.8, 0.9, 0.8);
    }
  }
}
END
as_seen <<'END'
validate_Accuracy, patience 2: 0.1 0.5 0.7 stopped: failed to achieve 0.0% improvement 2 times in a row
validate_Accuracy, patience 2: 0.9 0.8 0.7 0.5 0.1 goes on
validateLoss, patience 2: 0.9 0.8 0.7 0.6 0.5 goes on
validateLoss, patience 2: 0.5 0.9 0.9 0.9 0.9 goes on
validateLoss, patience 2: 0.5 0.9 0.8 0.9 0.8 0.9 0.8 0.9 0.8 goes on
END
