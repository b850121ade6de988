package org.trainability.records;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps the name of the person who runs the program out of the records. */
final class PersonalPaths {

  private static final Pattern FOLDERS = Pattern.compile("(^|[=:,])~?/(?:[^/:,=]+/)*");

  private PersonalPaths() {}

  /** {@return the text with {@code ~} for the path of the home directory} */
  static String hide(String text) {
    return hide(text, System.getProperty("user.home"));
  }

  /** The text with the last name of each absolute path, or path below {@code ~}, in its place. */
  static String withoutFolders(String text) {
    return FOLDERS.matcher(text).replaceAll("$1");
  }

  static String hide(String text, String home) {
    // A home at the root, as some containers have it, says nothing of a person.
    if (home == null || home.length() < 2) {
      return text;
    }
    return text.replaceAll(Pattern.quote(home) + "(?![\\w.-])", Matcher.quoteReplacement("~"));
  }
}
