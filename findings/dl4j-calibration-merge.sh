#!/usr/bin/env bash
# DL4J: merged calibrations count twice or not at all, and a label of 0.9 counts as 0.
#
# One would expect two halves of a test set, evaluated apart and merged, to give what the whole gives. merge of
# EvaluationCalibration adds the counts of the reliability diagram only: numbers of labels and predictions, residuals and
# probability histograms stay those of the first half. Merged into a fresh one, bins count twice, since the fresh one
# takes the other's arrays and then adds them to themselves, and the rest is null. And positives are summed as whole
# numbers: in a bin with three labels of 0.9 the fraction of positives is 0.67, in one with a single such label it is 0.
# Matters to calibration on label smoothing or distilled targets, and to evaluations on several workers.
#
# nd4j-api 1.0.0-M2.1, 2026-11-30. Seven examples, five bins, class 0.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import java.util.Arrays;
import org.nd4j.evaluation.classification.EvaluationCalibration;
import org.nd4j.evaluation.curves.ReliabilityDiagram;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static final float[][] LABELS = {{1, 0}, {1, 0}, {0, 1}, {0, 1}, {1, 0}, {0, 1}, {1, 0}};
  static final float[][] OUTPUTS = {{.9f, .1f}, {.7f, .3f}, {.3f, .7f}, {.9f, .1f}, {.9f, .1f}, {.1f, .9f}, {.3f, .7f}};

  static EvaluationCalibration empty() {
    return new EvaluationCalibration(5, 5, true);
  }

  static EvaluationCalibration evaluate(float[][] labels, float[][] outputs, int from, int to) {
    EvaluationCalibration evaluation = empty();
    evaluation.eval(Nd4j.createFromArray(Arrays.copyOfRange(labels, from, to)), Nd4j.createFromArray(Arrays.copyOfRange(outputs, from, to)));
    return evaluation;
  }

  static void print(String name, EvaluationCalibration evaluation) {
    System.out.println(name + ": labels " + Arrays.toString(evaluation.getLabelCountsEachClass()) + ", predictions "
        + Arrays.toString(evaluation.getPredictionCountsEachClass()) + ", in the bins " + evaluation.getRDiagBinTotalCount().sumNumber().intValue()
        + ", of them positive " + evaluation.getRDiagBinPosCount().sumNumber().intValue());
  }

  public static void main(String[] args) {
    print("the whole", evaluate(LABELS, OUTPUTS, 0, 7));
    EvaluationCalibration halves = evaluate(LABELS, OUTPUTS, 0, 3);
    halves.merge(evaluate(LABELS, OUTPUTS, 3, 7));
    print("two parts", halves);
    EvaluationCalibration fresh = empty();
    fresh.merge(evaluate(LABELS, OUTPUTS, 0, 7));
    print("the whole merged into a fresh one", fresh);
    for (int n : new int[] {1, 3}) {
      float[][] soft = new float[n][];
      Arrays.fill(soft, new float[] {.9f, .1f});
      ReliabilityDiagram diagram = evaluate(soft, soft, 0, n).getReliabilityDiagram(0);
      System.out.printf("%d labels of 0.9, predicted 0.9: mean prediction %.2f, fraction of positives %.2f (0.90)%n", n,
          diagram.getMeanPredictedValueX()[0], diagram.getFractionPositivesY()[0]);
    }
  }
}
END
as_seen <<'END'
the whole: labels [4, 3], predictions [4, 3], in the bins 14, of them positive 7
two parts: labels [2, 1], predictions [2, 1], in the bins 14, of them positive 7
the whole merged into a fresh one: labels null, predictions null, in the bins 28, of them positive 14
1 labels of 0.9, predicted 0.9: mean prediction 0.90, fraction of positives 0.00 (0.90)
3 labels of 0.9, predicted 0.9: mean prediction 0.90, fraction of positives 0.67 (0.90)
END
