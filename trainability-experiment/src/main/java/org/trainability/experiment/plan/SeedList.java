package org.trainability.experiment.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Seeds as written on a command line: numbers and ranges, as {@code 0-9,42}. */
public final class SeedList {

  /** More seeds than this are taken for a slip. */
  private static final int MAX_SEEDS = 10_000;

  /** The rule that a seed breaks whose digits alone are right. */
  static final String AT_MOST = "at most " + Long.MAX_VALUE;

  private static final Pattern PART = Pattern.compile("\\s*(\\d+)(?:\\s*-\\s*(\\d+))?\\s*");

  private SeedList() {}

  /**
   * {@return the seed of that text}
   *
   * @throws NumberFormatException if it is no whole number, or negative
   */
  static long seed(String text) {
    long seed = Long.parseLong(text);
    if (seed < 0) {
      throw new NumberFormatException("negative: " + text);
    }
    return seed;
  }

  /**
   * Reads a list of seeds.
   *
   * @param text numbers ≥ 0 and ranges {@code first-last} (both included), separated by commas
   * @return the seeds in the order written
   * @throws IllegalArgumentException if the text is anything else, a range is empty or runs
   *     backwards, a seed stands twice, or there are more than {@value #MAX_SEEDS}
   */
  public static List<Long> parse(String text) {
    List<Long> seeds = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "must be whole numbers >= 0 and ranges, such as '0-9,42', was '" + text + "'");
      }
      long first = number(matcher.group(1));
      long last = matcher.group(2) == null ? first : number(matcher.group(2));
      if (last < first) {
        throw new IllegalArgumentException(
            "a range must run upwards, as '%s-%s', was '%s'".formatted(last, first, part.strip()));
      }
      if (last - first >= MAX_SEEDS) {
        throw new IllegalArgumentException(tooMany());
      }
      LongStream.rangeClosed(first, last).forEach(seeds::add);
    }
    return check(seeds);
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException tooLarge) {
      throw new IllegalArgumentException(
          "a seed must be %s, was '%s'".formatted(AT_MOST, digits), tooLarge);
    }
  }

  /**
   * {@return the same seeds}
   *
   * @throws IllegalArgumentException if there are none or too many, or one stands twice
   */
  static List<Long> check(List<Long> seeds) {
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("must hold at least one seed");
    }
    if (seeds.size() > MAX_SEEDS) {
      throw new IllegalArgumentException(tooMany());
    }
    Set<Long> seen = new LinkedHashSet<>();
    for (long seed : seeds) {
      if (!seen.add(seed)) {
        throw new IllegalArgumentException("the seed " + seed + " stands twice");
      }
    }
    return List.copyOf(seeds);
  }

  private static String tooMany() {
    return "must hold at most " + MAX_SEEDS + " seeds";
  }
}
