package org.trainability.metrics;

import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;

/** How well a stochastic Lanczos quadrature is to know a spectrum, for all metrics alike. */
final class QuadratureOptions {

  static final Option<Integer> PROBES =
      Option.integer(
          "probes",
          1,
          Interval.atLeast(1),
          "random start vectors of the quadrature, averaged; more reduce the noise");
  static final Option<Integer> STEPS =
      Option.integer(
          "steps",
          120,
          Interval.atLeast(1),
          "nodes, and Hessian-vector products, per probe; more give a finer resolution");

  private QuadratureOptions() {}
}
