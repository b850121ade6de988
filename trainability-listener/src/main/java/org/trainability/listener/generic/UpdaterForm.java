package org.trainability.listener.generic;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * How one of DL4J's updaters turns a gradient g into a step: element by element a multiplier α
 * times g, or times an average of it.
 *
 * <table>
 * <caption>α, with t updates, this one included</caption>
 * <tr><td>Sgd, NoOp</td><td>η; 1</td></tr>
 * <tr><td>Nesterovs</td><td>η, times (1 + μ)g + μ²(g′ + μg″ + …), earlier gradients primed</td></tr>
 * <tr><td>Adam</td><td>η√(1 − β₂ᵗ) / ((1 − β₁ᵗ)(√v + ε))</td></tr>
 * <tr><td>AMSGrad</td><td>the same, with the largest v so far</td></tr>
 * <tr><td>Nadam</td><td>η / ((1 − β₁ᵗ)(√v + ε)), times β₁m + (1 − β₁)g</td></tr>
 * <tr><td>AdaMax</td><td>η / ((1 − β₁ᵗ)u), with u = max(β₂u, |g|)</td></tr>
 * <tr><td>RmsProp, AdaGrad</td><td>η / (√s + ε)</td></tr>
 * <tr><td>AdaDelta</td><td>√(Δ + ε) / √(s + ε), with the average Δ of earlier squared steps</td></tr>
 * </table>
 *
 * @param updater one that is {@linkplain #of known}
 * @param edge the edge of stability times η, see {@link
 *     org.trainability.api.network.StepSize#edgeOfStability}
 */
record UpdaterForm(IUpdater updater, double edge) {

  /** AdaMax adds it to u, so as not to divide by zero. */
  private static final double ADA_MAX_FLOOR = 1e-32;

  /** {@return the form of an updater, or empty if it is not known} */
  static Optional<UpdaterForm> of(IUpdater updater) {
    Class<?> kind = updater == null ? null : updater.getClass();
    if (kind == Sgd.class
        || kind == NoOp.class
        || kind == RmsProp.class
        || kind == AdaGrad.class
        || kind == AdaDelta.class) {
      return Optional.of(new UpdaterForm(updater, 2));
    }
    if (kind == Nesterovs.class) {
      double momentum = ((Nesterovs) updater).getMomentum();
      return Optional.of(new UpdaterForm(updater, (2 + 2 * momentum) / (1 + 2 * momentum)));
    }
    if (kind == Nadam.class) {
      double beta = ((Nadam) updater).getBeta1();
      return Optional.of(new UpdaterForm(updater, averaged(beta) / (1 + 2 * beta)));
    }
    if (kind == Adam.class) {
      return Optional.of(new UpdaterForm(updater, averaged(((Adam) updater).getBeta1())));
    }
    if (kind == AMSGrad.class) {
      return Optional.of(new UpdaterForm(updater, averaged(((AMSGrad) updater).getBeta1())));
    }
    if (kind == AdaMax.class) {
      return Optional.of(new UpdaterForm(updater, averaged(((AdaMax) updater).getBeta1())));
    }
    return Optional.empty();
  }

  /** Of a step that is η times a moving average of gradients. */
  private static double averaged(double beta) {
    return (2 + 2 * beta) / (1 - beta);
  }

  /** {@return whether α is η for all elements} */
  boolean isUniform() {
    return updater instanceof Sgd || updater instanceof NoOp || updater instanceof Nesterovs;
  }

  /**
   * {@return η; 1 where the updater has no rate}
   *
   * @param iteration updates before this one
   */
  double rate(int iteration, int epoch) {
    return updater.hasLearningRate() ? updater.getLearningRate(iteration, epoch) : 1;
  }

  /**
   * {@return whether both do the same, but for the rate}
   *
   * @param other of another tensor
   */
  boolean isLike(UpdaterForm other) {
    IUpdater one = updater.clone();
    IUpdater two = other.updater.clone();
    if (one.hasLearningRate() && two.hasLearningRate()) {
      one.setLrAndSchedule(1, null);
      two.setLrAndSchedule(1, null);
    }
    return one.equals(two);
  }

  /**
   * The second moment of Adam with this step's gradient in it: v ← β₂v + (1 − β₂)g².
   *
   * @param state DL4J's before the step
   * @param gradient that enters the updater
   * @return v, a new array
   */
  INDArray secondMoment(List<INDArray> state, INDArray gradient) {
    return averageOfSquares(state.get(1), ((Adam) updater).getBeta2(), gradient);
  }

  /**
   * {@return α, a new array of shape [n]}
   *
   * @param rate η
   * @param iteration updates before this one
   * @param state DL4J's before the step, shape [n] each
   * @param gradient that enters the updater, shape [n]
   */
  INDArray multiplier(double rate, int iteration, List<INDArray> state, INDArray gradient) {
    int t = iteration + 1;
    if (isUniform()) {
      return gradient.like().addi(rate);
    }
    if (updater instanceof Adam adam) {
      return inverse(
          corrected(rate, adam.getBeta1(), adam.getBeta2(), t),
          secondMoment(state, gradient),
          adam.getEpsilon());
    }
    if (updater instanceof AMSGrad amsGrad) {
      INDArray second = averageOfSquares(state.get(1), amsGrad.getBeta2(), gradient);
      return inverse(
          corrected(rate, amsGrad.getBeta1(), amsGrad.getBeta2(), t),
          Transforms.max(second, state.get(2), false),
          amsGrad.getEpsilon());
    }
    if (updater instanceof Nadam nadam) {
      return inverse(
          rate / (1 - Math.pow(nadam.getBeta1(), t)),
          averageOfSquares(state.get(1), nadam.getBeta2(), gradient),
          nadam.getEpsilon());
    }
    if (updater instanceof AdaMax adaMax) {
      INDArray largest =
          Transforms.max(
              state.get(1).mul(adaMax.getBeta2()), Transforms.abs(gradient, true), false);
      return largest.addi(ADA_MAX_FLOOR).rdivi(rate / (1 - Math.pow(adaMax.getBeta1(), t)));
    }
    if (updater instanceof RmsProp rms) {
      return inverse(
          rate, averageOfSquares(state.get(0), rms.getRmsDecay(), gradient), rms.getEpsilon());
    }
    if (updater instanceof AdaGrad grad) {
      return inverse(rate, state.get(0).add(gradient.mul(gradient)), grad.getEpsilon());
    }
    AdaDelta delta = (AdaDelta) updater;
    INDArray squares = averageOfSquares(state.get(0), delta.getRho(), gradient);
    return Transforms.sqrt(
        state.get(1).add(delta.getEpsilon()).divi(squares.addi(delta.getEpsilon())), false);
  }

  private static double corrected(double rate, double beta1, double beta2, int t) {
    return rate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
  }

  /** decay·average + (1 − decay)·g². */
  private static INDArray averageOfSquares(INDArray average, double decay, INDArray gradient) {
    return average.mul(decay).addi(gradient.mul(gradient).muli(1 - decay));
  }

  /** factor/(√squares + ε); the squares are overwritten. */
  private static INDArray inverse(double factor, INDArray squares, double epsilon) {
    return Transforms.sqrt(squares, false).addi(epsilon).rdivi(factor);
  }
}
