package org.trainability.api.metric;

import java.util.EnumSet;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What a metric may ask of an {@link Observation}. */
@API(status = Status.STABLE, since = "0.1")
public enum Need {
  /** {@link Scope#parameters()} and {@link Scope#tensors()}. */
  PARAMETERS,
  /** {@link Scope#gradient()} and {@link Scope#regularizedGradient()}. */
  GRADIENT,
  /** {@link Scope#gradientMoments()}. */
  GRADIENT_MOMENTS,
  /** {@link Layer#preActivations()}: only layers that feed an activation have them. */
  PRE_ACTIVATIONS,
  /** {@link Layer#activations()}: only layers that feed an activation have them. */
  ACTIVATIONS,
  /**
   * {@link Scope#hessian()}, {@link Scope#largestEigenvalue()} and what else is computed from its
   * products.
   */
  HESSIAN,
  /** {@link Scope#hessianEigenvalues()}. */
  HESSIAN_SPECTRUM,
  /** {@link Scope#spectralGradients()}. */
  SPECTRAL_GRADIENTS,
  /** {@link Observation#fisherGram(int)}. */
  FISHER_GRAM,
  /** {@link Scope#stepSize()}. */
  STEP_SIZE,
  /** {@link Observation#outputs()}. */
  OUTPUTS,
  /** {@link Observation#targets()}. */
  TARGETS,
  /** {@link Observation#sampleLosses()}. */
  SAMPLE_LOSSES,
  /** {@link Scope#lastUpdate()}. */
  LAST_UPDATE,
  /** {@link Scope#nextUpdate()}. */
  NEXT_UPDATE,
  /** {@link Observation#test()}. */
  TEST_SPLIT,
  /** {@link Observation#assay}. */
  ASSAY,
  /** {@link Observation#averaged()}. */
  AVERAGED;

  private static final Set<Need> KNOWN_AFTER_UPDATE =
      EnumSet.of(
          PARAMETERS,
          GRADIENT,
          PRE_ACTIVATIONS,
          ACTIVATIONS,
          OUTPUTS,
          TARGETS,
          SAMPLE_LOSSES,
          LAST_UPDATE);

  private static final Set<Need> KNOWN_OF_PROBES =
      EnumSet.of(
          PARAMETERS, GRADIENT, PRE_ACTIVATIONS, ACTIVATIONS, OUTPUTS, TARGETS, SAMPLE_LOSSES);

  /**
   * Whether it can be had of samples that a controller looks at apart from training. Of the
   * gradient it is the loss's alone.
   *
   * @return whether {@link org.trainability.api.controller.Controller#probeNeeds()} can name it
   */
  public boolean isKnownOfProbes() {
    return KNOWN_OF_PROBES.contains(this);
  }

  /**
   * Whether it can be had after the optimizer has moved the parameters, for a controller that is
   * asked then. What is computed by passes through the network, or from the optimizer's state
   * before the update, can't.
   *
   * @return whether a metric that needs it can be a signal of such a controller
   */
  public boolean isKnownAfterUpdate() {
    return KNOWN_AFTER_UPDATE.contains(this);
  }
}
