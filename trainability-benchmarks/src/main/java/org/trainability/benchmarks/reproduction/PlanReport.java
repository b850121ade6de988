package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainability.api.data.Score;
import org.trainability.api.metric.Scope;
import org.trainability.benchmarks.reproduction.Preset.Value;
import org.trainability.core.Catalogue;
import org.trainability.evaluation.figure.Axis;
import org.trainability.evaluation.figure.Curve;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.Identifiers;
import org.trainability.evaluation.figure.Plot;
import org.trainability.evaluation.outcome.kernel.TrainabilityLoss.Criterion;
import org.trainability.evaluation.report.FigureSection;
import org.trainability.evaluation.report.Report;
import org.trainability.evaluation.report.SettingDetails;
import org.trainability.evaluation.report.TrainabilityOutcome;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.plan.PlanValues;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.stream.Streams;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunIdentity.Difference;
import org.trainability.records.RunRecords;

/**
 * Builds the report of a plan's runs from their directories: what became of trainability, what
 * changed, and a figure for each metric. Also of one run alone, a listener's too, which has no
 * plan. Runs that differ in more than the seed are curves of their own.
 */
public final class PlanReport {

  private static final String CAPTION =
      "%s is the mean over the %s's training batches, each before its update. Lines are means over"
          + " the seeds, bands go from the lowest to the highest seed.";

  /** More lines can't be told apart. */
  private static final int MOST_LAYERS = 8;

  private static final String NO_CHANCE =
      "Whether trainability was lost is not judged: these runs record no chance level.";

  private final Path out;
  private final String title;
  private final List<Group> groups;
  private final int runs;

  /** Tasks, or windows of streams without boundaries. */
  private final Axis parts;

  private final Catalogue catalogue;

  private PlanReport(Path out, String title, List<Group> groups, int runs, Catalogue catalogue) {
    this.out = out;
    this.title = title;
    this.groups = groups;
    this.runs = runs;
    this.catalogue = catalogue;
    this.parts = parts(catalogue, groups);
  }

  /**
   * Runs of one curve.
   *
   * @param id of the curve
   * @param label of the curve
   * @param plan absent where a listener recorded
   * @param shelf at least one run
   */
  private record Group(String id, String label, Optional<Plan> plan, PlanRuns shelf) {

    Optional<Criterion> criterion() {
      OptionalDouble chance = shelf.chance();
      return chance.isPresent()
          ? Optional.of(Criterion.over(chance.getAsDouble()))
          : Optional.empty();
    }

    String outcome() {
      return criterion()
          .map(criterion -> TrainabilityOutcome.of(perTask(Value.NONE), tasks(), criterion))
          .orElse("not judged");
    }

    Curve perTask(Value value) {
      return shelf.perTask(id, label, value);
    }

    int tasks() {
      return shelf.records().get(shelf.records().firstKey()).status().tasksPlanned();
    }

    String at() {
      return plan.map(PlanFacts::rate).orElse("as DL4J trained it");
    }
  }

  /**
   * {@return the folder of its page: itself, or one beside a run's directory, which holds records
   * alone}
   *
   * @param out as in {@link #of}
   */
  public static Path page(Path out) {
    if (!isRun(out)) {
      return out;
    }
    Path run = out.toAbsolutePath().normalize();
    return out.resolve(run.resolveSibling(run.getFileName() + "-report"));
  }

  private static boolean isRun(Path out) {
    return Files.exists(RunDirectory.at(out).status());
  }

  /**
   * {@return the report}
   *
   * @param catalogue reads the plan
   * @param out folder with the directories {@code seed-<n>}, or the directory of one run
   * @throws IOException if no run in the folder can be read
   */
  public static Report of(Catalogue catalogue, Path out) throws IOException {
    SortedMap<Long, Path> directories = directories(out);
    PlanRuns shelf = new PlanRuns(directories);
    if (shelf.present().isEmpty() && !shelf.missing().isEmpty()) {
      throw new IOException(
          out + " holds no run that can be read: " + String.join("; ", shelf.missing().values()));
    }
    if (shelf.present().isEmpty()) {
      throw new IOException(
          out
              + " holds no run: a run's directory, a reproduction, or a directory seed-<n> with"
              + " records, is wanted");
    }
    List<PlanRuns> shelves = shelf.groups();
    List<Group> groups = new ArrayList<>();
    String title = out.toAbsolutePath().normalize().getFileName().toString();
    for (PlanRuns each : shelves) {
      Optional<Plan> plan = plan(catalogue, each);
      String name = plan.map(Plan::name).orElse(title);
      String id = shelves.size() == 1 ? name : name + "-" + (groups.size() + 1);
      groups.add(new Group(Identifiers.safe(id), label(name, each, shelves), plan, each));
    }
    title = groups.get(0).plan().map(Plan::name).orElse(title);
    return new PlanReport(out, title, groups, directories.size(), catalogue).report();
  }

