#!/usr/bin/env bash
# DL4J's exact ROC: with tied scores the area depends on the order of the examples.
#
# One would expect an area of 0.5 for scores that are all equal, in whatever order the examples come: a tie counts
# half. org.nd4j.evaluation.classification.ROC, in its exact mode, walks through tied scores one by one, so the area
# depends on the order of the examples: here from 0 to 1 for a classifier that says 0.5 to everything.
# Matters to whoever judges an early warning by its AUC: a dead network gives equal scores to all.
#
# nd4j-api 1.0.0-M2.1, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import org.nd4j.evaluation.classification.ROC;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static double area(float[][] labels, float[][] scores) {
    ROC exact = new ROC(0);
    exact.eval(Nd4j.createFromArray(labels), Nd4j.createFromArray(scores));
    return exact.calculateAUC();
  }

  public static void main(String[] args) {
    float[][] constant = {{.5f}, {.5f}, {.5f}, {.5f}};
    System.out.printf("all tied, positives last: %.4f, an area of 0.5%n", area(new float[][] {{0}, {0}, {1}, {1}}, constant));
    System.out.printf("all tied, mixed: %.4f, an area of 0.5%n", area(new float[][] {{0}, {1}, {0}, {1}}, constant));
    System.out.printf("all tied, positives first: %.4f, an area of 0.5%n", area(new float[][] {{1}, {1}, {0}, {0}}, constant));
    System.out.printf("some tied: %.4f, an area of 0.8333%n",
        area(new float[][] {{0}, {1}, {0}, {1}, {1}}, new float[][] {{.5f}, {.5f}, {.2f}, {.7f}, {.5f}}));
  }
}
END
as_seen <<'END'
all tied, positives last: 0.0000, an area of 0.5
all tied, mixed: 0.2500, an area of 0.5
all tied, positives first: 1.0000, an area of 0.5
some tied: 0.6667, an area of 0.8333
END
