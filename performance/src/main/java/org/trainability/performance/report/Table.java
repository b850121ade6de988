package org.trainability.performance.report;

import java.util.Locale;
import java.util.Map;

/** The Markdown table of a session. */
public final class Table {

  private final StringBuilder text =
      new StringBuilder(
          "| what | median | least to greatest | ratio |\n| --- | ---: | ---: | ---: |\n");

  /**
   * Adds a group: a row with its title, then a row for each contestant. A ratio is the median of
   * the rounds' ratios.
   *
   * @param group measured
   * @param series by the names of its contestants
   */
  public void add(Group group, Map<String, Series> series) {
    text.append("| **%s** | | | |\n".formatted(group.title()));
    for (Contestant each : group.contestants()) {
      Series own = series.get(each.name());
      String ratio =
          each.reference()
              .map(name -> ratio(own.over(series.get(name)).median()) + " × " + name)
              .orElse("");
      text.append(
          "| %s | %s %s | %s | %s |\n"
              .formatted(each.name(), number(own.median()), each.unit(), range(own), ratio));
    }
  }

  private static String range(Series series) {
    return series.values().length == 1
        ? ""
        : number(series.least()) + " to " + number(series.greatest());
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
