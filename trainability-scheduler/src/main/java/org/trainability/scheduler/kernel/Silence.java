package org.trainability.scheduler.kernel;

import java.util.Map;
import java.util.TreeMap;

/**
 * How long a unit has been silent, against the silences of its own past. With B samples in an
 * update's batch:
 *
 * <ol>
 *   <li>a unit that fires ends its silence: a is recorded if above 0, as min(a, τ_max), or not at
 *       all if a &gt; τ_max, and becomes 0; else a grows by B;
 *   <li>a unit with a ≥ τ is replaced; its a is recorded and becomes 0;
 *   <li>now and then, last of all, Q = the smallest record that at least a share q of the records
 *       do not exceed; τ ← Q if Q &lt; τ, else e·τ; within [floor, τ_max]; the records are
 *       forgotten.
 * </ol>
 *
 * @param age a, samples since it fired
 * @param threshold τ, in samples
 * @param records how often each silence was recorded since the threshold last changed, ascending
 * @see "Farias and Jozefiak 2024, Self-Normalized Resets, Section 3"
 */
public record Silence(long age, double threshold, Map<Long, Integer> records) {

  /** What becomes of a threshold where no silence was recorded. */
  public enum Empty {
    KEEP,
    FLOOR
  }

  /** What becomes of a silence that is longer than τ_max. */
  public enum Beyond {
    CLAMP,
    DROP
  }

  /**
   * How a threshold follows from the records.
   *
   * @param share q in (0, 1)
   * @param expansion e ≥ 1
   * @param floor least threshold, unless τ_max is less
   * @param most τ_max
   */
  public record Rule(double share, double expansion, double floor, double most, Empty empty) {

    double within(double threshold) {
      return Math.min(most, Math.max(floor, threshold));
    }
  }

  /**
   * {@return after step 1}
   *
   * @param fired whether the unit fired at an update
   * @param samples in its batch
   * @param most τ_max
   * @param beyond of a silence that is longer
   */
  public Silence after(boolean fired, int samples, long most, Beyond beyond) {
    if (!fired) {
      return new Silence(age + samples, threshold, records);
    }
    return age > 0 ? replaced(most, beyond) : this;
  }

  /** {@return whether the unit is to be replaced: a ≥ τ} */
  public boolean isOver() {
    return age >= threshold;
  }

  /**
   * {@return with the silence recorded and ended}
   *
   * @param most τ_max
   * @param beyond of a silence that is longer
   */
  public Silence replaced(long most, Beyond beyond) {
    if (beyond == Beyond.DROP && age > most) {
      return new Silence(0, threshold, records);
    }
    Map<Long, Integer> more = new TreeMap<>(records);
    more.merge(Math.min(age, most), 1, Integer::sum);
    return new Silence(0, threshold, more);
  }

  /** {@return after step 3} */
  public Silence withThreshold(Rule rule) {
    if (records.isEmpty()) {
      return rule.empty() == Empty.KEEP
          ? this
          : new Silence(age, rule.within(rule.floor()), records);
    }
    double percentile = percentile(rule.share());
    double next = percentile < threshold ? percentile : rule.expansion() * threshold;
    return new Silence(age, rule.within(next), Map.of());
  }

  private double percentile(double share) {
    long all = records.values().stream().mapToLong(Integer::longValue).sum();
    long seen = 0;
    for (Map.Entry<Long, Integer> record : new TreeMap<>(records).entrySet()) {
      seen += record.getValue();
      if ((double) seen / all >= share) {
        return record.getKey();
      }
    }
    throw new IllegalArgumentException("the share must be below 1, was " + share);
  }
}
