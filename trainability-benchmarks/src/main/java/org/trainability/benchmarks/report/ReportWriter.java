package org.trainability.benchmarks.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.benchmarks.figure.FigureRenderer;
import org.trainability.benchmarks.figure.Panel;
import org.trainability.benchmarks.figure.PanelCsv;
import org.trainability.benchmarks.figure.PanelNotes;
import org.trainability.benchmarks.figure.kernel.TrainabilityLoss;

/**
 * Writes a report: {@code report.html}, and beside it {@code figures/} (PNG and SVG) and {@code
 * data/} (CSV). The page loads nothing from elsewhere; whatever users named is escaped.
 */
public final class ReportWriter {

  private static final String TEMPLATE = "report.mustache";

  private ReportWriter() {}

  /**
   * @param report what to show
   * @param out folder; files of an earlier report are overwritten
   * @return the page
   * @throws IOException if it can't be written
   */
  public static Path write(Report report, Path out) throws IOException {
    Path figures = Files.createDirectories(out.resolve("figures"));
    Path data = Files.createDirectories(out.resolve("data"));
    FigureRenderer renderer = new FigureRenderer(report.panels());
    for (Panel panel : report.panels()) {
      if (!panel.shown().isEmpty()) {
        Files.write(figures.resolve(panel.id() + ".png"), renderer.png(panel));
        Files.write(figures.resolve(panel.id() + ".svg"), renderer.svg(panel));
        Files.writeString(data.resolve(panel.id() + ".csv"), PanelCsv.of(panel));
      }
    }
    Path page = out.resolve("report.html");
    Files.writeString(page, html(report));
    return page;
  }

  /**
   * @return the page
   */
  static String html(Report report) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("title", report.title());
    content.put("facts", report.facts());
    content.put("statement", report.statement());
    content.put("share", Math.round(100 * TrainabilityLoss.SHARE));
    content.put("panels", report.panels().stream().map(ReportWriter::panel).toList());
    content.put("settings", report.settings().stream().map(ReportWriter::setting).toList());
    content.put("gaps", gaps(report));
    return template().execute(content);
  }

  private static Map<String, Object> panel(Panel panel) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("id", panel.id());
    content.put("title", panel.title());
    content.put("indicator", panel.indicator());
    content.put("paper", panel.paperStatement());
    content.put("drawn", !panel.shown().isEmpty());
    content.put("notes", PanelNotes.of(panel));
    content.put(
        "rows", panel.curves().stream().map(curve -> SettingSummary.of(curve, panel)).toList());
    return content;
  }

  private static Map<String, Object> setting(Report.Setting setting) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("id", setting.id());
    content.put("label", setting.label());
    content.put("different", !setting.differences().isEmpty());
    content.put("differences", setting.differences());
    content.put("runs", setting.runs());
    return content;
  }

  private static List<String> gaps(Report report) {
    List<String> gaps = new ArrayList<>();
    for (Report.Setting setting : report.settings()) {
      for (Report.Run run : setting.runs()) {
        if (!run.present()) {
          gaps.add(setting.label() + ", seed " + run.seed() + ": " + run.outcome());
        }
      }
    }
    return gaps;
  }

  private static Template template() {
    try (InputStream stream = ReportWriter.class.getResourceAsStream(TEMPLATE);
        Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return Mustache.compiler()
          .escapeHTML(true)
          .emptyStringIsFalse(true)
          .zeroIsFalse(true)
          .compile(reader);
    } catch (IOException error) {
      throw new UncheckedIOException(TEMPLATE, error);
    }
  }
}
