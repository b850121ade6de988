package org.trainability.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.trainability.evaluation.report.Report;
import org.trainability.evaluation.report.ReportWriter;

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
   * @param profile of the runs; empty where there is none
   * @param folder where it goes
   * @param document in which the table of claims is replaced
   * @param out where the summary goes
   */
  void write(Report report, String profile, Path folder, ClaimsDocument document, PrintWriter out)
      throws IOException {
    Path page = ReportWriter.write(report, folder);
    ClaimsText.print(report.judgements(), out, terminal.outColumns());
    document.write(profile, report.judgements(), out);
    out.println("report  " + page);
  }
}
