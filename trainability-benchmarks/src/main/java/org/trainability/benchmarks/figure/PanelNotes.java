package org.trainability.benchmarks.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a reader of a panel must know beside the picture: what is missing and what was changed. */
public final class PanelNotes {

  private PanelNotes() {}

  /**
   * @param panel any
   * @return sentences, possibly none
   */
  public static List<String> of(Panel panel) {
    List<String> notes = new ArrayList<>();
    if (panel.logarithmic() && !panel.drawnLogarithmic()) {
      notes.add(
          panel.indicator()
              + ": drawn on a linear axis, as a logarithmic one has no place for its values of zero"
              + " or below.");
    }
    for (SettingCurve curve : panel.curves()) {
      for (Quantity quantity : panel.shown()) {
        missing(panel, curve, quantity).ifPresent(notes::add);
      }
    }
    return List.copyOf(notes);
  }

  /** The mean of fewer seeds is not comparable with that of all: name the tasks. */
  private static Optional<String> missing(Panel panel, SettingCurve curve, Quantity quantity) {
    int seeds = curve.seeds().size();
    SortedSet<Integer> none = new TreeSet<>();
    SortedSet<Integer> some = new TreeSet<>();
    for (Integer task : panel.tasks(quantity)) {
      int present = Spread.at(curve, quantity, task).map(Spread::seeds).orElse(0);
      if (present == 0) {
        none.add(task);
      } else if (present < seeds) {
        some.add(task);
      }
    }
    List<String> parts = new ArrayList<>();
    if (!some.isEmpty()) {
      parts.add("not all of its " + seeds + " seeds have a value at task " + ranges(some));
    }
    if (!none.isEmpty()) {
      parts.add("no value at task " + ranges(none));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            curve.label() + ", " + panel.name(quantity) + ": " + String.join("; ", parts) + ".");
  }

  /** As {@code 3, 5–9}. */
  private static String ranges(SortedSet<Integer> tasks) {
    List<String> ranges = new ArrayList<>();
    Integer start = null;
    for (Integer task : tasks) {
      if (start == null) {
        start = task;
      }
      if (!tasks.contains(task + 1)) {
        ranges.add(start.equals(task) ? task.toString() : start + "–" + task);
        start = null;
      }
    }
    return String.join(", ", ranges);
  }
}
