#!/usr/bin/env bash
# JSAT: for R² lower is better, and the area under the ROC curve of tied scores is 0 or 1 by their order.
#
# One would expect the largest R² to win. lowerIsBetter of CoefficientOfDetermination says true, which is what grid
# search and feature selection ask, so they keep the worst model. And examples with one score should count half:
# AUC takes them in the order of arrival, so that a constant classifier is worth 0 if the positives came first and 1 if
# they came last.
# Matters to model selection, and to collapsed networks, whose scores are all tied.
#
# JSAT 0.0.9, 2026-11-30.
. "$(dirname "$0")/support.bash"
maven com.edwardraff:JSAT:0.0.9
java_prints <<'END'
import jsat.classifiers.CategoricalData;
import jsat.classifiers.CategoricalResults;
import jsat.classifiers.evaluation.AUC;
import jsat.regression.evaluation.CoefficientOfDetermination;
import jsat.regression.evaluation.MeanSquaredError;
import jsat.regression.evaluation.RegressionScore;

public class Main {
  public static void main(String[] args) {
    for (RegressionScore score : new RegressionScore[] {new CoefficientOfDetermination(), new MeanSquaredError()}) {
      System.out.print(score.getName() + ":");
      for (double error : new double[] {0, 1}) {
        score.prepare();
        for (int i = 0; i < 4; i++) score.addResult(i + (i % 2 == 0 ? error : -error), i, 1);
        System.out.printf(" with errors of %.0f %.2f,", error, score.getScore());
      }
      System.out.println(" lower is better: " + score.lowerIsBetter());
    }
    for (int[] labels : new int[][] {{0, 0, 1, 1}, {1, 1, 0, 0}, {0, 1, 0, 1}}) {
      AUC auc = new AUC();
      auc.prepare(new CategoricalData(2));
      for (int label : labels) auc.addResult(new CategoricalResults(new double[] {0.5, 0.5}), label, 1);
      System.out.printf("AUC of one score for all, classes %s: %.2f (0.50)%n", java.util.Arrays.toString(labels), auc.getScore());
    }
  }
}
END
as_seen <<'END'
Coefficient of Determination: with errors of 0 1.00, with errors of 1 0.20, lower is better: true
Mean Squared Error: with errors of 0 0.00, with errors of 1 1.00, lower is better: true
AUC of one score for all, classes [0, 0, 1, 1]: 0.00 (0.50)
AUC of one score for all, classes [1, 1, 0, 0]: 1.00 (0.50)
AUC of one score for all, classes [0, 1, 0, 1]: 0.25 (0.50)
END
