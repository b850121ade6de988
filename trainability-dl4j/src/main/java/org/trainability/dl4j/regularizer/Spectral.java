package org.trainability.dl4j.regularizer;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.RegularizerFactory;
import org.trainability.dl4j.kernel.ColumnMajor;
import org.trainability.dl4j.regularizer.kernel.SingularTriplet;

/**
 * Keeps the spectral norm σ of each weight matrix near a target: penalty λ/2 (σ − target)²,
 * gradient λ(σ − target) u vᵀ with the singular vectors u, v of σ. Target 0 is the penalty of
 * Yoshida and Miyato 2017; target 1 keeps σ at one as Lewandowski et al. 2024 do (who also take
 * powers of σ, and penalize biases by a norm of their own). Biases, scales and shifts are not
 * penalized. Where σ is a multiple singular value the gradient is one of the subgradients; at W = 0
 * it is 0.
 *
 * @see "Yoshida and Miyato 2017, Spectral norm regularization for improving the generalizability of
 *     deep learning, equation 2"
 */
public final class Spectral implements Regularizer {

  /** The σ that costs nothing. */
  public static final Option<Double> TARGET =
      Option.decimal("target", 0, Interval.atLeast(0), "the spectral norm that costs nothing");

  private final double lambda;
  private final double target;

  private Spectral(Options options) {
    lambda = options.get(CommonOptions.LAMBDA);
    target = options.get(TARGET);
  }

  @Override
  public double penalty(Parameter parameter) {
    if (parameter.role() != Parameter.Role.WEIGHT) {
      return 0;
    }
    double excess = SingularTriplet.largest(parameter.matrix()).value() - target;
    return lambda / 2 * excess * excess;
  }

  @Override
  public void addGradient(Parameter parameter, INDArray gradient) {
    if (parameter.role() != Parameter.Role.WEIGHT) {
      return;
    }
    SingularTriplet top = SingularTriplet.largest(parameter.matrix());
    INDArray sum = ColumnMajor.contiguous(gradient);
    double factor = lambda * (top.value() - target);
    // One rank-one update in place: many times faster than the outer product and an addition.
    Nd4j.gemm(top.left(), top.right(), sum, false, true, factor, 1);
    ColumnMajor.writeBack(sum, gradient);
  }

  /** Makes {@code spectral}. */
  public static final class Factory implements RegularizerFactory {

    @Override
    public String name() {
      return "spectral";
    }

    @Override
    public String summary() {
      return "spectral norm of each weight matrix, penalty λ/2 (σ - target)²";
    }

    @Override
    public String source() {
      return "Yoshida and Miyato 2017; target: Lewandowski et al. 2024";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(CommonOptions.LAMBDA, TARGET);
    }

    @Override
    public Regularizer create(Options options) {
      return new Spectral(options);
    }
  }
}
