package org.trainability.verify;

/** How well a quantity's numbers are known, and so how they are compared. */
enum Accuracy {
  /** Whole numbers. */
  EXACT(0, 0),
  /** Each number for itself. */
  SINGLE(Accuracy.TOLERANCE, 0),
  /** Sums, whose rounding errors are those of their greatest terms. */
  SUMS(Accuracy.TOLERANCE, 1e-4),
  /** Squares of such sums. */
  SQUARES(Accuracy.TOLERANCE, 1e-8),
  /** Parameters after steps that divide rounding errors by Adam's ε. */
  STEPPED(Accuracy.TOLERANCE, 1);

  /** Of the relative error, in double precision. */
  static final double TOLERANCE = 1e-8;

  private final double tolerance;
  private final double floor;

  Accuracy(double tolerance, double floor) {
    this.tolerance = tolerance;
    this.floor = floor;
  }

  /** {@return the greatest relative error that passes} */
  double tolerance() {
    return tolerance;
  }

  /**
   * {@return below what share of the quantity's greatest number errors are relative to that share}
   */
  double floor() {
    return floor;
  }
}
