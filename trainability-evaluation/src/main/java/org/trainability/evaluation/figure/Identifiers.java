package org.trainability.evaluation.figure;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Ids of figures, curves and settings name files, directories and anchors. */
public final class Identifiers {

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9._-]+");

  private Identifiers() {}

  /**
   * {@return the id}
   *
   * @param what the id names, for the message
   * @param id to be checked
   * @throws IllegalArgumentException unless it can stand in a file name and in an anchor on every
   *     system: letters, digits, dots, dashes and underscores, a letter or digit first
   */
  public static String require(String what, String id) {
    if (!SAFE.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "the id of a "
              + what
              + " takes letters, digits, '.', '_' and '-', a letter or digit first; found '"
              + id
              + "'");
    }
    return id;
  }

  /**
   * {@return the text as an id: a dash for each stretch of other signs, none at its ends; {@code x}
   * if nothing else is left}
   *
   * @param text any
   */
  public static String safe(String text) {
    String safe = OTHERS.matcher(text).replaceAll("-").replaceAll("^[._-]+|-+$", "");
    return safe.isEmpty() ? "x" : safe;
  }

  /**
   * {@return {@link #safe} of a name; where another has it already, in whatever case, with a number
   * from 2 on}
   *
   * @param name any
   * @param taken ids in lower case; the new one is added
   */
  public static String free(String name, Set<String> taken) {
    String safe = safe(name);
    String id = safe;
    // File systems that ignore case would let one file overwrite the other.
    for (int number = 2; !taken.add(id.toLowerCase(Locale.ROOT)); number++) {
      id = safe + "-" + number;
    }
    return id;
  }
}
