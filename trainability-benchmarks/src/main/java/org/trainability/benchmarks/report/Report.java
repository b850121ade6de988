package org.trainability.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.trainability.benchmarks.figure.Panel;

/**
 * A report. It holds no clock time, so that the same runs give the same page.
 *
 * @param title of the page
 * @param subtitles lines below it: profile, numbers of settings, seeds and runs
 * @param introduction what is shown; may be empty
 * @param criterion when trainability counts as lost (see {@link Verdict#explain}); may be empty
 * @param panels in their order
 * @param settings in their order; a panel may also have curves that are no setting, as layers
 */
public record Report(
    String title,
    List<String> subtitles,
    String introduction,
    String criterion,
    List<Panel> panels,
    List<SettingDetails> settings) {

  public Report {
    subtitles = List.copyOf(subtitles);
    panels = List.copyOf(panels);
    settings = List.copyOf(settings);
    requireDistinct("panel", panels, Panel::id);
    requireDistinct("setting", settings, SettingDetails::setting);
  }

  private static <T> void requireDistinct(String what, List<T> items, Function<T, String> id) {
    // File systems that ignore case would let one file overwrite the other.
    if (items.stream().map(item -> id.apply(item).toLowerCase(Locale.ROOT)).distinct().count()
        < items.size()) {
      throw new IllegalArgumentException(
          "two %ss have the same id (upper and lower case count as the same): %s"
              .formatted(what, items.stream().map(id).toList()));
    }
  }
}
