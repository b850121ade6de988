package org.trainability.evaluation.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trainability.evaluation.figure.CurveStyle;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.FigureFiles;

/** Writes a report with its figures, its tables and their numbers. */
public final class ReportWriter {

  private ReportWriter() {}

  /**
   * Writes {@code report.html} the files of each figure (see {@link FigureFiles#write}), and {@code
   * data/<id>.csv} and {@code data/<id>.parquet} of each table, with the columns and rows of the
   * page and the numbers in full.
   *
   * @param report to be written
   * @param directory created if need be; files of the same names are replaced
   * @return the page
   * @throws IOException if a file cannot be written
   * @throws IllegalStateException if this machine has no font to draw figures with
   */
  public static Path write(Report report, Path directory) throws IOException {
    Files.createDirectories(directory);
    FigureFiles files = new FigureFiles(report.figures());
    for (Figure figure : report.figures()) {
      files.write(figure, directory);
    }
    Path data = Files.createDirectories(directory.resolve("data"));
    for (ReportTable table : report.tables()) {
      TableFiles.write(table, data);
    }
    return Files.writeString(
        directory.resolve("report.html"),
        ReportPage.of(report, CurveStyle.assign(report.figures()), files::notes));
  }
}
