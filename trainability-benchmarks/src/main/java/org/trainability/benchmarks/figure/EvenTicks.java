package org.trainability.benchmarks.figure;

import org.jfree.chart.axis.NumberTickUnit;
import org.trainability.benchmarks.figure.kernel.NumberText;

/** Evenly spaced ticks whose labels depend on no locale. */
final class EvenTicks extends NumberTickUnit {

  private static final long serialVersionUID = 1L;

  EvenTicks(double step) {
    super(step);
  }

  @Override
  public String valueToString(double value) {
    return NumberText.even(value, getSize());
  }
}
