package org.trainability.benchmarks.challenge.grid;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.trainability.benchmarks.challenge.grid.GridFile.Profile;
import org.trainability.benchmarks.challenge.grid.GridFile.Setting;
import org.trainability.benchmarks.reproduction.PlanFacts;
import org.trainability.core.Catalogue;
import org.trainability.core.Suggestion;
import org.trainability.core.yaml.YamlRecords;
import org.trainability.evaluation.figure.Identifiers;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.plan.PlanValues;
import org.trainability.experiment.plan.Schedule;
import org.trainability.experiment.plan.StreamPlan;

/**
 * Settings on which indicators and controllers are tried, in a profile. Indicators are measured in
 * all cells, with search seeds and fresh seeds alike; only the search for counterexamples knows the
 * difference.
 */
public final class Grid {

  /** Steps between measurements of a metric that a plan does not have. */
  private static final int DEFAULT_EVERY = 40;

  private static final String RATE = "optimizer.rate";

  private final Catalogue catalogue;
  private final GridSource source;
  private final GridFile file;
  private final String profileName;
  private final Profile profile;
  private final String planText;
  private final List<Cell> cells;

  private Grid(
      Catalogue catalogue,
      GridSource source,
      GridFile file,
      String profileName,
      Profile profile,
      String planText) {
    this.catalogue = catalogue;
    this.source = source;
    this.file = file;
    this.profileName = profileName;
    this.profile = profile;
    this.planText = planText;
    List<Cell> all = new ArrayList<>();
    file.settings()
        .forEach(
            (id, setting) ->
                setting.rates().forEach(rate -> all.add(new Cell(id, rate, setting.label()))));
    this.cells = List.copyOf(all);
  }

  /**
   * Reads a grid. A plan is a grid of one setting, on which treatments are compared over its seeds.
   *
   * @param catalogue the components that exist
   * @param source where it is
   * @param profileName one of the grid's; a plan is the same in each
   * @throws IOException if the grid or its plan can't be read
   * @throws IllegalArgumentException if there is no such profile, or the file is not a grid; the
   *     message names the file, the key and the rule
   */
  public static Grid read(Catalogue catalogue, GridSource source, String profileName)
      throws IOException {
    String text = source.text();
    Object content = YamlRecords.parse(text, source.name());
    boolean isPlan =
        content instanceof Map<?, ?> keys
            && keys.containsKey("stream")
            && !keys.containsKey("settings");
    GridFile file =
        isPlan
            ? ofPlan(catalogue, source, text, profileName)
            : YamlRecords.convert(content, source.name(), new TypeReference<>() {});
    Profile profile = file.profiles().get(profileName);
    if (profile == null) {
      throw new IllegalArgumentException(
          "%s: no profile '%s'.%s The profiles are %s"
              .formatted(
                  source.name(),
                  profileName,
                  Suggestion.sentence(profileName, file.profiles().keySet()),
                  String.join(", ", file.profiles().keySet())));
    }
    requireSettings(
        source,
        "profiles." + profileName + ".settings",
        file,
        new TreeMap<>(profile.settings()).keySet());
    requireSeeds(source, profileName, profile);
    profile.treatments().ifPresent(cells -> requireSound(source, profileName, file, cells));
    requireIds(source, file);
    file.settings()
        .forEach(
            (id, setting) -> requireOnce(source, "settings." + id + ".rates", setting.rates()));
    return new Grid(catalogue, source, file, profileName, profile, source.beside(file.plan()));
  }

  private static GridFile ofPlan(
      Catalogue catalogue, GridSource source, String text, String profileName) {
    Plan plan = new PlanReader(catalogue).read(text, source.name(), source.folder(), List.of());
    if (plan.seeds().size() < 2) {
      throw new IllegalArgumentException(
          "%s: seeds: treatments are compared over seeds, at least two, as in seeds: [0, 1, 2]; found %s"
              .formatted(source.name(), plan.seeds()));
    }
    String rate = PlanValues.of(plan).get(RATE);
    if (rate == null) {
      throw new IllegalArgumentException(
          "%s: optimizer: treatments are compared at the learning rate, the option rate of the optimizer; %s has no such option"
              .formatted(source.name(), plan.optimizer().use()));
    }
    Profile profile =
        new Profile(
            "The plan %s as it stands.".formatted(plan.name()),
            plan.seeds(),
            List.of(),
            Map.of(),
            DEFAULT_EVERY,
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.of(
                new LeagueCells(
                    List.of(plan.name()),
                    List.of(rate),
                    plan.seeds(),
                    List.of(),
                    List.of(),
                    List.of(),
                    1)));
    return new GridFile(
        source.fileName(),
        Map.of(plan.name(), new Setting(plan.name(), List.of(rate), List.of())),
        Map.of(profileName, profile));
  }

