#!/usr/bin/env bash
# Deep Netts: recall is precision, and so is F1; averages over folds swap R² and the residual error.
#
# One would expect recall to be TP / (TP + FN). It is computed as TP / (TP + FP), so that precision, recall, F1 and every
# F score are one number, and specificity is the negative predictive value. For one class of several, true
# negatives are those of class 0, whichever class is asked for. And averagePerformance of regressions returns the
# mean R² as the residual standard error and the reverse.
# Matters to collapsed networks: a classifier that finds 1 of 100 positives and raises no false alarm has a recall of 1.
#
# deepnetts-core 1.13.2, 2026-11-30. In brackets: by hand.
. "$(dirname "$0")/support.bash"
maven com.deepnetts:deepnetts-core:1.13.2
java_prints <<'END'
import deepnetts.eval.ClassificationMetrics;
import deepnetts.eval.ConfusionMatrix;
import deepnetts.eval.RegresionEvaluator;
import java.util.List;
import javax.visrec.ml.eval.EvaluationMetrics;

public class Main {
  public static void main(String[] args) {
    int tn = 880;
    int fp = 20;
    int fn = 60;
    int tp = 40;
    ClassificationMetrics metrics = new ClassificationMetrics(tn, fp, fn, tp);
    double precision = (double) tp / (tp + fp);
    double recall = (double) tp / (tp + fn);
    System.out.printf("precision %.3f (%.3f), recall %.3f (%.3f), F1 %.3f (%.3f), F2 %.3f (%.3f), specificity %.3f (%.3f)%n",
        metrics.getPrecision(), precision, metrics.getRecall(), recall, metrics.getF1Score(), 2 * precision * recall / (precision + recall),
        metrics.getFScore(2), 5 * precision * recall / (4 * precision + recall), metrics.getSpecificity(), (double) tn / (tn + fp));
    ClassificationMetrics collapsed = new ClassificationMetrics(900, 0, 99, 1);
    System.out.printf("1 of 100 positives found: recall %.3f (0.010)%n", collapsed.getRecall());
    ConfusionMatrix confusion = new ConfusionMatrix(new String[] {"a", "b", "c"});
    int[][] counts = {{5, 1, 0}, {0, 7, 2}, {1, 0, 9}};
    for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) for (int k = 0; k < counts[i][j]; k++) confusion.inc(i, j);
    System.out.printf("true negatives of three classes: %d %d %d (18 15 13)%n", confusion.getTrueNegative(0), confusion.getTrueNegative(1),
        confusion.getTrueNegative(2));
    EvaluationMetrics fold = new EvaluationMetrics();
    fold.set(EvaluationMetrics.MEAN_SQUARED_ERROR, 9f);
    fold.set(EvaluationMetrics.RESIDUAL_STANDARD_ERROR, 3f);
    fold.set(EvaluationMetrics.R_SQUARED, 0.8f);
    fold.set(EvaluationMetrics.F_STAT, 12f);
    EvaluationMetrics mean = RegresionEvaluator.averagePerformance(List.of(fold, fold));
    System.out.printf("two folds with R² 0.8 and residual standard error 3 average to R² %.1f and residual standard error %.1f%n".replace("²", "2"),
        mean.get(EvaluationMetrics.R_SQUARED), mean.get(EvaluationMetrics.RESIDUAL_STANDARD_ERROR));
  }
}
END
as_seen <<'END'
precision 0.667 (0.667), recall 0.667 (0.400), F1 0.667 (0.500), F2 0.667 (0.435), specificity 0.936 (0.978)
1 of 100 positives found: recall 1.000 (0.010)
true negatives of three classes: 5 5 5 (18 15 13)
two folds with R2 0.8 and residual standard error 3 average to R2 3.0 and residual standard error 0.8
END
