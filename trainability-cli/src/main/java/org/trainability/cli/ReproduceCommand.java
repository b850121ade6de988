package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.trainability.benchmarks.reproduction.Archive;
import org.trainability.benchmarks.reproduction.Reproduction;
import org.trainability.benchmarks.reproduction.ReproductionReport;
import org.trainability.benchmarks.reproduction.Variant;
import org.trainability.core.Catalogue;
import org.trainability.core.Suggestion;
import org.trainability.experiment.plan.PlanException;
import org.trainability.experiment.run.NoEstimateException;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.run.TimeEstimate;
import org.trainability.records.Status;
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
    header = "Reproduce figures of the paper.",
    description = {
      "Trains what a figure shows, at every base rate with every seed, and writes a "
          + "report: the paper's claims with their verdicts, and the figure. A run that "
          + "several figures need is trained once. The profile 'smoke' takes about a "
          + "minute and decides nothing; 'quick' takes minutes; 'medium' has the paper's "
          + "network and data but shorter tasks, and takes hours; 'paper' has the paper's "
          + "own values and takes days."
    },
    footer = {
      "Examples:",
      "  trainability reproduce fig1 --profile quick",
      "  trainability reproduce all --profile quick --jobs 2",
      "  trainability reproduce fig1 fig5 --profile medium --jobs 2",
      "  trainability reproduce fig5 --profile paper --dry-run",
      "  trainability reproduce fig5 --profile quick --seeds 0-9 --rates 3e-3 --out out/fast",
    })
final class ReproduceCommand implements Callable<Integer> {

  private final Provider<Catalogue> catalogue;
  private final RunExecution execution;
  private final EstimateByKind estimates;
  private final ReportOutput reports;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FIGURE",
      arity = "1..*",
      completionCandidates = Figures.class,
      description = "Figures, or all of them: ${COMPLETION-CANDIDATES}.")
  private List<String> figures;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "quick",
      completionCandidates = Candidates.Profiles.class,
      description = "smoke, quick, medium or paper; default: ${DEFAULT-VALUE}.")
  private String profile;

  @Option(
      names = "--rates",
      paramLabel = "LIST",
      split = ",",
      description =
          "Base rates, as in 1e-3,3e-3; default: the"
              + " profile's or, if it has none, the figures' own.")
  private List<String> rates = List.of();

  @Mixin private RunOptions options;

  @Mixin private TrainingOptions training;

  @Mixin private ReplaceOption replace;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where everything goes; default: runs/<figures>-<profile>.")
  private Path out;

  @Mixin private ClaimsDocument claims;

  @Option(
      names = "--dry-run",
      description =
          "Only say how long it would take on this machine, by trying each plan for two seconds.")
  private boolean dryRun;

  /** The figures, as the shell completes them. */
  static final class Figures extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Figures() {
      super(Reproduction.names());
    }
  }

  @Inject
  ReproduceCommand(
      Provider<Catalogue> catalogue,
      RunExecution execution,
      EstimateByKind estimates,
      ReportOutput reports) {
    this.catalogue = catalogue;
    this.execution = execution;
    this.estimates = estimates;
    this.reports = reports;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, NoEstimateException {
    int jobs = training.execution().jobs();
    figures.forEach(figure -> requireKnown("figure", figure, Reproduction.names()));
    requireKnown("profile", profile, Reproduction.profiles());
    Reproduction reproduction = reproduction();
    Path target = out == null ? Path.of("runs", String.join("-", figures) + "-" + profile) : out;
    if (Archive.isIn(target)) {
      throw new ParameterException(
          spec.commandLine(), target + " is an archive; make runs in another folder");
    }
    List<RunRequest> requests = reproduction.requests(target);
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "%s · %s · %s plans at η = %s, %s runs · %s %s%n",
        String.join(", ", reproduction.figures().keySet()),
        profile,
        reproduction.plans().keySet().stream().map(Variant::setting).distinct().count(),
        String.join(", ", reproduction.rates()),
        requests.size(),
        jobs,
        jobs == 1 ? "worker" : "workers");
    err.flush();
    if (dryRun) {
      execution.check(requests, Optional.empty(), training.execution());
      estimate(requests, jobs, spec.commandLine().getOut());
      return ExitCode.DONE;
    }
    replace.check(requests, target);
    replace.checkFinished(requests);
    Map<RunRequest, Status> statuses =
        execution.begin(
            requests,
            target,
            reproduction.record()::write,
            training.execution(),
            training.manner(),
            err);
    if (execution.wasInterrupted(statuses, target, err)) {
      return ExitCode.INTERRUPTED;
    }
    reports.write(
        ReproductionReport.of(catalogue.get(), target),
        profile,
        target,
        claims,
        spec.commandLine().getOut());
    return RunExecution.exitCode(statuses);
  }

  /** Runs of one plan take the same time, whatever their base rate and seed. */
  private void estimate(List<RunRequest> requests, int jobs, PrintWriter out)
      throws IOException, NoEstimateException {
    Map<String, List<RunRequest>> byPlan = new LinkedHashMap<>();
    for (RunRequest request : requests) {
      byPlan.computeIfAbsent(request.plan().name(), name -> new ArrayList<>()).add(request);
    }
    estimates.print(byPlan, TimeEstimate.BUDGET, jobs, out);
  }

  private Reproduction reproduction() {
    try {
      return Reproduction.of(
          catalogue.get(),
          String.join(Reproduction.AND, figures),
          profile,
          rates,
          options.overrides());
    } catch (PlanException report) {
      throw report;
    } catch (IllegalArgumentException error) {
      throw new ParameterException(spec.commandLine(), error.getMessage());
    }
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
