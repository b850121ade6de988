package org.trainability.dl4j.regularizer;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.RegularizerFactory;
import org.trainability.dl4j.regularizer.kernel.Quadratic;

/**
 * Coupled weight decay: the gradient λw, as {@code weight_decay} of PyTorch's optimizers, which is
 * the penalty λ/2 ‖w‖². Not the decoupled decay of AdamW. As {@code l2-loss}, the squared norm as a
 * term of the loss: penalty λ‖w‖², gradient 2λw.
 *
 * @see "Krogh and Hertz 1991, A simple weight decay can improve generalization"
 */
public final class L2 implements Regularizer {

  private final double lambda;
  private final boolean includeBias;

  private L2(double lambda, Options options) {
    this.lambda = lambda;
    includeBias = options.get(CommonOptions.INCLUDE_BIAS);
  }

  @Override
  public double penalty(Parameter parameter) {
    return CommonOptions.covers(includeBias, parameter)
        ? lambda / 2 * Quadratic.squaredNorm(parameter.value())
        : 0;
  }

  @Override
  public void addGradient(Parameter parameter, INDArray gradient) {
    if (CommonOptions.covers(includeBias, parameter)) {
      Quadratic.addScaled(lambda, parameter.value(), gradient);
    }
  }

  /** Makes {@code l2}. */
  public static final class Factory implements RegularizerFactory {

    @Override
    public String name() {
      return "l2";
    }

    @Override
    public String summary() {
      return "coupled weight decay: gradient λw, penalty λ/2 |w|²";
    }

    @Override
    public String source() {
      return "Krogh and Hertz 1991";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(CommonOptions.LAMBDA, CommonOptions.INCLUDE_BIAS);
    }

    @Override
    public Regularizer create(Options options) {
      return new L2(options.get(CommonOptions.LAMBDA), options);
    }
  }

  /**
   * Makes {@code l2-loss}: the same at twice the λ, under the convention of those who write the
   * penalty without the half.
   */
  public static final class LossFactory implements RegularizerFactory {

    @Override
    public String name() {
      return "l2-loss";
    }

    @Override
    public String summary() {
      return "squared norm in the loss: penalty λ |w|², gradient 2λw";
    }

    @Override
    public String source() {
      return "Krogh and Hertz 1991";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(CommonOptions.LAMBDA, CommonOptions.INCLUDE_BIAS);
    }

    @Override
    public Regularizer create(Options options) {
      return new L2(2 * options.get(CommonOptions.LAMBDA), options);
    }
  }
}
