package org.trainability.benchmarks.figure;

import org.jfree.chart.axis.NumberTickUnit;
import org.trainability.benchmarks.figure.kernel.Ticks;

/** Evenly spaced ticks whose labels depend on no locale. */
final class EvenTicks extends NumberTickUnit {

  private static final long serialVersionUID = 1L;

  EvenTicks(double step) {
    super(step);
  }

  @Override
  public String valueToString(double value) {
    // A sum of steps may miss zero by a rounding error.
    return Ticks.text(Math.abs(value) < getSize() * 1e-9 ? 0 : value);
  }
}
