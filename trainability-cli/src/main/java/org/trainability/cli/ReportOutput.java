package org.trainability.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trainability.benchmarks.report.ClaimsMarkdown;
import org.trainability.benchmarks.report.Report;
import org.trainability.benchmarks.report.ReportWriter;

/** Writes a report and says what is in it. */
final class ReportOutput {

  private final Terminal terminal;

  @Inject
  ReportOutput(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Writes the page with its figures and prints the claims.
   *
   * @param report to be written
   * @param folder where it goes
   * @param document in which the table of claims is replaced; null for none
   * @param out where the summary goes
   */
  void write(Report report, Path folder, Path document, PrintWriter out) throws IOException {
    Path page = ReportWriter.write(report, folder);
    ClaimsText.print(report.judgements(), out, terminal.outColumns());
    if (document != null) {
      writeClaims(report, document);
      out.println("claims  " + document);
    }
    out.println("report  " + page);
  }

  private static void writeClaims(Report report, Path document) throws IOException {
    String text = Files.readString(document);
    try {
      Files.writeString(document, ClaimsMarkdown.into(text, report.judgements()));
    } catch (IllegalArgumentException error) {
      throw new IOException(document + ": " + error.getMessage(), error);
    }
  }
}
