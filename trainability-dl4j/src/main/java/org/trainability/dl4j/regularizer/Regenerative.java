package org.trainability.dl4j.regularizer;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.NetworkPenalty;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.PenaltyStep;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.RegularizerFactory;
import org.trainability.dl4j.regularizer.kernel.Quadratic;

/**
 * Pulls weights and biases back to where they started: penalty λ/2 ‖w − w⁰‖², gradient λ(w − w⁰).
 * Normalizations and activations are free. It is {@link L2Init} as its paper defines it: their λ is
 * twice that of {@code l2-init}. With {@code resample} w⁰ is drawn again for each update: L2
 * towards the mean of the initializer, with noise.
 *
 * @see "Kumar, Marklund and Van Roy 2023, Maintaining plasticity in continual learning via
 *     regenerative regularization, Eq. 1 and Section 5.3"
 */
public final class Regenerative implements Regularizer {

  /** Whether w⁰ is drawn again for each update. */
  public static final Option<Boolean> RESAMPLE =
      Option.flag("resample", false, "whether to redraw the initial values for each update");

  private final double lambda;
  private final boolean resample;

  private Regenerative(Options options) {
    lambda = options.get(CommonOptions.LAMBDA);
    resample = options.get(RESAMPLE);
  }

  private static boolean covers(Parameter parameter) {
    return parameter.role() == Role.WEIGHT || parameter.role() == Role.BIAS;
  }

  @Override
  public double penalty(Parameter parameter) {
    return resample ? 0 : penaltyFrom(parameter);
  }

  @Override
  public void addGradient(Parameter parameter, INDArray gradient) {
    if (!resample) {
      addGradientFrom(parameter, gradient);
    }
  }

  @Override
  public List<NetworkPenalty> networkPenalties() {
    return resample ? List.of(this::resampled) : List.of();
  }

  private double resampled(PenaltyStep step) {
    double penalty = 0;
    for (PenaltyStep.Drawn drawn : step.drawn()) {
      penalty += penaltyFrom(drawn.tensor());
      addGradientFrom(drawn.tensor(), drawn.gradient());
    }
    return penalty;
  }

  private double penaltyFrom(Parameter parameter) {
    return covers(parameter)
        ? lambda / 2 * Quadratic.squaredDistance(parameter.value(), parameter.initial())
        : 0;
  }

  private void addGradientFrom(Parameter parameter, INDArray gradient) {
    if (covers(parameter)) {
      Quadratic.addScaledDifference(lambda, parameter.value(), parameter.initial(), gradient);
    }
  }

  /** Makes {@code regenerative}. */
  public static final class Factory implements RegularizerFactory {

    @Override
    public String name() {
      return "regenerative";
    }

    @Override
    public String summary() {
      return "distance of weights and biases to the initial ones: penalty λ/2 |w - w0|²";
    }

    @Override
    public String source() {
      return "Kumar, Marklund and Van Roy 2023";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(CommonOptions.LAMBDA, RESAMPLE);
    }

    @Override
    public Regularizer create(Options options) {
      return new Regenerative(options);
    }
  }
}
