package org.trainability.checkpoints;

import java.util.Comparator;

/** Compares names as people do: numbers in them by their value, so that 9 comes before 10. */
public final class NaturalOrder {

  /** The order; names that differ only in leading zeros are compared as text. */
  public static final Comparator<String> OF_NAMES =
      ((Comparator<String>) NaturalOrder::compare).thenComparing(Comparator.naturalOrder());

  private NaturalOrder() {}

  private static int compare(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() && j < right.length()) {
      if (isDigit(left.charAt(i)) && isDigit(right.charAt(j))) {
        int endLeft = endOfDigits(left, i);
        int endRight = endOfDigits(right, j);
        String one = withoutZeros(left.substring(i, endLeft));
        String other = withoutZeros(right.substring(j, endRight));
        int byValue =
            one.length() != other.length()
                ? Integer.compare(one.length(), other.length())
                : one.compareTo(other);
        if (byValue != 0) {
          return byValue;
        }
        i = endLeft;
        j = endRight;
      } else if (left.charAt(i) != right.charAt(j)) {
        return Character.compare(left.charAt(i), right.charAt(j));
      } else {
        i++;
        j++;
      }
    }
    return Integer.compare(left.length() - i, right.length() - j);
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static String withoutZeros(String digits) {
    int first = 0;
    while (first < digits.length() - 1 && digits.charAt(first) == '0') {
      first++;
    }
    return digits.substring(first);
  }
}
