package org.trainability.performance.report;

import java.util.Locale;
import java.util.Map;

/** The Markdown table of a session. */
public final class Table {

  private final StringBuilder text =
      new StringBuilder(
          """
          | what | median | medians of the rounds | least | ratio of medians | of leasts | to |
          | --- | ---: | ---: | ---: | ---: | ---: | --- |
          """);

  /**
   * Adds a group: a row with its title, then a row for each contestant.
   *
   * @param group measured
   * @param series by the names of its contestants
   */
  public void add(Group group, Map<String, Series> series) {
    text.append("| **%s** | | | | | | |\n".formatted(group.title()));
    for (Contestant each : group.contestants()) {
      Series own = series.get(each.name());
      text.append(
          "| %s | %s %s | %s to %s | %s | %s |\n"
              .formatted(
                  each.name(),
                  number(own.median()),
                  each.unit(),
                  number(own.lowestMedian()),
                  number(own.highestMedian()),
                  number(own.least()),
                  each.reference().map(name -> ratios(own, series.get(name), name)).orElse("| |")));
    }
  }

  private static String ratios(Series own, Series reference, String name) {
    return "%s | %s | %s"
        .formatted(
            ratio(own.ratioOfMedians(reference)), ratio(own.least() / reference.least()), name);
  }

  /** Three significant digits, but all those before the point. */
  private static String number(double value) {
    int digits = Math.max(0, 2 - (int) Math.floor(Math.log10(value)));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private static String ratio(double value) {
    return value < 10 ? String.format(Locale.ROOT, "%.2f", value) : number(value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
