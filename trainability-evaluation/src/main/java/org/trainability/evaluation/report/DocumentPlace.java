package org.trainability.evaluation.report;

/**
 * A place in a Markdown document where a command writes: between the lines {@code <!-- name -->}
 * and {@code <!-- end of name -->}.
 */
public final class DocumentPlace {

  private DocumentPlace() {}

  /**
   * {@return whether a document has a place}
   *
   * @param document any text
   * @param name of the place
   */
  public static boolean isIn(String document, String name) {
    return document.contains(begin(name) + "\n");
  }

  /**
   * Replaces what stands in a place.
   *
   * @param document has the place
   * @param name of the place
   * @param text what shall stand there, whole lines
   * @return the document with that text
   * @throws IllegalArgumentException if the lines that mark the place are not there
   */
  public static String replace(String document, String name, String text) {
    int begin = document.indexOf(begin(name) + "\n");
    int end = document.indexOf(end(name), Math.max(begin, 0));
    if (begin < 0 || end < 0) {
      throw new IllegalArgumentException(
          "there must be a line '%s' and after it a line '%s', between which the %s go"
              .formatted(begin(name), end(name), name));
    }
    return document.substring(0, begin + begin(name).length() + 1)
        + "\n"
        + text
        + "\n"
        + document.substring(end);
  }

  private static String begin(String name) {
    return "<!-- " + name + " -->";
  }

  private static String end(String name) {
    return "<!-- end of " + name + " -->";
  }
}
