package org.trainability.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.benchmarks.challenge.Challenge;
import org.trainability.benchmarks.challenge.ChallengeRecord;
import org.trainability.benchmarks.challenge.ChallengeResult;
import org.trainability.benchmarks.challenge.Finding;
import org.trainability.benchmarks.challenge.control.ControllerChallenge;
import org.trainability.benchmarks.challenge.control.ControllerResult;
import org.trainability.benchmarks.challenge.grid.GridRun;
import org.trainability.benchmarks.challenge.grid.Trial;
import org.trainability.benchmarks.challenge.report.ChallengeReport;
import org.trainability.benchmarks.challenge.report.ControllerReport;
import org.trainability.benchmarks.challenge.report.FindingText;
import org.trainability.benchmarks.challenge.report.LeagueTable;
import org.trainability.benchmarks.challenge.report.ScoresData;
import org.trainability.benchmarks.challenge.report.ScoresRecord;
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
          "auc",
          "lead",
          "false_alarms",
          "noise",
          "refutations");

  private static final List<String> CONTROLLERS =
      List.of(
          "controller",
          "mean",
          "last",
          "against_none",
          "against_reset",
          "against_tuned",
          "worst_gain",
          "worst_setting",
          "time");

  private final Terminal terminal;

  @Inject
  ChallengeOutput(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Says which runs are there, and which must be trained for what.
   *
   * @param trial which needs them
   * @param missing those that must be trained, each with the reason
   * @param err where to
   */
  void runs(Trial trial, Map<GridRun, String> missing, PrintWriter err) {
    err.printf(
        "grid: %s settings × %s seeds, %s runs found, %s to train%n",
        trial.cells().size(),
        trial.grid().seeds().size(),
        trial.runs().size() - missing.size(),
        missing.size());
    Map<String, Integer> why = new LinkedHashMap<>();
    missing.forEach((run, reason) -> why.merge(run.lot().label() + ": " + reason, 1, Integer::sum));
    why.forEach((reason, count) -> err.printf("  %s for %s%n", count, reason));
    err.flush();
  }

  /**
   * @param catalogue the components that exist
   * @param record what the trial is about
   * @param folder of the trial
   * @return a trial of indicators, or a comparison of controllers
   */
  static Trial open(Catalogue catalogue, ChallengeRecord record, Path folder) throws IOException {
    return record.controllers().isEmpty()
        ? Challenge.of(catalogue, record, folder)
        : ControllerChallenge.of(catalogue, record, folder);
  }

  /** Writes the page of a trial and prints what it found, by the runs that are there. */
  void write(Trial trial, Path folder, PrintWriter out) throws IOException {
    if (trial instanceof ControllerChallenge controllers) {
      write(controllers, folder, out);
    } else {
      write((Challenge) trial, folder, out);
    }
  }

  /** Writes the page of a trial of indicators and prints what it found. */
  private void write(Challenge challenge, Path folder, PrintWriter out) throws IOException {
    ChallengeResult result = challenge.result();
    if (result.tried().size() == result.findings().size()) {
      print(LeagueTable.of(result), LEAGUE, out);
      result
          .finding(ChallengeReport.COMBINED)
          .ifPresent(
              combined ->
                  FindingText.best(result, combined.indicator().id()).forEach(out::println));
      FindingText.notRefuted(result).forEach(out::println);
    } else {
      for (Finding finding : result.findings()) {
        if (result.tried().contains(finding.indicator().id())) {
          out.println(finding.indicator().label());
          FindingText.lines(finding, result).forEach(line -> out.println("  " + line));
        }
      }
    }
    ScoresData.write(result, folder);
    ChallengeRecord.read(folder).write(folder, ScoresRecord.of(result));
    Path page = ReportWriter.write(ChallengeReport.of(challenge, result, folder), folder);
    out.println("report  " + page);
  }

  /** Writes the page of a comparison of controllers and prints what it found. */
  private void write(ControllerChallenge challenge, Path folder, PrintWriter out)
      throws IOException {
    ControllerResult result = challenge.result();
    print(ControllerReport.table(result), CONTROLLERS, out);
    ChallengeRecord.read(folder).write(folder, ScoresRecord.of(result));
    Path page = ReportWriter.write(ControllerReport.of(challenge, result, folder), folder);
    out.println("report  " + page);
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
