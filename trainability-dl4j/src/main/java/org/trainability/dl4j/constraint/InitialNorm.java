package org.trainability.dl4j.constraint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.network.Activation;
import org.trainability.api.network.Constraint;
import org.trainability.api.network.ConstraintFactory;
import org.trainability.api.network.Normalization;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Parameter.Role;
import org.trainability.api.network.TrainableLayer;
import org.trainability.dl4j.constraint.kernel.Projections;

/**
 * Holds the norm of each weight matrix at its initial value, {@code W ← W·‖W⁰‖_F/‖W‖_F}, the output
 * layer included, and biases in front of a normalization at 0: with layer norm before the
 * activations, normalize and project (NaP). A matrix of zeros stays as it is; the output layer's
 * bias is free. What becomes of a normalization's scale γ and shift β is an option.
 *
 * @see "Lyle et al. 2024, Normalization and effective learning rates in reinforcement learning,
 *     arXiv 2407.01800, Algorithm 1"
 */
public final class InitialNorm implements Constraint {

  /** What becomes of scale and shift. */
  public static final Option<Affine> AFFINE =
      Option.choice(
          "affine",
          Affine.FREE,
          "scale γ and shift β of a normalization. joint: (γ, β) is"
              + " rescaled to norm √units, for positively homogeneous"
              + " activations; decay: moved towards (1, 0); free: unconstrained");

  /** r. */
  public static final Option<Double> AFFINE_DECAY =
      Option.decimal(
          "affine-decay",
          0.01,
          Interval.closed(0, 1),
          "for affine: decay, r in γ ← γ + r(1 − γ), β ← (1 − r)β");

  /** What becomes of biases in front of a normalization. */
  public static final Option<Bias> BIAS =
      Option.choice(
          "bias",
          Bias.ZERO,
          "bias in front of a normalization. zero: held at 0, so that the loss does not"
              + " depend on the scale of the weights; free: unconstrained, as in some ports");

  /** What becomes of biases in front of a normalization. */
  public enum Bias {
    ZERO,
    FREE
  }

  /** What becomes of scale and shift. */
  public enum Affine {
    JOINT,
    DECAY,
    FREE
  }

  private final Affine affine;
  private final double decay;
  private final Bias bias;

  private InitialNorm(Options options) {
    affine = options.get(AFFINE);
    decay = options.get(AFFINE_DECAY);
    bias = options.get(BIAS);
  }

  @Override
  public Optional<String> objection(Activation activation, Normalization normalization) {
    boolean scalesPreActivations =
        !normalization.isIdentity() && !normalization.followsActivation();
    return affine == Affine.JOINT && scalesPreActivations && !activation.isPositivelyHomogeneous()
        ? Optional.of(
            "affine: joint scales γ and β together, and with them what the activation is given:"
                + " a positively homogeneous one alone, as relu, leaky-relu or crelu, passes that on"
                + " as a factor; take affine: decay or free")
        : Optional.empty();
  }

  @Override
  public void project(TrainableLayer layer, long updates) {
    for (Parameter tensor : layer.tensors()) {
      if (tensor.role() == Role.WEIGHT) {
        double norm = Projections.norm(tensor.value());
        if (norm > 0) {
          Projections.scale(tensor.value(), Projections.norm(tensor.initial()) / norm);
        }
      } else if (tensor.role() == Role.BIAS && layer.isNormalized() && bias == Bias.ZERO) {
        tensor.value().assign(0);
      }
    }
    if (affine != Affine.FREE) {
      tensor(layer, Role.SCALE)
          .ifPresent(scale -> project(scale, tensor(layer, Role.SHIFT).orElseThrow()));
    }
  }

  private void project(Parameter scale, Parameter shift) {
    if (affine == Affine.DECAY) {
      scale.value().muli(1 - decay).addi(decay);
      shift.value().muli(1 - decay);
      return;
    }
    double norm =
        StrictMath.hypot(Projections.norm(scale.value()), Projections.norm(shift.value()));
    if (norm > 0) {
      double factor = Math.sqrt((double) scale.value().length()) / norm;
      Projections.scale(scale.value(), factor);
      Projections.scale(shift.value(), factor);
    }
  }

  private static Optional<Parameter> tensor(TrainableLayer layer, Role role) {
    return layer.tensors().stream().filter(tensor -> tensor.role() == role).findFirst();
  }

  /** Makes {@code initial-norm}. */
  public static final class Factory implements ConstraintFactory {

    @Override
    public String name() {
      return "initial-norm";
    }

    @Override
    public String summary() {
      return "holds the norm of each weight matrix at its initial value (NaP, with layer norm)";
    }

    @Override
    public String source() {
      return "Lyle et al. 2024, arXiv 2407.01800, Algorithm 1";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(AFFINE, AFFINE_DECAY, BIAS);
    }

    @Override
    public Map<String, String> excludes() {
      return Map.of(
          "weight-clipping",
          "clipping a weight changes the norm of its matrix, which initial-norm holds",
          "unit-norm",
          "both hold the norms of the same weights, one by matrix and one by unit");
    }

    @Override
    public Constraint create(Options options) {
      return new InitialNorm(options);
    }
  }
}
