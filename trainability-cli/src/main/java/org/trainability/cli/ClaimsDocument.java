package org.trainability.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.trainability.benchmarks.reproduction.ReproductionRecord;
import org.trainability.benchmarks.reproduction.ScaleComparison;
import org.trainability.evaluation.claim.Judgement;
import org.trainability.evaluation.report.ClaimsMarkdown;
import org.trainability.evaluation.report.DocumentPlace;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option of the commands that judge claims. */
final class ClaimsDocument {

  @Option(
      names = "--claims-to",
      paramLabel = "FILE",
      description =
          "Also replace the table of claims in a Markdown file, between the lines '<!-- claims of"
              + " PROFILE -->' and '<!-- end of claims of PROFILE -->', or else '<!-- claims -->' and"
              + " '<!-- end of claims -->'. Where it has such lines of 'verdicts', a sentence"
              + " that counts the verdicts goes between them.")
  private Path file;

  /**
   * Refuses the option where the paper claims nothing.
   *
   * @param folder of runs
   * @param command that was called
   * @throws ParameterException if a file was named and the folder is not that of a reproduction
   */
  void requireReproduction(Path folder, CommandLine command) {
    if (file != null && !ReproductionRecord.isIn(folder)) {
      throw new ParameterException(
          command,
          "--claims-to needs the folder of a reproduction, by which the paper's claims are judged;"
              + " found "
              + folder);
    }
  }

  /**
   * Replaces the table if a file was named.
   *
   * @param profile of the runs; empty where there is none
   * @param judgements of all claims
   * @param out hears of it
   * @throws IOException if the file can't be read or written, or has no place for the table
   */
  void write(String profile, List<Judgement> judgements, PrintWriter out) throws IOException {
    if (file != null) {
      replace(document -> ClaimsMarkdown.into(document, profile, judgements), out);
    }
  }

  /**
   * Replaces the comparison of the profiles if a file was named that has a place for it.
   *
   * @param comparison makes the text
   * @param out hears of it
   * @throws IOException if the file can't be read or written, or the comparison can't be made
   */
  void compare(ScaleComparison comparison, PrintWriter out) throws IOException {
    if (file != null && DocumentPlace.isIn(Files.readString(file), ScaleComparison.PLACE)) {
      replace(
          document -> DocumentPlace.replace(document, ScaleComparison.PLACE, comparison.markdown()),
          out);
    }
  }

  private void replace(UnaryOperator<String> change, PrintWriter out) throws IOException {
    try {
      Files.writeString(file, change.apply(Files.readString(file)));
    } catch (IllegalArgumentException error) {
      throw new IOException(file + ": " + error.getMessage(), error);
    }
    out.println("claims  " + file);
  }
}