  /** Windows where no plan has boundaries. */
  private static Axis parts(Catalogue catalogue, List<Group> groups) {
    List<Plan> plans = groups.stream().flatMap(group -> group.plan().stream()).toList();
    boolean hasWindows =
        plans.size() == groups.size()
            && plans.stream()
                .allMatch(
                    plan -> !Streams.create(catalogue, plan.stream().stream()).hasBoundaries());
    return hasWindows ? Axis.WINDOWS : Axis.TASKS;
  }

  /** As {@code task}. */
  private String part() {
    return parts.label().toLowerCase(Locale.ROOT);
  }

  private static SortedMap<Long, Path> directories(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      throw new IOException(out + " is no directory");
    }
    if (isRun(out)) {
      long seed = RunRecords.open(out).provenance().map(provenance -> provenance.seed()).orElse(0L);
      return new TreeMap<>(Map.of(seed, out));
    }
    return RunRequest.directoriesIn(out);
  }

  private static Optional<Plan> plan(Catalogue catalogue, PlanRuns shelf) {
    Path plan = RunDirectory.at(shelf.present().get(0)).plan();
    return Files.exists(plan)
        ? Optional.of(new PlanReader(catalogue).readRecorded(plan))
        : Optional.empty();
  }

  /** What tells a group from the first, and the first from the second. */
  private static String label(String name, PlanRuns shelf, List<PlanRuns> shelves) {
    if (shelves.size() == 1) {
      return name;
    }
    PlanRuns other = shelf == shelves.get(0) ? shelves.get(1) : shelves.get(0);
    return other.identity().differencesBesidesSeed(shelf.identity()).stream()
        .limit(2)
        .map(difference -> difference.what() + " " + difference.there())
        .collect(Collectors.joining(", ", name + ": ", ""));
  }

  private Report report() {
    List<Plot> learning = learningPlots();
    List<Plot> quantities = new ArrayList<>(learning);
    List<FigureSection> sections = new ArrayList<>();
    Set<String> ids = new HashSet<>(Set.of(ChangeTable.ID));
    for (String metric : components()) {
      Plot whole = plot(metric);
      quantities.add(whole);
      Plot layers = layersPlot(metric);
      List<Plot> plots = new ArrayList<>(learning);
      if (layers.curves().isEmpty() || isOfNetwork(metric)) {
        plots.add(whole);
      }
      if (!layers.curves().isEmpty()) {
        plots.add(layers);
      }
      sections.add(section(freeId(metric, ids), metric, plots));
    }
    if (sections.isEmpty()) {
      String score = learning.get(0).y().label();
      sections.add(section(freeId(score, ids), score, learning));
    }
    List<SettingDetails> details = groups.stream().map(this::details).toList();
    return new Report(
        title,
        facts(),
        outcome(),
        groups
            .get(0)
            .criterion()
            .map(criterion -> TrainabilityOutcome.explain(criterion, part() + "s"))
            .orElse(NO_CHANCE),
        Stream.of(unlike(), edited(), details.stream().flatMap(SettingDetails::gaps))
            .flatMap(lines -> lines)
            .toList(),
        List.of(),
        List.of(ChangeTable.of(quantities)),
        sections,
        details);
  }

  /** As {@code Trainability: lost (2 of 3 seeds).} */
  private String outcome() {
    return groups.stream()
        .map(group -> (groups.size() == 1 ? "" : group.label() + ": ") + group.outcome())
        .collect(Collectors.joining("; ", "Trainability: ", "."));
  }

  /** A name as an id, or where another has it, with a number; takes it. */
  private static String freeId(String name, Set<String> taken) {
    String safe = Identifiers.safe(name);
    String id = safe;
    // File systems that ignore case would let one file overwrite the other.
    for (int number = 2; !taken.add(id.toLowerCase(Locale.ROOT)); number++) {
      id = safe + "-" + number;
    }
    return id;
  }

  private List<String> facts() {
    List<Plan> plans = groups.stream().flatMap(group -> group.plan().stream()).toList();
    List<String> facts = new ArrayList<>();
    facts.add("%s %s".formatted(runs, runs == 1 ? "run" : "runs"));
    if (!plans.isEmpty()) {
      facts.add(
          PlanFacts.of(
              plans,
              part() + "s",
              plan -> Streams.create(catalogue, plan.stream().stream()).readsInputs()));
    }
    plans.stream().map(PlanFacts::components).distinct().forEach(facts::add);
    facts.add(kernels(groups.stream().flatMap(group -> group.shelf().kernels().stream())));
    return facts.stream().filter(fact -> !fact.isEmpty()).toList();
  }

  /**
   * {@return each once, in words; empty where none is known}
   *
   * @param kernels that computed runs
   */
  static String kernels(Stream<String> kernels) {
    List<String> different = kernels.distinct().sorted().toList();
    return different.isEmpty() ? "" : "computed by " + String.join(" / ", different);
  }

  /** Why there is more than one curve. */
  private Stream<String> unlike() {
    PlanRuns first = groups.get(0).shelf();
    return groups.stream()
        .skip(1)
        .map(
            group ->
                "%s not averaged with seed %s, for these runs belong to different things: %s"
                    .formatted(
                        seeds(group.shelf()),
                        first.records().firstKey(),
                        Difference.seenFromThere(
                            first.identity().differencesBesidesSeed(group.shelf().identity()))));
  }

  /** A plan that no longer says what was run. */
  private Stream<String> edited() {
    return groups.stream()
        .filter(group -> group.plan().isPresent())
        .flatMap(
            group ->
                group
                    .shelf()
                    .identity()
                    .differencesOfPlan(PlanValues.settings(group.plan().get()))
                    .stream()
                    .map(
                        difference ->
                            "seed %s: its plan.yaml was changed after it began: %s is %s there, and was %s"
                                .formatted(
                                    group.shelf().records().firstKey(),
                                    difference.what(),
                                    difference.there(),
                                    difference.here())));
  }

  private static String seeds(PlanRuns shelf) {
    Set<Long> seeds = shelf.records().keySet();
    String all = seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return seeds.size() == 1 ? "seed " + all + " is" : "seeds " + all + " are";
  }

  private SettingDetails details(Group group) {
    List<String> metrics =
        group.plan().map(plan -> List.copyOf(plan.metrics().keySet())).orElse(List.of());
    return new SettingDetails(
        group.id(),
        group.label(),
        List.of(),
        List.of(
            new SettingDetails.Level(
                group.at(),
                group.outcome(),
                group.shelf().audit(),
                group.shelf().entries(page(out), metrics, part()))));
  }

  private Set<String> components() {
    Set<String> components = new TreeSet<>();
    for (Group group : groups) {
      group.shelf().records().values().forEach(run -> components.addAll(run.components()));
    }
    return components;
  }

  private FigureSection section(String id, String title, List<Plot> plots) {
    Figure figure =
        new Figure(
            id,
            title,
            List.of(groups.stream().map(Group::at).distinct().collect(Collectors.joining(" / "))),
            plots.stream().map(plot -> "").toList(),
            plots);
    return new FigureSection(
        figure.id(),
        title,
        "",
        List.of(
            new FigureSection.Part(figure, CAPTION.formatted(plots.get(0).y().label(), part()))));
  }

  /** How well the tasks were learnt: their score, and where that is no accuracy their loss. */
  private List<Plot> learningPlots() {
    String score = groups.get(0).shelf().scoreName();
    List<Plot> plots = new ArrayList<>();
    Plot scores = scorePlot(Axis.scoreOf(parts, score));
    boolean isAccuracy = score.equals(Score.ACCURACY);
    if (isAccuracy || scores.curves().stream().anyMatch(curve -> !curve.isEmpty())) {
      plots.add(scores);
    }
    if (!isAccuracy) {
      plots.add(
          new Plot(
              parts,
              Axis.lossOf(parts),
              Plot.Reference.NONE,
              List.of(),
              groups.stream()
                  .map(group -> group.shelf().curve(group.id(), group.label(), RunCurves::loss))
                  .toList()));
    }
    return plots;
  }

  private Plot scorePlot(Axis axis) {
    Plot.Reference chance =
        groups.stream()
            .flatMap(group -> group.criterion().stream())
            .findFirst()
            .map(criterion -> Plot.Reference.at(criterion.chance(), "chance"))
            .orElse(Plot.Reference.NONE);
    return new Plot(
        parts,
        axis,
        chance,
        List.of(),
        groups.stream().map(group -> group.perTask(Value.NONE)).toList());
  }

  /** The whole network's value where the metric has one, else the mean of its layers. */
  private Plot plot(String metric) {
    boolean hasWhole = isOfNetwork(metric);
    return plot(
        metric,
        hasWhole ? "whole network" : "mean of layers",
        curves(metric, hasWhole ? Scope.NETWORK : RunRecords.LAYERS));
  }

  private boolean isOfNetwork(String metric) {
    return curves(metric, Scope.NETWORK).stream().anyMatch(curve -> !curve.isEmpty());
  }

  /** A line for each layer with a value; none where settings are compared, or lines too many. */
  private Plot layersPlot(String metric) {
    List<Curve> layers = new ArrayList<>();
    if (groups.size() == 1) {
      Group group = groups.get(0);
      PlanRuns shelf = group.shelf();
      Set<String> ids = new HashSet<>(Set.of(group.id().toLowerCase(Locale.ROOT)));
      for (String name : shelf.records().get(shelf.records().firstKey()).layers()) {
        Curve layer = shelf.perTask(freeId(name, ids), name, Value.of(metric, name));
        if (!layer.isEmpty()) {
          layers.add(layer);
        }
      }
    }
    boolean readable = layers.size() > 1 && layers.size() <= MOST_LAYERS;
    return plot(metric, "each layer", readable ? layers : List.of());
  }

  private Plot plot(String metric, String scope, List<Curve> curves) {
    return new Plot(
        parts,
        new Axis(metric + " (" + scope + ")", Axis.Scale.LINEAR),
        Plot.Reference.NONE,
        List.of(),
        curves);
  }

  private List<Curve> curves(String metric, String scope) {
    return groups.stream().map(group -> group.perTask(Value.of(metric, scope))).toList();
  }
}
