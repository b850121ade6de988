package org.trainability.dl4j.loss;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.Score;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Loss;
import org.trainability.api.network.LossFactory;
import org.trainability.dl4j.kernel.SoftmaxCrossEntropy;
import org.trainability.dl4j.layer.Dl4jLoss;

/**
 * Softmax cross-entropy in nats: ℓ = −Σ_c t_c log p_c with p = softmax(outputs), where t is the
 * label's unit vector, or with smoothing s that vector times 1 − s plus s/C for every class
 * (Szegedy et al. 2016).
 */
public final class CrossEntropy implements Dl4jLoss {

  /** s; the default is no smoothing. */
  public static final Option<Double> SMOOTHING =
      Option.decimal(
          "label-smoothing",
          0.0,
          Interval.rightOpen(0, 1),
          "share of each target spread evenly over all classes");

  private final double smoothing;

  /**
   * Makes the loss with its label smoothing.
   *
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

  /** DL4J has it without smoothing. */
  @Override
  public Optional<Output> dl4jOutput() {
    return smoothing == 0
        ? Optional.of(new Output(new ActivationSoftmax(), new LossMCXENT()))
        : Optional.empty();
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

  /** Makes {@code cross-entropy}. */
  public static final class Factory implements LossFactory {

    @Override
    public String name() {
      return "cross-entropy";
    }

    @Override
    public String summary() {
      return "cross-entropy of the softmax of the outputs, in nats; for classes";
    }

    @Override
    public String source() {
      return "Bishop 2006, eq. 4.108; label smoothing: Szegedy et al. 2016";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(SMOOTHING);
    }

    @Override
    public Set<Targets.Form> targets() {
      return EnumSet.of(Targets.Form.LABELS);
    }

    @Override
    public Loss create(Options options) {
      return new CrossEntropy(options.get(SMOOTHING));
    }
  }
}
