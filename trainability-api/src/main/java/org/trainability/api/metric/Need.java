package org.trainability.api.metric;

/** What a metric may ask of an {@link Observation}. */
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
  /** {@link Observation#fisherGram(int)}. */
  FISHER_GRAM,
  /** {@link Scope#stepSize()}. */
  STEP_SIZE
}
