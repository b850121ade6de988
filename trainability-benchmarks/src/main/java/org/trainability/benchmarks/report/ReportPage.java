package org.trainability.benchmarks.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A report as an HTML page that loads nothing but the figures beside it. */
public final class ReportPage {

  private static final String TEMPLATE = "report.mustache";
  private static final String STYLE = "report.css";

  private ReportPage() {}

  /**
   * @param report any
   * @return HTML; figures are looked for as {@code figures/<panel>.svg} and {@code .png}, numbers
   *     as {@code data/<panel>.csv}, all relative to the page
   */
  public static String of(Report report) {
    Map<String, SettingDetails> settings =
        report.settings().stream()
            .collect(Collectors.toMap(SettingDetails::setting, Function.identity()));
    View view =
        new View(
            report.title(),
            report.subtitles(),
            report.introduction(),
            report.criterion(),
            resource(STYLE),
            report.panels().stream().map(panel -> PanelView.of(panel, settings)).toList(),
            report.settings().stream().map(SettingView::of).toList());
    return Mustache.compiler()
        .escapeHTML(true)
        .emptyStringIsFalse(true)
        .compile(resource(TEMPLATE))
        .execute(view);
  }

  /** What the template reads. */
  private record View(
      String title,
      List<String> subtitles,
      String introduction,
      String criterion,
      String style,
      List<PanelView> panels,
      List<SettingView> settings) {}

  private static String resource(String name) {
    try (InputStream input = ReportPage.class.getResourceAsStream(name)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
