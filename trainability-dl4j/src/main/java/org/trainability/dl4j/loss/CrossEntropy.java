package org.trainability.dl4j.loss;

import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.data.Score;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Loss;
import org.trainability.dl4j.kernel.SoftmaxCrossEntropy;

/**
 * Softmax cross-entropy in nats: ℓ = −Σ_c t_c log p_c with p = softmax(outputs), where t is the
 * label's unit vector, or with smoothing s that vector times 1 − s plus s/C for every class
 * (Szegedy et al. 2016).
 */
public final class CrossEntropy implements Loss {

  private final double smoothing;

  /**
   * @param smoothing s, in [0, 1)
   */
  public CrossEntropy(double smoothing) {
    this.smoothing = smoothing;
  }

  @Override
  public Evaluation evaluate(INDArray outputs, Targets targets) {
    if (!(targets instanceof Targets.Labels classes)) {
      throw new IllegalArgumentException(
          "the loss cross-entropy needs a class for each sample, was given numbers; for these take"
              + " mean-squared-error");
    }
    return new At(outputs, classes.labels());
  }

  private final class At implements Evaluation {

    private final int[] labels;
    private final int classes;
    private final double[] probabilities;
    private final double[] losses;
    private final int correct;

    At(INDArray logits, int[] labels) {
      if (labels.length != logits.rows()) {
        throw new IllegalArgumentException(
            "there must be one label for each of %s samples, were %s"
                .formatted(logits.rows(), labels.length));
      }
      this.labels = labels;
      this.classes = logits.columns();
      this.probabilities = new double[Math.toIntExact(logits.length())];
      this.losses = new double[labels.length];
      this.correct = SoftmaxCrossEntropy.evaluate(logits, labels, smoothing, probabilities, losses);
    }

    @Override
    public double[] sampleLosses() {
      return losses;
    }

    @Override
    public Score score() {
      return new Score(Score.ACCURACY, (double) correct / labels.length);
    }

    @Override
    public void gradient(INDArray out) {
      SoftmaxCrossEntropy.gradient(probabilities, labels, smoothing, out);
    }

    @Override
    public void gradientTangent(INDArray outputsTangent, INDArray out) {
      SoftmaxCrossEntropy.gradientTangent(probabilities, outputsTangent, out);
    }

    /** diag(p) − ppᵀ has rank C − 1: adding a number to all logits changes nothing. */
    @Override
    public OptionalInt curvatureRank() {
      return OptionalInt.of(classes - 1);
    }

    @Override
    public void curvatureRoot(int column, INDArray out) {
      SoftmaxCrossEntropy.hessianRootColumn(probabilities, column, out);
    }
  }
}
