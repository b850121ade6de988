package org.trainability.experiment.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The classes that labels name, of all from 0 to the largest. */
final class FoundClasses {

  private final BitSet found = new BitSet();

  /**
   * @param labels unsigned bytes
   */
  FoundClasses(byte[] labels) {
    for (byte label : labels) {
      found.set(label & 0xFF);
    }
  }

  /**
   * @return the largest label + 1
   */
  int upToLargest() {
    return found.length();
  }

  /**
   * @return how many classes have samples
   */
  int count() {
    return found.cardinality();
  }

  /**
   * @param labels of these classes
   * @return the same labels, numbered in the order of the classes that have samples
   */
  byte[] numberedAnew(byte[] labels) {
    byte[] numbers = new byte[found.length()];
    byte next = 0;
    for (int label = found.nextSetBit(0); label >= 0; label = found.nextSetBit(label + 1)) {
      numbers[label] = next++;
    }
    byte[] renumbered = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      renumbered[i] = numbers[labels[i] & 0xFF];
    }
    return renumbered;
  }

  /**
   * @return which classes have no samples, as {@code 0, 10–254}; empty if all have
   */
  String missing() {
    List<String> ranges = new ArrayList<>();
    for (int first = found.nextClearBit(0);
        first < found.length();
        first = found.nextClearBit(found.nextSetBit(first))) {
      int last = found.nextSetBit(first) - 1;
      ranges.add(first == last ? "" + first : first + "–" + last);
    }
    return String.join(", ", ranges);
  }
}
