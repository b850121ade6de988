package org.trainability.dl4j.regularizer;

import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.NetworkPenalty;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.PenaltyStep;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.RegularizerFactory;
import org.trainability.dl4j.regularizer.kernel.FeatureDistances;

/**
 * Initial feature regularization: k linear heads on the features h_L that the output layer reads
 * are to predict β times what they put out at the start: penalty α · mean over samples of Σ_j
 * (a_jᵀh_L + b_j − β(a⁰_jᵀh⁰_L + b⁰_j))², with h⁰ of the frozen initial network and a⁰, b⁰ the
 * heads' initial values. Network and heads are trained.
 *
 * <p>β is on the target alone: at the start the error is (β − 1) times the heads' outputs, not 0. A
 * port takes the mean over heads, which is α/k.
 *
 * @see "Lyle, Rowland and Dabney 2022, Understanding and preventing capacity loss in reinforcement
 *     learning, Section 5"
 */
public final class Infer implements NetworkPenalty {

  /** k. */
  public static final Option<Integer> HEADS =
      Option.integer("heads", 10, Interval.closed(1, 10_000), "k, the number of heads");

  /** β. */
  public static final Option<Double> BETA =
      Option.decimal("beta", 100, Interval.atLeast(0), "β, factor on the heads' initial outputs");

  /** α. */
  public static final Option<Double> ALPHA =
      Option.decimal("alpha", 0.1, Interval.atLeast(0), "α, strength of the penalty");

  /** The name of the heads' weights, shape [features, k]. */
  public static final String WEIGHT = "weight";

  /** The name of the heads' biases, shape [k]. */
  public static final String BIAS = "bias";

  private final int heads;
  private final double beta;
  private final double alpha;

  private Infer(Options options) {
    heads = options.get(HEADS);
    beta = options.get(BETA);
    alpha = options.get(ALPHA);
  }

  /** Draws weights and biases U(±1/√features). */
  @Override
  public List<Head> heads(int features, RandomGenerator random) {
    double bound = 1 / Math.sqrt(features);
    INDArray weight = draw(random, bound, (long) features * heads);
    return List.of(
        new Head(WEIGHT, Role.WEIGHT, weight.reshape('f', features, heads)),
        new Head(BIAS, Role.BIAS, draw(random, bound, heads)));
  }

  private static INDArray draw(RandomGenerator random, double bound, long count) {
    return Nd4j.createFromArray(
        random.doubles(count).map(unit -> (2 * unit - 1) * bound).toArray());
  }

  @Override
  public boolean readsHiddenLayers() {
    return true;
  }

  @Override
  public double evaluate(PenaltyStep step) {
    int last = Features.last(step.pass().hidden());
    INDArray features = step.pass().hidden().get(last);
    INDArray initialFeatures =
        step.pass(step.initialParameters(), step.inputs()).hidden().get(last);
    INDArray target =
        predictions(initialFeatures, step.initialHead(WEIGHT), step.initialHead(BIAS)).muli(beta);
    INDArray weight = step.head(WEIGHT);
    INDArray error = predictions(features, weight, step.head(BIAS)).subi(target);
    INDArray errorGradient = FeatureDistances.meanSquaredNormGradient(error, alpha);
    step.addGradient(last, errorGradient.mmul(weight.transpose()));
    step.addHeadGradient(WEIGHT, features.transpose().mmul(errorGradient));
    step.addHeadGradient(BIAS, errorGradient.sum(0));
    return alpha * FeatureDistances.meanSquaredNorm(error);
  }

  private static INDArray predictions(INDArray features, INDArray weight, INDArray bias) {
    return features.mmul(weight).addiRowVector(bias);
  }

  /** Makes {@code infer}. */
  public static final class Factory implements RegularizerFactory {

    @Override
    public String name() {
      return "infer";
    }

    @Override
    public String summary() {
      return "initial feature regularization: heads on the features predict their initial outputs";
    }

    @Override
    public String source() {
      return "Lyle, Rowland and Dabney 2022, Section 5";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(HEADS, BETA, ALPHA);
    }

    @Override
    public Regularizer create(Options options) {
      return new NetworkRegularizer(new Infer(options));
    }
  }
}
