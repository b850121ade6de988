package org.trainability.evaluation.figure;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One plot of a figure.
 *
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param reference level that is marked by a dotted line
 * @param boundaries where tasks begin, on the horizontal axis; empty where that axis counts tasks
 * @param curves in the legend's order; each id at most once
 */
public record Plot(
    Axis x, Axis y, Reference reference, List<Double> boundaries, List<Curve> curves) {

  public Plot {
    boundaries = List.copyOf(boundaries);
    curves = List.copyOf(curves);
    if (curves.stream().map(Curve::id).distinct().count() < curves.size()) {
      throw new IllegalArgumentException(
          "a plot of '%s' has a curve twice: %s"
              .formatted(y.label(), curves.stream().map(Curve::id).toList()));
    }
  }

  /**
   * A level to compare with.
   *
   * @param value where it is, on the vertical axis; empty for none
   * @param label as {@code chance}
   */
  public record Reference(OptionalDouble value, String label) {

    /** No level. */
    public static final Reference NONE = new Reference(OptionalDouble.empty(), "");

    /** {@return a level with its name} */
    public static Reference at(double value, String label) {
      return new Reference(OptionalDouble.of(value), label);
    }
  }
}
