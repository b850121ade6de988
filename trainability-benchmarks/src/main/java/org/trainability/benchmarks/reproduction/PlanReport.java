package org.trainability.benchmarks.reproduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainability.core.Catalogue;
import org.trainability.evaluation.figure.Axis;
import org.trainability.evaluation.figure.Figure;
import org.trainability.evaluation.figure.Identifiers;
import org.trainability.evaluation.figure.Plot;
import org.trainability.evaluation.report.FigureSection;
import org.trainability.evaluation.report.Report;
import org.trainability.evaluation.report.SettingDetails;
import org.trainability.evaluation.report.TrainabilityOutcome;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanValues;
import org.trainability.experiment.run.RunRequest;
import org.trainability.experiment.stream.Streams;
import org.trainability.records.NoRunException;
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
          + " the seeds, bands span minimum to maximum.";

  private static final String NO_CHANCE =
      "Whether trainability was lost is not judged: these runs record no chance level.";

  private final Path out;
  private final String title;
  private final List<PlanGroup> groups;
  private final int runs;

  /** Tasks, or windows of streams without boundaries. */
  private final Axis parts;

  private final Catalogue catalogue;

  private PlanReport(
      Path out, String title, List<PlanGroup> groups, int runs, Catalogue catalogue) {
    this.out = out;
    this.title = title;
    this.groups = groups;
    this.runs = runs;
    this.catalogue = catalogue;
    this.parts = parts(catalogue, groups);
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
    Path run = out.normalize();
    if (run.endsWith("") || run.endsWith("..")) {
      run = run.toAbsolutePath().normalize();
    }
    return run.resolveSibling(run.getFileName() + "-report");
  }

  private static boolean isRun(Path out) {
    return Files.exists(RunDirectory.at(out).status());
  }

  /**
   * {@return the report}
   *
   * @param catalogue reads the plan
   * @param out folder with the directories {@code seed-<n>}, or the directory of one run
   * @throws NoRunException if there is no run in the folder
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
      throw new NoRunException(
          out,
          "holds no run: must be a run's directory, or a folder of a reproduction, of a trial or"
              + " with directories seed-<n>");
    }
    String title = out.toAbsolutePath().normalize().getFileName().toString();
    List<PlanGroup> groups = PlanGroup.of(catalogue, shelf.groups(), title);
    title = groups.get(0).plan().map(Plan::name).orElse(title);
    return new PlanReport(out, title, groups, directories.size(), catalogue).report();
  }

  /** Windows where no plan has boundaries. */
  private static Axis parts(Catalogue catalogue, List<PlanGroup> groups) {
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
      throw new NoRunException(out, "is a file: must be a folder of runs");
    }
    if (isRun(out)) {
      long seed = RunRecords.open(out).provenance().map(provenance -> provenance.seed()).orElse(0L);
      return new TreeMap<>(Map.of(seed, out));
    }
    return RunRequest.directoriesIn(out);
  }

  private Report report() {
    PlanPlots plots = new PlanPlots(groups, parts);
    List<Plot> learning = plots.learning();
    List<Plot> quantities = new ArrayList<>(learning);
    List<FigureSection> sections = new ArrayList<>();
    Set<String> ids = new HashSet<>(Set.of(ChangeTable.ID));
    for (String metric : components()) {
      quantities.add(plots.whole(metric));
      List<Plot> both = Stream.concat(learning.stream(), plots.of(metric).stream()).toList();
      sections.add(section(Identifiers.free(metric, ids), metric, both));
    }
    if (sections.isEmpty()) {
      String score = learning.get(0).y().label();
      sections.add(section(Identifiers.free(score, ids), score, learning));
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
                "%s not averaged with seed %s, because they belong to different things: %s"
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

  private SettingDetails details(PlanGroup group) {
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
    for (PlanGroup group : groups) {
      group.shelf().records().values().forEach(run -> components.addAll(run.components()));
    }
    return components;
  }

  private FigureSection section(String id, String title, List<Plot> plots) {
    Figure figure =
        new Figure(
            id,
            title,
            List.of(
                groups.stream().map(PlanGroup::at).distinct().collect(Collectors.joining(" / "))),
            plots.stream().map(plot -> "").toList(),
            plots);
    return new FigureSection(
        figure.id(),
        title,
        "",
        List.of(
            new FigureSection.Part(figure, CAPTION.formatted(plots.get(0).y().label(), part()))));
  }
}
