package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.trainability.benchmarks.challenge.ChallengeRecord;
import org.trainability.benchmarks.challenge.ChallengeRecord.Subject;
import org.trainability.benchmarks.challenge.grid.GridTrial;
import org.trainability.benchmarks.challenge.score.EventRule;
import org.trainability.core.Catalogue;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss;
import org.trainability.experiment.plan.PlanException;
import org.trainability.experiment.run.NoEstimateException;
import org.trainability.records.FileName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts metrics and treatments on trial. */
@Command(
    name = "challenge",
    header = "Put metrics or treatments on trial.",
    description = {
      "Tests metrics on a grid of settings: how well each predicts the next task's "
          + "accuracy and warns of a loss of trainability, which settings refute it, and "
          + "how much of it is noise. The grid's runs are kept and reused. With "
          + "--treatments, compares methods that keep a network trainable with each other, "
          + "with no treatment and with a reset at each task; each runs with its default "
          + "options and with options tuned on other settings."
    },
    footer = {
      "Examples:",
      "  trainability challenge unit-sign-entropy",
      "  trainability challenge --all --profile quick --jobs 2",
      "  trainability challenge acme/my-metric --plugins my-metric.jar",
      "  trainability challenge --treatments --profile smoke",
      "  trainability challenge --treatments redo l2 redo+l2 --grid plan.yaml",
      "  trainability challenge --treatments redo layer-norm+l2 '{controller: {use: per-layer, cool: 0.9}}'",
    })
final class ChallengeCommand implements Callable<Integer> {

  /**
   * Characters of all names in a folder's name; with the rest it fits into the 255 bytes of file
   * systems.
   */
  private static final int LONGEST_NAMES = 100;

  private final Provider<Catalogue> catalogue;
  private final TrialTraining trials;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "METRIC",
      arity = "0..*",
      completionCandidates = Candidates.Metrics.class,
      description = "Metrics by name, or indicators by their id in the league.")
  private List<String> metrics = List.of();

  @Option(names = "--all", description = "All indicators and bounds of the league.")
  private boolean all;

  @Option(
      names = "--treatments",
      paramLabel = "TREATMENT",
      arity = "0..*",
      completionCandidates = Candidates.TreatmentNames.class,
      description =
          "Compare treatments: all, or those named; combine them as a+b, or give a "
              + "part of a plan, as in {controller: {use: name, option: value}}.")
  private List<String> treatments;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "quick",
      description = "smoke, quick or paper; default: ${DEFAULT-VALUE}.")
  private String profile;

  @Option(
      names = "--grid",
      paramLabel = "FILE",
      description =
          "A grid of your own; with --treatments also a plan, whose seeds the "
              + "treatments are compared over; default: the built-in grid.")
  private Path grid;

  @Option(
      names = "--indicators",
      paramLabel = "FILE",
      description = "Indicators of your own, in the format of the league's.")
  private Path indicators;

  @Mixin private TrainingOptions training;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Where the grid's runs are kept; default: runs/grid-<profile>.")
  private Path runs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where the report goes; default: runs/challenge-<names>-<profile>, with the name of --grid"
              + " before the profile.")
  private Path out;

  @Option(
      names = "--share",
      paramLabel = "S",
      defaultValue = "" + TrainabilityLoss.DEFAULT_SHARE,
      description =
          "Trainability is lost when a task's gain is below this share of "
              + "the best so far; default: ${DEFAULT-VALUE}.")
  private double share;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "" + EventRule.DEFAULT_TASKS,
      description = "A loss takes this many such tasks in a row; default: ${DEFAULT-VALUE}.")
  private int tasks;

  @Option(
      names = "--horizon",
      paramLabel = "N",
      defaultValue = "" + EventRule.DEFAULT_HORIZON,
      description = "How many tasks ahead a loss is to be predicted; default: ${DEFAULT-VALUE}.")
  private int horizon;

  @Option(
      names = "--dry-run",
      description =
          "Only estimate how long it would take on this machine, by running each "
              + "treatment for two seconds or, where there are many, less.")
  private boolean dryRun;

  @Option(names = "--json", description = "Write the results as JSON.")
  private boolean json;

  @Inject
  ChallengeCommand(Provider<Catalogue> catalogue, TrialTraining trials) {
    this.catalogue = catalogue;
    this.trials = trials;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, NoEstimateException {
    int kinds = (all ? 1 : 0) + (metrics.isEmpty() ? 0 : 1) + (treatments == null ? 0 : 1);
    if (kinds != 1) {
      throw new ParameterException(spec.commandLine(), "name metrics, or --all, or --treatments");
    }
    for (String option : List.of("--indicators", "--share", "--tasks", "--horizon")) {
      if (treatments != null && spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new ParameterException(
            spec.commandLine(),
            option + " belongs to a trial of metrics and changes nothing of --treatments");
      }
    }
    for (Path named : Stream.of(grid, indicators).filter(Objects::nonNull).toList()) {
      MissingInputException.require(named);
    }
    Path folder = out == null ? Path.of("runs", folderName(names(), place())) : out;
    ChallengeRecord record = record(folder);
    GridTrial trial = trial(record, folder);
    if (dryRun) {
      return trials.estimate(trial, training.execution(), spec.commandLine());
    }
    return trials.carryOut(
        trial,
        folder,
        record::write,
        training.execution(),
        training.manner(),
        json,
        spec.commandLine());
  }

  private GridTrial trial(ChallengeRecord record, Path folder) throws IOException {
    try {
      return ChallengeOutput.open(catalogue.get(), record, folder);
    } catch (PlanException report) {
      throw report;
    } catch (IllegalArgumentException | NoSuchFileException error) {
      throw new ParameterException(spec.commandLine(), error.getMessage(), error);
    }
  }

  private ChallengeRecord record(Path folder) {
    return new ChallengeRecord(
        treatments == null ? Subject.INDICATORS : Subject.TREATMENTS,
        treatments == null ? metrics : treatments,
        profile,
        relative(folder, Optional.ofNullable(grid)),
        relative(folder, Optional.ofNullable(indicators)),
        relative(folder, Optional.of(runs == null ? Path.of("runs", "grid-" + place()) : runs)),
        share,
        tasks,
        horizon);
  }

  /** What is tried where: a trial on another grid does not take the place of this one's report. */
  private String place() {
    return place(Optional.ofNullable(grid), profile);
  }

  static String place(Optional<Path> grid, String profile) {
    return grid.map(file -> file.getFileName().toString().replaceFirst("\\.[^.]*$", "") + "-")
            .orElse("")
        + profile;
  }

  private static String relative(Path folder, Optional<Path> path) {
    return path.map(
            file ->
                folder
                    .toAbsolutePath()
                    .normalize()
                    .relativize(file.toAbsolutePath().normalize())
                    .toString()
                    .replace('\\', '/'))
        .orElse("");
  }

  private List<String> names() {
    if (treatments == null) {
      return all ? List.of("all") : metrics;
    }
    List<String> names = new ArrayList<>(List.of("treatments"));
    names.addAll(treatments);
    return names;
  }

  /** Of its own for each trial: "redo l2" is not "redo+l2". Long lists are cut, and told apart. */
  static String folderName(List<String> names, String place) {
    String joined = String.join("-", names);
    String text = joined.replaceAll("[^A-Za-z0-9._+-]+", "-");
    return "challenge-%s-%s".formatted(FileName.cut(text, LONGEST_NAMES, joined), place);
  }
}
