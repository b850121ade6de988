package org.trainability.experiment.plan;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A plan can't be run; holds every mistake found, not only the first. */
public final class PlanException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  PlanException(List<Mistake> mistakes) {
    this(mistakes, mistakes.size());
  }

  /**
   * @param mistakes those that are told
   * @param count of all that were found
   */
  PlanException(List<Mistake> mistakes, int count) {
    super(report(mistakes, count));
    this.mistakes = List.copyOf(mistakes);
  }

  /**
   * {@return at least one, in the order of the file, those of the command line last; of very many
   * the first that were found}
   */
  public List<Mistake> mistakes() {
    return mistakes;
  }

  /** A line per mistake in columns: place, key path, message; and a last line with their number. */
  private static String report(List<Mistake> mistakes, int count) {
    int locations = width(mistakes, Mistake::location, 2);
    int paths = width(mistakes, Mistake::path, 3);
    String lines =
        mistakes.stream()
            .map(
                mistake ->
                    padded(mistake.location(), locations)
                        + padded(mistake.path(), paths)
                        + mistake.message()
                        + "\n")
            .collect(Collectors.joining());
    int rest = count - mistakes.size();
    return lines
        + (rest == 0 ? "" : "… and " + rest + " more\n")
        + count
        + (count == 1 ? " mistake" : " mistakes")
        + "; nothing was run.";
  }

  private static int width(List<Mistake> mistakes, Function<Mistake, String> column, int gap) {
    int longest = mistakes.stream().map(column).mapToInt(PlanException::length).max().orElse(0);
    return longest == 0 ? 0 : longest + gap;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - length(text));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
