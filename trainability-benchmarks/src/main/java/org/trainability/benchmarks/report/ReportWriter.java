package org.trainability.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trainability.benchmarks.figure.FigureRenderer;
import org.trainability.benchmarks.figure.Panel;
import org.trainability.benchmarks.figure.PanelCsv;

/** Writes a report with its figures and their numbers. */
public final class ReportWriter {

  private ReportWriter() {}

  /**
   * Writes {@code report.html}, {@code figures/<panel>.png}, {@code figures/<panel>.svg} and {@code
   * data/<panel>.csv}. A panel without a single value has no figure.
   *
   * @param report to be written
   * @param directory created if need be; files of the same names are replaced
   * @return the page
   * @throws IOException if a file cannot be written
   * @throws IllegalStateException if this machine has no font to draw figures with
   */
  public static Path write(Report report, Path directory) throws IOException {
    Path figures = Files.createDirectories(directory.resolve("figures"));
    Path data = Files.createDirectories(directory.resolve("data"));
    FigureRenderer renderer = new FigureRenderer(report.panels());
    for (Panel panel : report.panels()) {
      Files.writeString(data.resolve(panel.id() + ".csv"), PanelCsv.of(panel));
      if (!panel.shown().isEmpty()) {
        Files.write(figures.resolve(panel.id() + ".png"), renderer.png(panel));
        Files.write(figures.resolve(panel.id() + ".svg"), renderer.svg(panel));
      }
    }
    return Files.writeString(directory.resolve("report.html"), ReportPage.of(report));
  }
}
