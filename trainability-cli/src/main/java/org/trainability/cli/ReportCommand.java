package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.trainability.benchmarks.challenge.ChallengeRecord;
import org.trainability.benchmarks.reproduction.PlanReport;
import org.trainability.benchmarks.reproduction.ReproductionRecord;
import org.trainability.benchmarks.reproduction.ReproductionReport;
import org.trainability.benchmarks.reproduction.ScaleComparison;
import org.trainability.core.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws what was trained before. */
@Command(
    name = "report",
    header = "Write the report of existing runs.",
    description = {
      "Writes report.html, its figures and its data into a folder of runs: of a "
          + "reproduction, a plan or a trial. It trains nothing; the page names runs that "
          + "are missing. The report of a single run, including one from a DL4J listener, "
          + "goes into a folder next to it: <DIR>-report. For reproductions in several "
          + "profiles, --claims-to also writes the effects of scale, if the file has the "
          + "lines '<!-- scale -->' and '<!-- end of scale -->'."
    },
    footer = {
      "Examples:",
      "  trainability report runs/fig1-quick",
      "  trainability report runs/first",
      "  trainability report runs/first/seed-0",
      "  trainability report runs/challenge-all-quick",
      "  trainability report out/all evidence/medium --claims-to docs/reproduction.md",
    })
final class ReportCommand implements Callable<Integer> {

  private final Provider<Catalogue> catalogue;
  private final ReportOutput reports;
  private final ChallengeOutput challenges;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "Folders of runs, or the directory of one run.")
  private List<Path> folders;

  @Mixin private ClaimsDocument claims;

  @Inject
  ReportCommand(Provider<Catalogue> catalogue, ReportOutput reports, ChallengeOutput challenges) {
    this.catalogue = catalogue;
    this.reports = reports;
    this.challenges = challenges;
  }

  @Override
  public Integer call() throws IOException {
    for (Path folder : folders) {
      MissingInputException.require(folder);
      claims.requireReproduction(folder, spec.commandLine());
    }
    for (Path folder : folders) {
      if (ChallengeRecord.isIn(folder)) {
        challenges.write(
            ChallengeOutput.open(catalogue.get(), ChallengeRecord.read(folder), folder),
            folder,
            false,
            spec.commandLine().getOut());
        continue;
      }
      if (ReproductionRecord.isIn(folder)) {
        reports.write(
            ReproductionReport.of(catalogue.get(), folder),
            ReproductionRecord.read(folder).profile(),
            folder,
            claims,
            spec.commandLine().getOut());
      } else {
        reports.write(
            PlanReport.of(catalogue.get(), folder),
            "",
            PlanReport.page(folder),
            claims,
            spec.commandLine().getOut());
      }
    }
    List<Path> reproductions = folders.stream().filter(ReproductionRecord::isIn).toList();
    if (reproductions.size() > 1) {
      claims.compare(
          ScaleComparison.of(catalogue.get(), reproductions), spec.commandLine().getOut());
    }
    return ExitCode.DONE;
  }
}
