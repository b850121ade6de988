package org.trainability.benchmarks.challenge.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainability.benchmarks.challenge.Challenge;
import org.trainability.benchmarks.challenge.ChallengeResult;
import org.trainability.benchmarks.challenge.TrialResult;
import org.trainability.benchmarks.challenge.grid.Grid;
import org.trainability.benchmarks.challenge.grid.GridRun;
import org.trainability.benchmarks.challenge.grid.RunVariant;
import org.trainability.benchmarks.challenge.refute.Counterexample;
import org.trainability.benchmarks.challenge.refute.Counterexample.Kind;
import org.trainability.benchmarks.challenge.refute.RefutationFigure;
import org.trainability.benchmarks.challenge.refute.RefutationText;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.report.FigureSection;
import org.trainability.evaluation.report.Report;
import org.trainability.evaluation.report.ReportTable;

/** The page of a trial of indicators. */
public final class ChallengeReport {

  /** The indicator that the question "is it really the best?" is about. */
  public static final String COMBINED = "critical-step-combined";

  /** With more on trial, only what refutes each is drawn, the strongest of each kind. */
  private static final int ALL_DRAWN = 3;

  private static final String INTRODUCTION =
      "Does an indicator tell beforehand that a network will stop learning? Each is tried on the same"
          + " runs: how well it predicts, and which settings refute it.";

  private ChallengeReport() {}

  /**
   * {@return the page}
   *
   * @param challenge the trial
   * @param result what it found
   * @param folder of the report
   * @throws IOException if the runs can't be looked at
   */
  public static Report of(Challenge challenge, ChallengeResult result, Path folder)
      throws IOException {
    List<TrialResult> tried =
        result.findings().stream()
            .filter(finding -> result.tried().contains(finding.indicator().id()))
            .toList();
    Grid grid = challenge.grid();
    Map<GridRun, String> missing = challenge.missing();
    return new Report(
        title(tried),
        List.of(
            "%s · %s settings × %s search and %s fresh seeds"
                .formatted(
                    grid.profile(), grid.cells().size(), grid.search().size(), grid.fresh().size()),
            grid.statement()),
        introduction(result, tried),
        "",
        result.gaps(),
        List.of(),
        tables(result, tried),
        sections(result, tried),
        GridRuns.of(
            challenge.runs().stream()
                .filter(run -> run.variant().equals(RunVariant.STANDARD))
                .toList(),
            missing,
            folder));
  }

  private static List<ReportTable> tables(ChallengeResult result, List<TrialResult> tried) {
    List<ReportTable> tables = new ArrayList<>();
    tables.add(LeagueTable.of(result));
    QuestionTable.of(result).ifPresent(tables::add);
    tables.add(isOfAll(result, tried) ? tables.size() : 0, CounterexampleTable.of(result, tried));
    tables.add(GridTable.of(result));
    return tables;
  }

  private static String title(List<TrialResult> tried) {
    return tried.size() == 1
        ? "On trial: " + tried.get(0).indicator().label()
        : "On trial: %s indicators of loss of trainability".formatted(tried.size());
  }

  private static boolean isOfAll(ChallengeResult result, List<TrialResult> tried) {
    return tried.size() == result.findings().size();
  }

  /** Begins with what is on trial; where all are, with the one that should be the best. */
  private static String introduction(ChallengeResult result, List<TrialResult> tried) {
    if (!isOfAll(result, tried)) {
      return tried.stream()
              .map(
                  finding ->
                      FindingText.lines(finding, result).stream()
                          .map(line -> line.strip().replaceAll("\\s+", " "))
                          .collect(
                              Collectors.joining("; ", finding.indicator().label() + ": ", "")))
              .collect(Collectors.joining(". ", "", ". "))
          + INTRODUCTION;
    }
    return result.finding(COMBINED).isEmpty()
        ? INTRODUCTION
        : INTRODUCTION
            + " "
            + Stream.concat(
                    FindingText.best(result, COMBINED).stream(),
                    QuestionTable.lines(result).stream())
                .collect(Collectors.joining(" "));
  }

  private static List<FigureSection> sections(ChallengeResult result, List<TrialResult> tried) {
    List<FigureSection> sections = new ArrayList<>();
    for (TrialResult finding : tried) {
      List<FigureSection.Part> parts = parts(finding, result, tried.size() <= ALL_DRAWN);
      if (!parts.isEmpty()) {
        sections.add(
            new FigureSection(
                finding.indicator().id(), "Against " + finding.indicator().label(), "", parts));
      }
    }
    return sections;
  }

  private static List<FigureSection.Part> parts(
      TrialResult finding, ChallengeResult result, boolean all) {
    List<Counterexample> counterexamples = finding.refutation().counterexamples();
    List<Figure> figures =
        new RefutationFigure(
                finding.refutation(),
                finding.search(),
                finding.fresh(),
                result.league().rule().criterion().chance(),
                result::label)
            .all();
    RefutationText text = new RefutationText(finding.refutation(), result::label);
    List<FigureSection.Part> parts = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      Counterexample counterexample = counterexamples.get(i);
      if (all || strongest(finding, counterexample.kind()).equals(Optional.of(counterexample))) {
        parts.add(new FigureSection.Part(figures.get(i), text.caption(counterexample)));
      }
    }
    return parts;
  }

  private static Optional<Counterexample> strongest(TrialResult finding, Kind kind) {
    return finding.refutation().confirmed().stream()
        .filter(counterexample -> counterexample.kind() == kind)
        .findFirst();
  }
}
