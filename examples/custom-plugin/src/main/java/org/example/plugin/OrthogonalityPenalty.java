package org.example.plugin;

import java.util.List;
import org.example.plugin.kernel.Orthogonality;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.RegularizerFactory;

/** {@code λ} times {@link Orthogonality#distance} of each weight; biases are left alone. */
final class OrthogonalityPenalty implements Regularizer {

  static final Option<Double> LAMBDA =
      Option.decimal("lambda", 1e-3, Interval.atLeast(0), "strength");

  private final double lambda;

  private OrthogonalityPenalty(double lambda) {
    this.lambda = lambda;
  }

  @Override
  public double penalty(Parameter parameter) {
    return parameter.role() == Role.WEIGHT ? lambda * Orthogonality.distance(parameter.value()) : 0;
  }

  @Override
  public void addGradient(Parameter parameter, INDArray gradient) {
    if (parameter.role() == Role.WEIGHT) {
      Orthogonality.addGradient(parameter.value(), lambda, gradient);
    }
  }

  /** Describes and makes the regularizer. */
  public static final class Factory implements RegularizerFactory {

    @Override
    public String name() {
      return "example/orthogonality";
    }

    @Override
    public String summary() {
      return "distance of each weight from orthonormal columns or rows: λ|WᵀW - I|²";
    }

    @Override
    public String source() {
      return "Bansal et al. 2018";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(LAMBDA);
    }

    @Override
    public Regularizer create(Options options) {
      return new OrthogonalityPenalty(options.get(LAMBDA));
    }
  }
}
