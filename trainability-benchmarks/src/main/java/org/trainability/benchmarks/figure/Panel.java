package org.trainability.benchmarks.figure;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One figure: task accuracy above, an indicator below, both over the tasks. A quantity that no run
 * has a value of is left out, so that a panel may also show one quantity alone.
 *
 * @param id as {@code fig1a}; names the files
 * @param title as {@code Hessian rank}
 * @param indicator axis label of the indicator with its unit; up to about 45 characters stand in
 *     full beside the axis, longer ones are cut short there
 * @param logarithmic whether the indicator's axis is to be logarithmic; where a value is not
 *     positive it is drawn linearly all the same, and a note says so
 * @param chance accuracy of guessing, in [0, 1): 1 / number of classes
 * @param paperStatement what the paper says of it; empty if it says nothing
 * @param curves in the legend's order
 */
public record Panel(
    String id,
    String title,
    String indicator,
    boolean logarithmic,
    double chance,
    String paperStatement,
    List<SettingCurve> curves) {

  public Panel {
    Identifiers.require("panel", id);
    if (!(chance >= 0 && chance < 1)) {
      throw new IllegalArgumentException(
          "panel " + id + ": chance must be in [0, 1), found " + chance);
    }
    curves = List.copyOf(curves);
    if (curves.stream().map(SettingCurve::setting).distinct().count() < curves.size()) {
      throw new IllegalArgumentException("panel " + id + ": a setting appears twice");
    }
  }

  /**
   * @param quantity one of the two
   * @return the tasks at which any run has a value of it
   */
  public SortedSet<Integer> tasks(Quantity quantity) {
    SortedSet<Integer> tasks = new TreeSet<>();
    seeds().forEach(seed -> tasks.addAll(quantity.of(seed).keySet()));
    return tasks;
  }

  /**
   * @return the quantities that any run has a value of, in the order in which they are drawn
   */
  public List<Quantity> shown() {
    return Stream.of(Quantity.values()).filter(quantity -> !tasks(quantity).isEmpty()).toList();
  }

  /**
   * @return whether the indicator's axis is logarithmic: asked for, and every value is positive
   */
  public boolean drawnLogarithmic() {
    return logarithmic
        && seeds().flatMap(seed -> seed.indicator().values().stream()).allMatch(value -> value > 0);
  }

  /**
   * @param quantity one of the two
   * @return its name with its unit, as it stands at the axis
   */
  public String name(Quantity quantity) {
    return quantity == Quantity.ACCURACY ? "Task accuracy" : indicator;
  }

  private Stream<SeedCurve> seeds() {
    return curves.stream().flatMap(curve -> curve.seeds().stream());
  }
}
