#!/usr/bin/env bash
# DL4J's macro precision and F1 leave out the classes that a collapsed network never predicts.
#
# One would expect a network that answers class 0 to everything, ten balanced classes, to have a macro precision of
# 0.01 and a macro F1 of 0.018 (a class never predicted counts 0, as in scikit-learn). Evaluation leaves such classes
# out of the mean, so precision is 0.1 and F1 0.18: ten times as good, and as good as guessing. matthewsCorrelation is
# NaN.
# Matters to whoever follows a network into collapse by these numbers: they flatter it in just that case.
#
# nd4j-api 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.evaluation.EvaluationAveraging;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  public static void main(String[] args) {
    INDArray alwaysZero = Nd4j.zeros(DataType.FLOAT, 10, 10);
    alwaysZero.getColumn(0).assign(1);
    Evaluation evaluation = new Evaluation(10);
    evaluation.eval(Nd4j.eye(10).castTo(DataType.FLOAT), alwaysZero);
    System.out.printf("accuracy %.4f, precision %.4f, recall %.4f, F1 %.4f, Matthews %.4f%n", evaluation.accuracy(), evaluation.precision(),
        evaluation.recall(), evaluation.f1(), evaluation.matthewsCorrelation(EvaluationAveraging.Macro));
  }
}
END
as_seen <<'END'
accuracy 0.1000, precision 0.1000, recall 0.1000, F1 0.1818, Matthews NaN
END
