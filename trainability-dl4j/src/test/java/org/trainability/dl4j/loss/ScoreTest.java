package org.trainability.dl4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.data.Score;
import org.trainability.api.data.Targets;

class ScoreTest {

  private static INDArray matrix(double[][] rows) {
    return Nd4j.createFromArray(rows).dup('f');
  }

  @Test
  void theFirstOfEqualOutputsIsTheClass() {
    INDArray outputs = matrix(new double[][] {{1, 3, 2}, {2, 2, 1}, {0, 1, 1}, {-1, -2, -3}});

    Score score = new Targets.Labels(new int[] {1, 0, 2, 1}).score(outputs);

    assertThat(score).isEqualTo(new Score(Score.ACCURACY, 0.5));
    assertThat(new Targets.Labels(new int[] {1, 0, 2, 1}).score(outputs.castTo(DataType.FLOAT)))
        .isEqualTo(score);
  }

  @Test
  void theAccuracyIsTheSameAsThatOfTheLoss() {
    INDArray outputs = matrix(new double[][] {{1, 3, 2}, {2, 2, 1}, {0, 1, 1}, {-1, -2, -3}});
    Targets targets = new Targets.Labels(new int[] {1, 0, 2, 0});

    assertThat(new CrossEntropy(0).evaluate(outputs, targets).score())
        .isEqualTo(targets.score(outputs))
        .isEqualTo(new Score(Score.ACCURACY, 0.75));
  }

  @Test
  void theShareOfVarianceIsOfAllOutputsTogether() {
    // Means 2 and 10: total 2 + 8; residual 0.25 + 1.
    Targets targets = new Targets.Values(matrix(new double[][] {{1, 8}, {3, 12}}));

    Score score = targets.score(matrix(new double[][] {{1.5, 8}, {3, 11}}));

    assertThat(score.name()).isEqualTo(Score.R2);
    assertThat(score.value()).isCloseTo(0.875, within(1e-15));
  }

  @Test
  void targetsThatDoNotVaryExplainNothing() {
    Targets constant = new Targets.Values(matrix(new double[][] {{0.1}, {0.1}, {0.1}}));
    Targets single = new Targets.Values(matrix(new double[][] {{3, 5}}));

    assertThat(constant.score(matrix(new double[][] {{0}, {1}, {2}})).value()).isNaN();
    assertThat(single.score(matrix(new double[][] {{3, 5}})).value()).isNaN();
  }

  @Test
  void outputsOfOtherSamplesAreRefused() {
    assertThatThrownBy(
            () -> new Targets.Labels(new int[] {0}).score(matrix(new double[][] {{1}, {2}})))
        .hasMessage(
            "outputs must have shape [1, outputs], as there are targets of 1 samples; had [2, 1]");
    assertThatThrownBy(
            () ->
                new Targets.Values(matrix(new double[][] {{1, 2}}))
                    .score(matrix(new double[][] {{1}})))
        .hasMessage("there must be one output for each of 2 target values, were 1 outputs");
  }
}