  /**
   * Refuses a grid on which nothing can be told apart.
   *
   * @throws IllegalArgumentException if it has one setting at one rate
   */
  public void requireCells() {
    if (cells.size() < 2) {
      throw new IllegalArgumentException(
          "%s: a grid needs two settings or rates to compare, has %s"
              .formatted(source.name(), cells.size()));
    }
  }

  /** Settings and rates name folders. */
  private static void requireIds(GridSource source, GridFile file) {
    List<String> ids = new ArrayList<>(file.settings().keySet());
    file.settings().values().forEach(setting -> ids.addAll(setting.rates()));
    file.profiles()
        .values()
        .forEach(
            profile ->
                profile
                    .treatments()
                    .ifPresent(
                        cells -> {
                          ids.addAll(cells.rates());
                          ids.addAll(cells.tuneRates());
                        }));
    for (String id : ids) {
      try {
        Identifiers.require("setting or rate", id);
      } catch (IllegalArgumentException error) {
        throw new IllegalArgumentException(source.name() + ": " + error.getMessage(), error);
      }
    }
  }

  private static void requireSettings(
      GridSource source, String key, GridFile file, Collection<String> settings) {
    for (String setting : settings) {
      if (!file.settings().containsKey(setting)) {
        throw new IllegalArgumentException(
            "%s: %s: no setting '%s'.%s The settings are %s"
                .formatted(
                    source.name(),
                    key,
                    setting,
                    Suggestion.sentence(setting, file.settings().keySet()),
                    String.join(", ", file.settings().keySet())));
      }
    }
  }

  private static void requireSeeds(GridSource source, String name, Profile profile) {
    Set<Long> seeds = new LinkedHashSet<>(profile.search());
    seeds.addAll(profile.fresh());
    int all = profile.search().size() + profile.fresh().size();
    if (profile.search().isEmpty() || seeds.size() < all) {
      throw new IllegalArgumentException(
          "%s: profiles.%s: needs a search seed, and no seed twice; found search %s, fresh %s"
              .formatted(source.name(), name, profile.search(), profile.fresh()));
    }
  }

  /** What is named twice would count twice. */
  private static void requireOnce(GridSource source, String key, List<?> named) {
    if (named.stream().distinct().count() < named.size()) {
      throw new IllegalArgumentException(
          "%s: %s: each is named once; found %s".formatted(source.name(), key, named));
    }
  }

  /** What is tuned on a setting or a seed is not scored there. */
  private static void requireSound(
      GridSource source, String name, GridFile file, LeagueCells cells) {
    String key = "profiles.%s.treatments".formatted(name);
    requireSettings(source, key + ".score", file, cells.score());
    requireSettings(source, key + ".tune", file, cells.tune());
    requireOnce(source, key + ".score", cells.score());
    requireOnce(source, key + ".rates", cells.rates());
    requireOnce(source, key + ".fresh", cells.fresh());
    requireOnce(source, key + ".tune", cells.tune());
    requireOnce(source, key + ".tune-rates", cells.tuneRates());
    requireOnce(source, key + ".search", cells.search());
    List<Object> twice = new ArrayList<>(cells.score());
    twice.retainAll(cells.tune());
    List<Long> seeds = new ArrayList<>(cells.fresh());
    seeds.retainAll(cells.search());
    twice.addAll(seeds);
    boolean isEmpty = cells.score().isEmpty() || cells.rates().isEmpty() || cells.fresh().isEmpty();
    boolean canTune =
        !cells.tune().isEmpty() && !cells.tuneRates().isEmpty() && !cells.search().isEmpty();
    if (!twice.isEmpty() || isEmpty || cells.budget() < 1 || (cells.budget() > 1 && !canTune)) {
      throw new IllegalArgumentException(
          "%s: %s: needs settings, rates and fresh seeds to score, a budget of at least 1, and, for more than 1, others to tune; found score %s at %s with seeds %s, tune %s at %s with seeds %s, budget %s%s"
              .formatted(
                  source.name(),
                  key,
                  cells.score(),
                  cells.rates(),
                  cells.fresh(),
                  cells.tune(),
                  cells.tuneRates(),
                  cells.search(),
                  cells.budget(),
                  twice.isEmpty() ? "" : ", in both " + twice));
    }
  }

  /** {@return settings at their base rates, in the file's order} */
  public List<Cell> cells() {
    return cells;
  }

