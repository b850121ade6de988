package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.trainability.core.Catalogue;
import org.trainability.evaluation.claim.Claim;
import org.trainability.evaluation.claim.Judge;
import org.trainability.evaluation.claim.Judgement;
import org.trainability.evaluation.claim.RateRuns;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;
import org.trainability.evaluation.report.Difference;
import org.trainability.evaluation.report.FigureSection;
import org.trainability.evaluation.report.Report;
import org.trainability.evaluation.report.SettingDetails;
import org.trainability.evaluation.report.TrainabilityOutcome;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanDifference;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.records.RunData;
import org.trainability.records.RunIdentity;
import org.trainability.records.Status;

/** Builds the report of a reproduction from its run directories alone. */
public final class ReproductionReport {

  private static final String INTRODUCTION =
      "A network meets a sequence of tasks; in each, all images get new random labels. Task accuracy"
          + " is the mean accuracy on the training batches of a task, measured before each update; a"
          + " network that keeps its trainability reaches the same accuracy on every task. Each claim"
          + " is a sentence of the paper that runs can contradict, judged at each base rate by itself.";

  private final Reproduction reproduction;
  private final ReproductionRecord wanted;
  private final Path out;
  private final Map<Variant, PlanRuns> shelves = new LinkedHashMap<>();
  private final Map<Variant, Plan> plans = new LinkedHashMap<>();
  private final Criterion criterion;

  private ReproductionReport(Catalogue catalogue, ReproductionRecord wanted, Path out)
      throws IOException {
    this.wanted = wanted;
    this.out = out;
    this.reproduction = Reproduction.of(catalogue, wanted);
    for (Variant variant : reproduction.plans().keySet()) {
      PlanRuns shelf = new PlanRuns(variant.folder(out), wanted.seeds()).alike();
      shelves.put(variant, shelf);
      plans.put(variant, plan(catalogue, shelf, reproduction.plans().get(variant)));
    }
    OptionalDouble chance =
        shelves.values().stream()
            .map(PlanRuns::chance)
            .filter(OptionalDouble::isPresent)
            .findFirst()
            .orElse(OptionalDouble.empty());
    this.criterion =
        chance.isPresent()
            ? Criterion.over(chance.getAsDouble())
            : PlanFacts.criterion(catalogue, plans.values().iterator().next());
  }

  /**
   * {@return its report; runs that are missing or unreadable are named in it}
   *
   * @param catalogue reads the plans
   * @param out folder of the reproduction
   * @throws IOException if the folder holds no reproduction
   */
  public static Report of(Catalogue catalogue, Path out) throws IOException {
    return new ReproductionReport(catalogue, ReproductionRecord.read(out), out).report();
  }

  /**
   * Reads what the runs of a reproduction came to, for comparisons.
   *
   * @param catalogue reads the plans
   * @param out folder of the reproduction
   * @return its verdicts, and how well each setting did
   * @throws IOException if the folder holds no reproduction
   */
  static ProfileResult result(Catalogue catalogue, Path out) throws IOException {
    return new ReproductionReport(catalogue, ReproductionRecord.read(out), out).result();
  }

  private ProfileResult result() {
    Map<Variant, Double> accuracies = new LinkedHashMap<>();
    shelves.forEach(
        (variant, shelf) ->
            shelf.records().values().stream()
                .filter(
                    run ->
                        run.status().state() == Status.State.DONE
                            || run.status().state() == Status.State.DIVERGED)
                .mapToDouble(this::accuracyAtTheEnd)
                .average()
                .ifPresent(mean -> accuracies.put(variant, mean)));
    return new ProfileResult(wanted.profile(), wanted.rates(), judgements(), accuracies);
  }

  /** The mean over the last tenth; a task that a diverged run did not do whole counts as chance. */
  private double accuracyAtTheEnd(RunData run) {
    double[] accuracies = new double[run.status().tasksPlanned()];
    Arrays.fill(accuracies, criterion.chance());
    run.tasks().stream()
        .limit(run.status().tasksDone())
        .forEach(row -> accuracies[row.task() - 1] = row.accuracy());
    return TrainabilityLoss.last(accuracies);
  }

  private Report report() {
    List<SettingDetails> settings =
        plans.keySet().stream().map(Variant::setting).distinct().map(this::details).toList();
    return new Report(
        title(),
        facts(),
        INTRODUCTION,
        TrainabilityOutcome.explain(criterion),
        Stream.concat(unlike(), settings.stream().flatMap(SettingDetails::gaps)).toList(),
        judgements(),
        List.of(),
        sections(),
        settings);
  }

  /** Variants whose runs were not computed by the same program, kernel and data as the first's. */
  private Stream<String> unlike() {
    List<RunIdentity> identities =
        shelves.values().stream()
            .map(PlanRuns::identity)
            .filter(identity -> !identity.equals(RunIdentity.UNKNOWN))
            .toList();
    return shelves.entrySet().stream()
        .filter(entry -> !entry.getValue().identity().equals(RunIdentity.UNKNOWN))
        .flatMap(
            entry ->
                identities.get(0).differencesOfEnvironment(entry.getValue().identity()).stream()
                    .map(
                        difference ->
                            "%s: %s is %s, elsewhere %s"
                                .formatted(
                                    entry.getKey().label(),
                                    difference.what(),
                                    difference.there(),
                                    difference.here())));
  }

