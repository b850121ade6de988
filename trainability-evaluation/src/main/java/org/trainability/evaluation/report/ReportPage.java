package org.trainability.evaluation.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainability.evaluation.claim.ClaimVerdict;
import org.trainability.evaluation.claim.Judgement;
import org.trainability.evaluation.figure.CurveStyle;
import org.trainability.evaluation.figure.Figure;

/** A report as an HTML page that loads nothing but the figures beside it. */
public final class ReportPage {

  private static final String CHARTS = "vendor/uplot/";

  private ReportPage() {}

  /**
   * {@return HTML; figures are looked for as {@code figures/<id>.svg} and {@code .png}, numbers as
   * {@code data/<id>.csv} and {@code .parquet}, all relative to the page}
   *
   * @param report any
   * @param styles how the report's curves are drawn, by curve id
   * @param notes what a reader of a figure must know about it
   */
  public static String of(
      Report report, Map<String, CurveStyle> styles, Function<Figure, List<String>> notes) {
    List<String> levels = report.judgements().stream().map(Judgement::at).distinct().toList();
    Set<String> sections =
        report.sections().stream().map(FigureSection::id).collect(Collectors.toSet());
    List<ClaimView> claims = ClaimView.of(report.judgements(), levels, sections);
    View view =
        new View(
            report.title(),
            report.subtitles(),
            report.introduction(),
            report.criterion(),
            resource("report.css") + resource(CHARTS + "uPlot.min.css"),
            "/*\n"
                + resource(CHARTS + "LICENSE")
                + "\n*/\n"
                + resource(CHARTS + "uPlot.iife.min.js")
                + resource("report.js"),
            report.gaps(),
            report.judgements().size(),
            Stream.of(ClaimVerdict.values()).map(verdict -> Count.of(verdict, report)).toList(),
            levels,
            levels.size() + 1,
            claims,
            report.tables().stream().map(TableView::of).toList(),
            report.sections().stream()
                .map(section -> SectionView.of(section, claims, styles, notes))
                .toList(),
            report.settings().stream().map(SettingView::of).toList());
    return Mustache.compiler()
        .escapeHTML(true)
        .emptyStringIsFalse(true)
        .withLoader(name -> new StringReader(resource(name + ".mustache").stripTrailing()))
        .compile(resource("report.mustache"))
        .execute(view);
  }

  /**
   * What the template reads.
   *
   * @param width of the table of claims, in columns
   */
  private record View(
      String title,
      List<String> subtitles,
      String introduction,
      String criterion,
      String style,
      String script,
      List<String> gaps,
      int judged,
      List<Count> counts,
      List<String> levels,
      int width,
      List<ClaimView> claims,
      List<TableView> tables,
      List<SectionView> sections,
      List<SettingView> settings) {}

  /** How many judgements gave a verdict. */
  private record Count(String kind, String symbol, String text, long judgements) {

    private static Count of(ClaimVerdict verdict, Report report) {
      return new Count(
          VerdictView.kind(verdict),
          VerdictView.symbol(verdict),
          verdict.toString(),
          report.judgements().stream().filter(judged -> judged.verdict() == verdict).count());
    }
  }

  private static String resource(String name) {
    try (InputStream input = ReportPage.class.getResourceAsStream(name)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
