#!/usr/bin/env bash
# DL4J: a network that says the same to everything has a top-2 accuracy of 100 %.
#
# One would expect a label to be among the top n if at most n - 1 classes beat it, ties broken somehow: with equal
# probabilities for ten classes, two examples in ten. Evaluation counts the classes whose probability is strictly
# larger than the label's, and there are none. So a constant output is always right from n = 2 on, for any number of
# classes, while accuracy, which takes the first of the largest, is one in ten.
# Matters to collapsed networks: dead units give equal logits, and the top-5 accuracy jumps to 1 as the network dies.
#
# nd4j-api 1.0.0-M2.1, 2026-11-30. Ten examples, one of each class.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import java.util.List;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static void print(String name, INDArray outputs) {
    for (int n : new int[] {2, 5}) {
      Evaluation evaluation = new Evaluation(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), n);
      evaluation.eval(Nd4j.eye(10).castTo(outputs.dataType()), outputs);
      System.out.printf("%s: accuracy %.1f, top-%d accuracy %.1f%n", name, evaluation.accuracy(), n, evaluation.topNAccuracy());
    }
  }

  public static void main(String[] args) {
    float[][] same = new float[10][10];
    float[][] ranked = new float[10][10];
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        same[i][j] = 0.1f;
        ranked[i][j] = (10 - j) / 55f;
      }
    }
    print("the same probability for all classes", Nd4j.createFromArray(same));
    print("the same falling probabilities for all examples", Nd4j.createFromArray(ranked));
  }
}
END
as_seen <<'END'
the same probability for all classes: accuracy 0.1, top-2 accuracy 1.0
the same probability for all classes: accuracy 0.1, top-5 accuracy 1.0
the same falling probabilities for all examples: accuracy 0.1, top-2 accuracy 0.2
the same falling probabilities for all examples: accuracy 0.1, top-5 accuracy 0.5
END
