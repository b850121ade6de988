package org.trainability.dl4j.regularizer;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.NetworkPenalty;
import org.trainability.api.network.PenaltyStep;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.RegularizerFactory;
import org.trainability.dl4j.regularizer.kernel.FeatureDistances;

/**
 * Holds the outputs where the last update did not mean to move them (C-CHAIN): penalty c · D(f_old,
 * f) on a reference batch, the inputs of the step before, with f_old the network one update ago. It
 * begins at the second step; after a reset of all parameters it begins again.
 *
 * <p>D is the cross-entropy of the two softmax outputs, −mean_i Σ p_old ln p, whose least value is
 * the entropy of p_old, or the mean square of (f − f_old). With {@code mode: auto} c =
 * max(r·mean|loss|/(mean D + 1e-8), 1), with means over the last 50 steps.
 *
 * @see "Tang, Obando-Ceron, Castro, Courville and Berseth 2025, Mitigating plasticity loss in
 *     continual reinforcement learning by reducing churn"
 */
public final class Churn implements NetworkPenalty {

  /** c. */
  public static final Option<Double> COEFFICIENT =
      Option.decimal(
          "coefficient", 0.1, Interval.atLeast(0), "for mode: fixed, c, strength of the penalty");

  /** How c is found. */
  public static final Option<Mode> MODE =
      Option.choice(
          "mode",
          Mode.FIXED,
          "fixed: c; auto: max(r·mean |loss|/mean distance, 1), over the last 50 steps");

  /** r. */
  public static final Option<Double> RATIO =
      Option.decimal("ratio", 1e4, Interval.atLeast(0), "for mode: auto, r");

  /** D. */
  public static final Option<Distance> DISTANCE =
      Option.choice(
          "distance",
          Distance.CROSS_ENTROPY,
          "distance between the outputs and those of one update ago");

  /** How c is found. */
  public enum Mode {
    FIXED,
    AUTO
  }

  /** What is compared. */
  public enum Distance {
    CROSS_ENTROPY,
    SQUARED
  }

  private static final int WINDOW = 50;
  private static final double SMALL = 1e-8;
  private static final String PARAMETERS = "parameters";
  private static final String INPUTS = "inputs";
  private static final String LOSSES = "losses";
  private static final String DISTANCES = "distances";

  private final double coefficient;
  private final Mode mode;
  private final double ratio;
  private final Distance distance;

  private Churn(Options options) {
    coefficient = options.get(COEFFICIENT);
    mode = options.get(MODE);
    ratio = options.get(RATIO);
    distance = options.get(DISTANCE);
  }

  @Override
  public double evaluate(PenaltyStep step) {
    if (distance == Distance.CROSS_ENTROPY && !step.hasClasses()) {
      throw new IllegalArgumentException(
          "churn by cross-entropy needs classes, the network puts out numbers; for these take"
              + " distance: squared");
    }
    Optional<INDArray> before = step.remembered(PARAMETERS);
    double penalty = before.map(old -> evaluate(step, old)).orElse(0.0);
    step.remember(PARAMETERS, step.parameters());
    step.remember(INPUTS, flat(step.inputs()));
    return penalty;
  }

  private double evaluate(PenaltyStep step, INDArray before) {
    INDArray remembered = step.remembered(INPUTS).orElseThrow();
    long width = step.inputs().columns();
    INDArray reference = remembered.reshape('f', remembered.length() / width, width);
    INDArray old = step.pass(before, reference).outputs().dup('f');
    double[] found = new double[2];
    step.addGradient(
        reference,
        outputs -> {
          found[0] =
              distance == Distance.SQUARED
                  ? FeatureDistances.meanSquare(outputs, old)
                  : FeatureDistances.crossEntropy(outputs, old);
          found[1] = mode == Mode.FIXED ? coefficient : automatic(step, found[0]);
          return distance == Distance.SQUARED
              ? FeatureDistances.meanSquareGradient(outputs, old, found[1])
              : FeatureDistances.crossEntropyGradient(outputs, old, found[1]);
        });
    return found[1] * found[0];
  }

  private double automatic(PenaltyStep step, double distanceNow) {
    double loss = meanOf(step, LOSSES, Math.abs(step.loss()));
    double moved = meanOf(step, DISTANCES, distanceNow);
    return Math.max(ratio * loss / (moved + SMALL), 1);
  }

  /** Takes a number into a series, and computes the mean of its last {@value #WINDOW}. */
  private static double meanOf(PenaltyStep step, String name, double value) {
    INDArray newest = Nd4j.createFromArray(new double[] {value}).castTo(step.inputs().dataType());
    INDArray series =
        step.remembered(name)
            .map(
                seen -> {
                  long from = Math.max(0, seen.length() - WINDOW + 1);
                  return Nd4j.concat(
                      0, seen.get(NDArrayIndex.interval(from, seen.length())), newest);
                })
            .orElse(newest);
    step.remember(name, series);
    double sum = 0;
    for (double each : series.toDoubleVector()) {
      sum += each;
    }
    return sum / series.length();
  }

  private static INDArray flat(INDArray matrix) {
    return matrix.dup('f').reshape('f', new long[] {matrix.length()});
  }

  /** Makes {@code churn}. */
  public static final class Factory implements RegularizerFactory {

    @Override
    public String name() {
      return "churn";
    }

    @Override
    public String summary() {
      return "keeps outputs on other inputs close to what they were one update ago (C-CHAIN)";
    }

    @Override
    public String source() {
      return "Tang et al. 2025";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(COEFFICIENT, MODE, RATIO, DISTANCE);
    }

    @Override
    public Regularizer create(Options options) {
      return new NetworkRegularizer(new Churn(options));
    }
  }
}
