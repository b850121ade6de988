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
 * Pulls every parameter back to where it started: penalty λ‖w − w⁰‖², gradient 2λ(w − w⁰).
 *
 * @see "Kumar, Marklund and Van Roy 2023, Maintaining plasticity in continual learning via
 *     regenerative regularization"
 */
public final class L2Init implements Regularizer {

  private final double lambda;
  private final boolean includeBias;

  private L2Init(Options options) {
    lambda = options.get(CommonOptions.LAMBDA);
    includeBias = options.get(CommonOptions.INCLUDE_BIAS);
  }

  @Override
  public double penalty(Parameter parameter) {
    return CommonOptions.covers(includeBias, parameter)
        ? lambda * Quadratic.squaredDistance(parameter.value(), parameter.initial())
        : 0;
  }

  @Override
  public void addGradient(Parameter parameter, INDArray gradient) {
    if (CommonOptions.covers(includeBias, parameter)) {
      Quadratic.addScaledDifference(2 * lambda, parameter.value(), parameter.initial(), gradient);
    }
  }

  /** Makes {@code l2-init}. */
  public static final class Factory implements RegularizerFactory {

    @Override
    public String name() {
      return "l2-init";
    }

    @Override
    public String summary() {
      return "distance to the initial parameters: penalty λ |w - w0|², gradient 2λ(w - w0)";
    }

    @Override
    public String source() {
      return "Kumar, Marklund and Van Roy 2023";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(CommonOptions.LAMBDA, CommonOptions.INCLUDE_BIAS);
    }

    @Override
    public Regularizer create(Options options) {
      return new L2Init(options);
    }
  }
}
