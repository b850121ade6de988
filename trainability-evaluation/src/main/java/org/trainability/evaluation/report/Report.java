package org.trainability.evaluation.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trainability.evaluation.claim.Judgement;
import org.trainability.evaluation.figure.Figure;

/**
 * A report. It holds no clock time, so that the same runs give the same page.
 *
 * @param title of the page
 * @param subtitles lines below it: profile, numbers of settings, seeds and runs, data, network
 * @param introduction what is shown; may be empty
 * @param criterion when trainability counts as lost (see {@link TrainabilityOutcome#explain}); may
 *     be empty
 * @param gaps what is missing, a line each (see {@link SettingDetails#gaps}); may be empty
 * @param judgements of all claims, in the order of the claims; may be empty
 * @param tables in their order; may be empty
 * @param sections in their order
 * @param settings in their order
 */
public record Report(
    String title,
    List<String> subtitles,
    String introduction,
    String criterion,
    List<String> gaps,
    List<Judgement> judgements,
    List<ReportTable> tables,
    List<FigureSection> sections,
    List<SettingDetails> settings) {

  public Report {
    subtitles = List.copyOf(subtitles);
    gaps = List.copyOf(gaps);
    judgements = List.copyOf(judgements);
    tables = List.copyOf(tables);
    sections = List.copyOf(sections);
    settings = List.copyOf(settings);
    requireDistinct("figure section", sections.stream().map(FigureSection::id));
    requireDistinct("figure", figures(sections).map(Figure::id));
    requireDistinct(
        "data file",
        Stream.concat(tables.stream().map(ReportTable::id), figures(sections).map(Figure::id)));
    requireDistinct("setting", settings.stream().map(SettingDetails::setting));
    requireDistinct(
        "judgement",
        judgements.stream().map(judgement -> judgement.claim().id() + " at " + judgement.at()));
  }

  /** {@return all figures, section by section} */
  public List<Figure> figures() {
    return figures(sections).toList();
  }

  private static Stream<Figure> figures(List<FigureSection> sections) {
    return sections.stream()
        .flatMap(section -> section.parts().stream())
        .map(FigureSection.Part::figure);
  }

  private static void requireDistinct(String what, Stream<String> ids) {
    List<String> all = ids.toList();
    // File systems that ignore case would let one file overwrite the other.
    Function<String, String> key = id -> id.toLowerCase(Locale.ROOT);
    if (all.stream().map(key).distinct().count() < all.size()) {
      throw new IllegalArgumentException(
          "two %ss have the same id (upper and lower case count as the same): %s"
              .formatted(what, all));
    }
  }
}
