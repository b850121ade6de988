package org.trainability.benchmarks.figure;

import java.util.SortedMap;

/** The two quantities of a panel. */
public enum Quantity {
  ACCURACY {
    @Override
    public SortedMap<Integer, Double> of(SeedCurve curve) {
      return curve.accuracy();
    }
  },
  INDICATOR {
    @Override
    public SortedMap<Integer, Double> of(SeedCurve curve) {
      return curve.indicator();
    }
  };

  /**
   * @param curve of one run
   * @return task to value
   */
  public abstract SortedMap<Integer, Double> of(SeedCurve curve);
}
