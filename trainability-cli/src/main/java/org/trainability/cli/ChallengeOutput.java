package org.trainability.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.benchmarks.challenge.Challenge;
import org.trainability.benchmarks.challenge.ChallengeRecord;
import org.trainability.benchmarks.challenge.ChallengeResult;
import org.trainability.benchmarks.challenge.ChallengeScores;
import org.trainability.benchmarks.challenge.TrialResult;
import org.trainability.benchmarks.challenge.grid.GridRun;
import org.trainability.benchmarks.challenge.grid.GridTrial;
import org.trainability.benchmarks.challenge.report.ChallengeReport;
import org.trainability.benchmarks.challenge.report.FindingText;
import org.trainability.benchmarks.challenge.report.LeagueTable;
import org.trainability.benchmarks.challenge.report.QuestionTable;
import org.trainability.benchmarks.challenge.report.ScoresData;
import org.trainability.benchmarks.challenge.report.ScoresRecord;
import org.trainability.benchmarks.challenge.report.TreatmentReport;
import org.trainability.benchmarks.challenge.treatment.LeagueResult;
import org.trainability.benchmarks.challenge.treatment.TreatmentLeague;
import org.trainability.core.Catalogue;
import org.trainability.evaluation.report.ReportTable;
import org.trainability.evaluation.report.ReportTable.Column;
import org.trainability.evaluation.report.ReportWriter;

/** Says what a trial needs and what it found, and writes its page. */
final class ChallengeOutput {

  /** What the terminal shows of the league; the page has all of it. */
  private static final List<String> LEAGUE =
      List.of(
          "rank",
          "indicator",
          "spearman_across",
          "plasticity_across",
          "auc",
          "lead",
          "false_alarms",
          "noise",
          "refutations");

  private static final List<String> TREATMENTS =
      List.of(
          "rank",
          "treatment",
          "mean",
          "last",
          "worst",
          "regret",
          "tuned_mean",
          "tuned_rank",
          "time",
          "actions",
          "knows_tasks");

  /** More variants than these are not told one by one. */
  private static final int SHOWN_LOTS = 12;

  private final Terminal terminal;

  @Inject
  ChallengeOutput(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Says which runs are there, and which must be trained for what; there may be very many reasons.
   *
   * @param trial which needs them
   * @param missing those that must be trained, each with the reason
   * @param err where to
   */
  void runs(GridTrial trial, Map<GridRun, String> missing, PrintWriter err) {
    err.printf(
        "grid: %s, %s runs found, %s to train%n",
        trial.extent(), trial.runs().size() - missing.size(), missing.size());
    if (missing.keySet().stream().map(run -> run.variant().name()).distinct().count()
        > SHOWN_LOTS) {
      err.flush();
      return;
    }
    Map<String, Integer> why = new LinkedHashMap<>();
    missing.forEach(
        (run, reason) -> why.merge(run.variant().label() + ": " + reason, 1, Integer::sum));
    why.forEach((reason, count) -> err.printf("  %s for %s%n", count, reason));
    err.flush();
  }

  /**
   * {@return a trial of indicators, or a league of treatments}
   *
   * @param catalogue the components that exist
   * @param record what the trial is about
   * @param folder of the trial
   */
  static GridTrial open(Catalogue catalogue, ChallengeRecord record, Path folder)
      throws IOException {
    return switch (record.subject()) {
      case INDICATORS -> Challenge.of(catalogue, record, folder);
      case TREATMENTS -> TreatmentLeague.of(catalogue, record, folder);
    };
  }

  /**
   * Writes the page of a trial and prints what it found, by the runs that are there.
   *
   * @param json whether all of it is printed, as JSON
   */
  void write(GridTrial trial, Path folder, boolean json, PrintWriter out) throws IOException {
    PrintWriter text = json ? new PrintWriter(Writer.nullWriter()) : out;
    ChallengeScores scores =
        trial instanceof TreatmentLeague league
            ? write(league, folder, text)
            : write((Challenge) trial, folder, text);
    ChallengeRecord.read(folder).write(folder, scores);
    if (json) {
      out.println(JsonOutput.write(scores));
    }
  }

  /** Writes the page of a trial of indicators and prints what it found. */
  private ChallengeScores write(Challenge challenge, Path folder, PrintWriter out)
      throws IOException {
    ChallengeResult result = challenge.result();
    if (result.tried().size() == result.findings().size()) {
      print(LeagueTable.of(result), LEAGUE, out);
      result
          .finding(ChallengeReport.COMBINED)
          .ifPresent(
              combined ->
                  FindingText.best(result, combined.indicator().id()).forEach(out::println));
      QuestionTable.lines(result).forEach(out::println);
      FindingText.notRefuted(result).forEach(out::println);
    } else {
      for (TrialResult finding : result.findings()) {
        if (result.tried().contains(finding.indicator().id())) {
          out.println(finding.indicator().label());
          FindingText.lines(finding, result).forEach(line -> out.println("  " + line));
        }
      }
    }
    ScoresData.write(result, folder);
    Path page = ReportWriter.write(ChallengeReport.of(challenge, result, folder), folder);
    out.println("report  " + page);
    return ScoresRecord.of(result);
  }

  /** Writes the page of a league of treatments and prints what it found. */
  private ChallengeScores write(TreatmentLeague league, Path folder, PrintWriter out)
      throws IOException {
    LeagueResult result = league.result();
    print(TreatmentReport.league(result), TREATMENTS, out);
    if (!result.gaps().isEmpty()) {
      out.printf("missing  %s runs or methods, which the report names%n", result.gaps().size());
    }
    Path page = ReportWriter.write(TreatmentReport.of(league, result, folder), folder);
    out.println("report  " + page);
    return ScoresRecord.of(result);
  }

  private void print(ReportTable content, List<String> columns, PrintWriter out) {
    List<Integer> shown =
        columns.stream()
            .map(name -> content.columns().stream().map(Column::name).toList().indexOf(name))
            .toList();
    Table table =
        new Table(
            shown.stream().map(i -> content.columns().get(i).header()).toArray(String[]::new));
    for (List<ReportTable.Cell> row : content.rows()) {
      table.row(shown.stream().map(i -> text(row.get(i))).toArray(String[]::new));
    }
    table.lines(terminal.outColumns()).forEach(out::println);
  }

  private static String text(ReportTable.Cell cell) {
    return cell.marker().isEmpty() ? cell.text() : cell.text() + " " + cell.marker();
  }
}
