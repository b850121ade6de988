package org.trainability.experiment.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The classes that have samples, of all that a data set tells apart. */
public final class FoundClasses {

  private final BitSet found = new BitSet();
  private final int classes;

  /**
   * Looks for classes.
   *
   * @param labels from 0
   * @param classes how many there are to tell apart, above every label
   */
  public FoundClasses(int[] labels, int classes) {
    this.classes = classes;
    for (int label : labels) {
      found.set(label);
    }
  }

  /** {@return how many classes have samples} */
  int count() {
    return found.cardinality();
  }

  /**
   * {@return whether that class has samples}
   *
   * @param label from 0
   */
  boolean has(int label) {
    return found.get(label);
  }

  /**
   * {@return the same labels, numbered in the order of the classes that have samples}
   *
   * @param labels of these classes
   */
  int[] renumbered(int[] labels) {
    int[] numbers = new int[found.length()];
    int next = 0;
    for (int label = found.nextSetBit(0); label >= 0; label = found.nextSetBit(label + 1)) {
      numbers[label] = next++;
    }
    int[] renumbered = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      renumbered[i] = numbers[labels[i]];
    }
    return renumbered;
  }

  /** {@return the names of the classes that have samples; none if classes have no names} */
  List<String> only(List<String> names) {
    return names.isEmpty() ? names : found.stream().mapToObj(names::get).toList();
  }

  /** {@return which classes have no samples, as {@code 0, 10–254}; empty if all have} */
  String missing() {
    List<String> ranges = new ArrayList<>();
    for (int first = found.nextClearBit(0); first < classes; ) {
      int next = found.nextSetBit(first);
      int last = (next < 0 ? classes : next) - 1;
      ranges.add(first == last ? "" + first : first + "–" + last);
      first = found.nextClearBit(last + 1);
    }
    return String.join(", ", ranges);
  }

  /**
   * Tells which classes have no samples.
   *
   * @return as {@code 26 of 27 classes have samples, none has class 0}; empty if all have
   */
  public Optional<String> gaps() {
    String missing = missing();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s of %s classes have samples, none has class %s"
                .formatted(count(), classes, missing));
  }
}
