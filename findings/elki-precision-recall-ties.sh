#!/usr/bin/env bash
# ELKI: with tied scores the area under the precision-recall curve is too small by the number of tied positives.
#
# One would expect tied scores to have the area that they have on average when the ties are broken at random: about 0.5
# where half of all examples are positive. AUPRCEvaluation divides what a group of ties adds by the number of its
# positives, unless it is the first group. One negative example in front of 99 tied ones, and the area is 0.01.
# Matters to detectors of rare events, most of whose scores are 0, and which are compared by this area.
#
# elki-core 0.8.0, 2026-12-01. 50 of 100 examples are positive; the mean is over 1000 random orders of the ties.
. "$(dirname "$0")/support.bash"
maven io.github.elki-project:elki-core:0.8.0
java_prints <<'END'
import elki.data.DoubleVector;
import elki.evaluation.scores.AUPRCEvaluation;
import elki.evaluation.scores.AveragePrecisionEvaluation;
import elki.evaluation.scores.ScoreEvaluation;
import elki.evaluation.scores.adapter.DecreasingVectorIter;
import java.util.Random;

public class Main {
  static double score(ScoreEvaluation evaluation, double[] positive, double[] scores) {
    return evaluation.evaluate(new DecreasingVectorIter(DoubleVector.wrap(positive), DoubleVector.wrap(scores)));
  }

  static void print(String name, double[] positive, double[] scores) {
    Random random = new Random(1);
    double sum = 0;
    for (int i = 0; i < 1000; i++) {
      double[] distinct = scores.clone();
      for (int j = 0; j < distinct.length; j++) distinct[j] += 1e-3 * random.nextDouble();
      sum += score(AUPRCEvaluation.STATIC, positive, distinct);
    }
    System.out.printf("%s: area %.3f, ties broken at random %.3f, average precision %.3f%n", name,
        score(AUPRCEvaluation.STATIC, positive, scores), sum / 1000, score(AveragePrecisionEvaluation.STATIC, positive, scores));
  }

  public static void main(String[] args) {
    double[] positive = new double[100];
    double[] scores = new double[100];
    for (int i = 1; i < 100; i += 2) positive[i] = 1;
    print("all tied", positive, scores);
    scores[0] = 1;
    print("a negative in front", positive, scores);
    scores[0] = 0;
    scores[1] = 1;
    print("a positive in front", positive, scores);
    for (int i = 0; i < 100; i++) scores[i] = i % 4;
    print("four groups", positive, scores);
  }
}
END
as_seen <<'END'
all tied: area 0.500, ties broken at random 0.512, average precision 0.500
a negative in front: area 0.010, ties broken at random 0.489, average precision 0.500
a positive in front: area 0.030, ties broken at random 0.535, average precision 0.510
four groups: area 0.512, ties broken at random 0.797, average precision 0.833
END
