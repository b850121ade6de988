package org.trainability.core;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant by a name that does not exist. */
public final class Suggestion {

  private Suggestion() {}

  /**
   * The closest of the known names, if it is close: at most a third of the letters differ, though
   * not all of them, two are swapped, or one name starts with the other. Upper and lower case are
   * alike.
   *
   * @param found the name found
   * @param known the names that exist
   * @return the suggestion, or empty
   */
  public static Optional<String> closest(String found, Collection<String> known) {
    String word = found.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(name -> isClose(word, name.toLowerCase(Locale.ROOT)))
        .min(
            Comparator.<String>comparingInt(name -> distance(word, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * {@return {@code " Did you mean 'x'?"} with the closest of the known names, or an empty string}
   */
  public static String sentence(String found, Collection<String> known) {
    return closest(found, known).map(name -> " Did you mean '" + name + "'?").orElse("");
  }

  private static boolean isClose(String found, String name) {
    int distance = distance(found, name);
    int length = Math.max(found.length(), name.length());
    boolean prefix = found.length() >= 3 && (name.startsWith(found) || found.startsWith(name));
    boolean swapped = distance == 2 && Arrays.equals(letters(found), letters(name));
    return prefix || swapped || (distance <= Math.max(1, length / 3) && distance < length);
  }

  private static int distance(String found, String name) {
    return LevenshteinDistance.getDefaultInstance().apply(found, name);
  }

  private static int[] letters(String word) {
    return word.chars().sorted().toArray();
  }
}