  /** What was run, which may differ from the preset by what was given on the command line. */
  private static Plan plan(Catalogue catalogue, PlanRuns shelf, Plan otherwise) {
    return shelf.present().isEmpty()
        ? otherwise
        : new PlanReader(catalogue).readRecorded(shelf.present().get(0).resolve("plan.yaml"));
  }

  private String title() {
    Map<String, Preset> figures = reproduction.figures();
    if (figures.size() == Preset.NAMES.size()) {
      return "All figures of the paper";
    }
    if (figures.size() == 1) {
      return heading(wanted.name(), figures.get(wanted.name()));
    }
    List<String> numbers = figures.keySet().stream().map(ReproductionReport::number).toList();
    int last = numbers.size() - 1;
    return "Figures %s and %s of the paper"
        .formatted(String.join(", ", numbers.subList(0, last)), numbers.get(last));
  }

  /** As {@code Figure 1: no single indicator tells}. */
  private static String heading(String name, Preset preset) {
    return "Figure " + number(name) + ": " + preset.title();
  }

  private static String number(String figure) {
    return figure.substring("fig".length());
  }

  private List<String> facts() {
    int seeds = wanted.seeds().size();
    int runs = shelves.size() * seeds;
    long settings = shelves.keySet().stream().map(Variant::setting).distinct().count();
    return Stream.of(
            "%s · %s · %s plans × base rates %s × %s %s: %s runs"
                .formatted(
                    String.join(", ", wanted.name().split(Reproduction.AND)),
                    wanted.profile(),
                    settings,
                    String.join(", ", wanted.rates()),
                    seeds,
                    seeds == 1 ? "seed" : "seeds",
                    runs),
            PlanFacts.of(plans.values()),
            kernels(),
            reproduction.statement())
        .filter(fact -> !fact.isEmpty())
        .toList();
  }

  private String kernels() {
    return PlanReport.kernels(shelves.values().stream().flatMap(shelf -> shelf.kernels().stream()));
  }

  private SettingDetails details(String setting) {
    List<SettingDetails.Level> levels = new ArrayList<>();
    List<Difference> differences = List.of();
    for (String rate : wanted.rates()) {
      Variant variant = new Variant(setting, rate);
      PlanRuns shelf = shelves.get(variant);
      if (shelf != null) {
        Plan plan = plans.get(variant);
        if (levels.isEmpty()) {
          differences = differences(plan, reproduction.paperPlans().get(variant));
        }
        levels.add(
            new SettingDetails.Level(
                Variant.at(rate),
                TrainabilityOutcome.of(
                    shelf.perTask(setting, setting, Preset.Value.NONE),
                    plan.stream().tasks(),
                    criterion),
                shelf.audit(),
                shelf.entries(out, plan.metrics().keySet(), "task")));
      }
    }
    return new SettingDetails(setting, PresetFiles.labels().get(setting), differences, levels);
  }

  /** Seeds are no setting: fewer of them make a result less certain, not another one. */
  private static List<Difference> differences(Plan here, Plan paper) {
    return PlanDifference.between(here, paper).stream()
        .filter(difference -> !difference.path().startsWith("seeds"))
        .map(difference -> new Difference(difference.path(), difference.here(), difference.there()))
        .toList();
  }

  private List<Judgement> judgements() {
    List<Judge> judges =
        wanted.rates().stream().map(rate -> new Judge(runs(rate), criterion)).toList();
    List<Judgement> judgements = new ArrayList<>();
    for (Claim claim : PaperClaims.load()) {
      if (reproduction.figures().containsKey(claim.figure())) {
        judges.forEach(judge -> judgements.add(judge.judge(claim)));
      }
    }
    return judgements;
  }

  private RateRuns runs(String rate) {
    Map<Long, Map<String, RunData>> bySeed = new TreeMap<>();
    wanted.seeds().forEach(seed -> bySeed.put(seed, new TreeMap<>()));
    shelves.forEach(
        (variant, shelf) -> {
          if (variant.rate().equals(rate)) {
            shelf.records().forEach((seed, run) -> bySeed.get(seed).put(variant.setting(), run));
          }
        });
    return new RateRuns(Double.parseDouble(rate), bySeed);
  }

  private List<FigureSection> sections() {
    int tasks = plans.values().iterator().next().stream().tasks();
    FigureParts parts = new FigureParts(shelves, tasks, criterion.chance());
    List<FigureSection> sections = new ArrayList<>();
    reproduction
        .figures()
        .forEach(
            (name, preset) ->
                sections.add(
                    new FigureSection(
                        name,
                        heading(name, preset),
                        preset.statement(),
                        preset.parts().stream()
                            .map(
                                part ->
                                    new FigureSection.Part(
                                        parts.of(part, wanted.rates()), part.statement()))
                            .toList())));
    return sections;
  }
}
