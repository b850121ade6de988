package org.trainability.scheduler.signal;

/** Where the metrics come from. */
final class Source {

  static final String PAPER =
      "Baveja and Schmidt 2025, A Unified Noise-Curvature View of Loss of Trainability";

  private Source() {}
}