  /** {@return the profile's name} */
  public String profile() {
    return profileName;
  }

  /** {@return what the profile is for, in a sentence} */
  public String statement() {
    return profile.statement();
  }

  /** {@return seeds that counterexamples are searched in} */
  public List<Long> search() {
    return profile.search();
  }

  /** {@return seeds that they are confirmed on} */
  public List<Long> fresh() {
    return profile.fresh();
  }

  /** {@return search seeds and fresh seeds} */
  public List<Long> seeds() {
    List<Long> all = new ArrayList<>(profile.search());
    all.addAll(profile.fresh());
    return all;
  }

  /** {@return steps between measurements of a metric that the grid's plan does not have} */
  public int every() {
    return profile.measure();
  }

  /** {@return the runs in which plasticity is measured by assays; empty if the profile has none} */
  public Optional<RunVariant> assays() {
    return profile.assay().map(RunVariant::assays);
  }

  /**
   * {@return where treatments are compared in this profile}
   *
   * @throws IllegalArgumentException if it does not say so
   */
  public LeagueCells league() {
    return profile
        .treatments()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: profiles.%s: has no 'treatments', which says where they are compared"
                        .formatted(source.name(), profileName)));
  }

  /**
   * {@return each setting at each rate}
   *
   * @param settings ids
   * @param rates base rates as text
   */
  public List<Cell> cells(List<String> settings, List<String> rates) {
    List<Cell> some = new ArrayList<>();
    for (String id : settings) {
      String label = file.settings().get(id).label();
      rates.forEach(rate -> some.add(new Cell(id, rate, label)));
    }
    return some;
  }

  /** {@return the metrics of the grid's own plan, by id, as in every run of the grid} */
  public Set<String> metrics() {
    return plan(cells.get(0), List.of()).metrics().keySet();
  }

  /**
   * {@return the plan of its runs}
   *
   * @param cell one of {@link #cells()}, also at another rate
   * @param more {@code key=value}, over everything else
   * @throws org.trainability.experiment.plan.PlanException if the plan has mistakes
   */
  public Plan plan(Cell cell, List<String> more) {
    Setting setting = file.settings().get(cell.setting());
    List<String> overrides = new ArrayList<>();
    overrides.add("name=" + cell.id());
    overrides.add(RATE + "=" + cell.rate());
    overrides.addAll(setting.set());
    overrides.addAll(profile.set());
    overrides.addAll(profile.settings().getOrDefault(cell.setting(), List.of()));
    overrides.addAll(more);
    Plan draft =
        new PlanReader(catalogue)
            .readDraft(planText, source.nameBeside(file.plan()), source.folder(), overrides);
    List<String> schedule = new ArrayList<>();
    draft
        .metrics()
        .forEach(
            (id, metric) -> {
              if (metric.every() instanceof Schedule.Steps steps
                  && profile.every().containsKey(steps.count())) {
                schedule.add(
                    "metrics.%s.every=%s".formatted(id, profile.every().get(steps.count())));
              }
            });
    overrides.addAll(schedule);
    return new PlanReader(catalogue)
        .read(planText, source.nameBeside(file.plan()), source.folder(), overrides);
  }

  /**
   * {@return the accuracy of guessing in each setting, by its id}
   *
   * @param some cells
   * @throws IOException if the number of classes can't be read from the data
   * @throws IllegalArgumentException if the stream of a setting has no classes; the message names
   *     the setting
   * @throws org.trainability.experiment.plan.PlanException if a plan has mistakes
   */
  public Map<String, Double> chances(List<Cell> some) throws IOException {
    Map<List<Object>, Double> known = new HashMap<>();
    Map<String, Double> chances = new LinkedHashMap<>();
    for (Cell cell : some) {
      if (!chances.containsKey(cell.setting())) {
        Plan plan = plan(cell, List.of());
        StreamPlan stream = plan.stream();
        List<Object> samples = List.of(stream.data(), stream.images(), stream.stream());
        if (!known.containsKey(samples)) {
          known.put(samples, chance(cell, plan));
        }
        chances.put(cell.setting(), known.get(samples));
      }
    }
    return chances;
  }

  private double chance(Cell cell, Plan plan) throws IOException {
    try {
      return PlanFacts.criterion(catalogue, plan).chance();
    } catch (IllegalArgumentException error) {
      throw new IllegalArgumentException(
          "%s: %s: %s".formatted(source.name(), cell.setting(), error.getMessage()), error);
    }
  }

  /** {@return the settings' labels by id, for tables} */
  public Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    cells.forEach(cell -> labels.put(cell.id(), cell.label()));
    return labels;
  }
}
