package org.trainability.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trainability.evaluation.claim.Judgement;
import org.trainability.evaluation.report.ClaimsMarkdown;
import picocli.CommandLine.Option;

/** The option of the commands that judge claims. */
final class ClaimsDocument {

  @Option(
      names = "--claims-to",
      paramLabel = "FILE",
      description =
          "Also replace the table of claims in a Markdown file, between the lines '<!-- claims -->'"
              + " and '<!-- end of claims -->'.")
  private Path file;

  /**
   * Replaces the table if a file was named.
   *
   * @param judgements of all claims
   * @param out hears of it
   * @throws IOException if the file can't be read or written, or has no place for the table
   */
  void write(List<Judgement> judgements, PrintWriter out) throws IOException {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(file, ClaimsMarkdown.into(Files.readString(file), judgements));
    } catch (IllegalArgumentException error) {
      throw new IOException(file + ": " + error.getMessage(), error);
    }
    out.println("claims  " + file);
  }
}
