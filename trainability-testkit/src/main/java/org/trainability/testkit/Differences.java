package org.trainability.testkit;

import java.util.function.DoubleUnaryOperator;

/** Central finite differences in double precision. */
final class Differences {

  /** The cube root of the precision: here truncation and rounding are equally small. */
  private static final double STEP = 1e-5;

  /** How far an exact derivative may lie from its difference, relative to the derivative's size. */
  static final double TOLERANCE = 1e-6;

  private Differences() {}

  /** {@code (f(x + h) − f(x − h)) / 2h}. */
  static double slope(DoubleUnaryOperator function, double at) {
    return (function.applyAsDouble(at + STEP) - function.applyAsDouble(at - STEP)) / (2 * STEP);
  }
}
