package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.trainability.api.component.Catalogue;
import org.trainability.api.component.Suggestion;
import org.trainability.benchmarks.record.Status;
import org.trainability.benchmarks.report.ReportWriter;
import org.trainability.benchmarks.reproduction.Preset;
import org.trainability.benchmarks.reproduction.Reproduction;
import org.trainability.benchmarks.reproduction.ReproductionReport;
import org.trainability.benchmarks.run.RunRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains what a figure of the paper needs, and draws it. */
@Command(
    name = "reproduce",
    header = "Reproduce a figure of the paper.",
    description = {
      "Trains every setting of a figure with every seed, and writes a report with the figure's"
          + " panels. The profile 'smoke' takes about a minute and decides nothing, 'quick' takes"
          + " minutes, 'paper' has the paper's own values and takes days of computing."
    },
    footer = {
      "Examples:",
      "  trainability reproduce fig1 --profile quick",
      "  trainability reproduce fig1 --profile quick --seeds 0-9 --set optimizer.rate=1e-2 --out out/fast",
    })
final class ReproduceCommand implements Callable<Integer> {

  private final Provider<Catalogue> catalogue;
  private final RunExecution execution;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FIGURE",
      completionCandidates = Figures.class,
      description = "The figure: ${COMPLETION-CANDIDATES}.")
  private String figure;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "quick",
      description = "smoke, quick or paper; default: ${DEFAULT-VALUE}.")
  private String profile;

  @Mixin private RunOptions options;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where everything goes; default: runs/<figure>-<profile>.")
  private Path out;

  /** The figures, as the shell completes them. */
  static final class Figures extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Figures() {
      super(Preset.NAMES);
    }
  }

  @Inject
  ReproduceCommand(Provider<Catalogue> catalogue, RunExecution execution) {
    this.catalogue = catalogue;
    this.execution = execution;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    int jobs = options.jobs();
    requireKnown("figure", figure, Preset.NAMES);
    requireKnown("profile", profile, List.copyOf(Preset.load(figure).profiles().keySet()));
    Reproduction reproduction =
        Reproduction.of(catalogue.get(), figure, profile, options.overrides());
    Path target = out == null ? Path.of("runs", figure + "-" + profile) : out;
    List<RunRequest> requests = reproduction.requests(target);
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "%s · %s · %d settings, %d runs · %d %s%n",
        figure,
        profile,
        reproduction.plans().size(),
        requests.size(),
        jobs,
        jobs == 1 ? "worker" : "workers");
    err.flush();
    reproduction.record().write(target);
    Map<RunRequest, Status> statuses = execution.carryOut(requests, jobs, err);
    Path page = ReportWriter.write(ReproductionReport.of(catalogue.get(), target), target);
    spec.commandLine().getOut().println("report  " + page);
    return RunExecution.exitCode(statuses);
  }

  private void requireKnown(String what, String found, List<String> known) {
    if (!known.contains(found)) {
      throw new ParameterException(
          spec.commandLine(),
          "unknown %s '%s'.%s (%ss: %s)"
              .formatted(
                  what, found, Suggestion.sentence(found, known), what, String.join(", ", known)));
    }
  }
}
