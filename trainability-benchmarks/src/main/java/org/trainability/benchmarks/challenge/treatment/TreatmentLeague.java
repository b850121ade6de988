package org.trainability.benchmarks.challenge.treatment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.hipparchus.stat.StatUtils;
import org.trainability.api.component.Kind;
import org.trainability.api.controller.Controller;
import org.trainability.benchmarks.challenge.ChallengeRecord;
import org.trainability.benchmarks.challenge.grid.Cell;
import org.trainability.benchmarks.challenge.grid.Grid;
import org.trainability.benchmarks.challenge.grid.GridRun;
import org.trainability.benchmarks.challenge.grid.GridStore;
import org.trainability.benchmarks.challenge.grid.GridTrial;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.benchmarks.challenge.signal.Indicators;
import org.trainability.core.Catalogue;

/**
 * Compares treatments with each other, with none, and with new parameters at each task. Each takes
 * part with its default options, and with those that did best on other settings and seeds: all try
 * as many. The runs that this needs follow when the others are there.
 */
public final class TreatmentLeague implements GridTrial {

  private static final int HALF = 50;

  private final Catalogue catalogue;
  private final Grid grid;
  private final GridStore store;
  private final Map<String, Double> chances;
  private final List<TreatmentMethod> methods;
  private final Indicators.Read mechanisms;
  private final LeagueRuns runs;

  private TreatmentLeague(
      Catalogue catalogue,
      Grid grid,
      GridStore store,
      Map<String, Double> chances,
      List<TreatmentMethod> methods) {
    this.catalogue = catalogue;
    this.grid = grid;
    this.store = store;
    this.chances = chances;
    this.methods = methods;
    this.mechanisms = Indicators.mechanisms();
    this.runs = new LeagueRuns(grid, store, chances, mechanisms.metrics());
  }

  /**
   * Prepares a league of treatments from its record.
   *
   * @param catalogue the components that exist
   * @param record what the trial is about
   * @param folder of the trial, to which the record's paths are relative
   * @throws IOException if the grid can't be read
   * @throws IllegalArgumentException if the grid or a treatment has a mistake, or a setting has no
   *     classes
   * @throws org.trainability.experiment.plan.PlanException if a plan has, as where treatments
   *     exclude each other
   */
  public static TreatmentLeague of(Catalogue catalogue, ChallengeRecord record, Path folder)
      throws IOException {
    Grid grid = record.readGrid(catalogue, folder);
    List<TreatmentMethod> methods = Treatments.builtIn().methods(record.names());
    List<Cell> cells = new ArrayList<>(grid.cells(grid.league().score(), grid.league().rates()));
    cells.addAll(grid.cells(grid.league().tune(), grid.league().tuneRates()));
    TreatmentLeague league =
        new TreatmentLeague(catalogue, grid, record.store(folder), grid.chances(cells), methods);
    // What can't be combined is refused before anything is written.
    league.runs();
    return league;
  }

  @Override
  public Grid grid() {
    return grid;
  }

  @Override
  public String extent() {
    return "%s %s × %s seeds × %s treatments"
        .formatted(
            cells().size(),
            cells().size() == 1 ? "setting" : "settings",
            runs.seeds().size(),
            methods.size());
  }

  private List<Cell> cells() {
    return runs.cells();
  }

  /** {@return what takes part, no treatment first} */
  public List<TreatmentMethod> methods() {
    return methods;
  }

  /** {@return accuracy of guessing in each setting, by its id} */
  public Map<String, Double> chances() {
    return chances;
  }

  /**
   * First those with default options, so that what is interrupted tells most. Those of tuned
   * options are among them as soon as the options are known.
   */
  @Override
  public List<GridRun> runs() {
    LinkedHashSet<GridRun> all = new LinkedHashSet<>();
    methods.forEach(method -> all.addAll(runs.scored(new Entrant(method))));
    methods.forEach(method -> all.add(runs.measured(method)));
    for (TreatmentMethod method : methods) {
      List<Entrant> candidates = runs.candidates(method);
      candidates.forEach(candidate -> all.addAll(runs.searched(candidate)));
      chosen(candidates).ifPresent(entrant -> all.addAll(runs.scored(entrant)));
    }
    return List.copyOf(all);
  }

  private Optional<Entrant> chosen(List<Entrant> candidates) {
    try {
      return runs.chosen(candidates);
    } catch (IOException unreadable) {
      // The result says so; a run that can't be read chooses nothing.
      return Optional.empty();
    }
  }

  @Override
  public int mostRunsLater() {
    long undecided =
        methods.stream()
            .map(runs::candidates)
            .filter(candidates -> !candidates.isEmpty() && chosen(candidates).isEmpty())
            .count();
    return (int) undecided * cells().size() * runs.seeds().size();
  }

  @Override
  public Map<GridRun, String> missing() {
    return store.missing(runs());
  }

  /**
   * {@return what the runs that are there say}
   *
   * @throws IOException if there are no runs of no treatment, or of a reset at each task
   */
  public LeagueResult result() throws IOException {
    List<String> gaps = new ArrayList<>();
    missing().forEach((run, reason) -> gaps.add(run.request().label() + ": " + reason));
    Map<TreatmentMethod, TreatedRun[][]> untuned = new LinkedHashMap<>();
    Map<TreatmentMethod, TreatedRun[][]> tuned = new LinkedHashMap<>();
    Map<TreatmentMethod, String> options = new LinkedHashMap<>();
    for (TreatmentMethod method : methods) {
      Optional<TreatedRun[][]> defaults = runs.attempts(new Entrant(method));
      if (defaults.isEmpty()) {
        gaps.add(method.id() + " is left out, because not all of its runs are there");
        continue;
      }
      untuned.put(method, defaults.get());
      Optional<Entrant> chosen = runs.chosen(runs.candidates(method));
      if (chosen.isPresent()) {
        Optional<TreatedRun[][]> best = runs.attempts(chosen.get());
        best.ifPresent(attempts -> tuned.put(method, attempts));
        options.put(method, chosen.get().variation().map(Variation::label).orElse("default"));
      }
    }
    TreatmentMethod none = reference(untuned, Treatments.NONE, gaps);
    TreatmentMethod fresh = reference(untuned, Treatments.FRESH, gaps);
    Scores defaults = new Scores(untuned, untuned.get(none), untuned.get(fresh));
    // A method with nothing to tune competes as it is.
    Map<TreatmentMethod, TreatedRun[][]> best = new LinkedHashMap<>(untuned);
    best.putAll(tuned);
    Scores tunedScores = new Scores(best, untuned.get(none), untuned.get(fresh));
    List<MethodResult> results = new ArrayList<>();
    for (TreatmentMethod method : untuned.keySet()) {
      results.add(
          new MethodResult(
              method,
              knowsTasks(method),
              defaults.reached(method),
              tuned.containsKey(method)
                  ? Optional.of(tunedScores.reached(method))
                  : Optional.empty(),
              tuned.containsKey(method) ? options.get(method) : "",
              time(untuned.get(method), untuned.get(none)),
              StatUtils.mean(flat(untuned.get(method), TreatedRun::actions))));
    }
    results.sort(
        Comparator.comparingDouble((MethodResult one) -> -one.untuned().mean().value())
            .thenComparing(one -> one.method().id()));
    return new LeagueResult(cells(), results, curves(untuned), mechanisms(untuned.keySet()), gaps);
  }

  private static TreatmentMethod reference(
      Map<TreatmentMethod, TreatedRun[][]> untuned, String id, List<String> gaps)
      throws IOException {
    return untuned.keySet().stream()
        .filter(method -> method.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "the runs of '%s' are not complete, so there is nothing to compare with: %s"
                        .formatted(id, String.join("; ", gaps))));
  }

  /**
   * As the treatment says; of a part of a plan, whether a controller is asked where tasks begin.
   */
  private boolean knowsTasks(TreatmentMethod method) {
    return method.treatments().stream()
        .anyMatch(each -> each.isOwn() ? isAsked(method) : each.knowsTasks());
  }

  private boolean isAsked(TreatmentMethod method) {
    Cell cell = cells().get(0);
    return grid.plan(cell, new Entrant(method).variant(grid, cell).set()).controllers().stream()
        .map(spec -> catalogue.create(Controller.class, Kind.CONTROLLER, spec))
        .anyMatch(controller -> controller.cadence().atTaskStart());
  }

  private static OptionalDouble time(TreatedRun[][] treated, TreatedRun[][] untreated) {
    List<Double> ratios = new ArrayList<>();
    for (int cell = 0; cell < treated.length; cell++) {
      for (int seed = 0; seed < treated[cell].length; seed++) {
        ratios.add(treated[cell][seed].seconds() / untreated[cell][seed].seconds());
      }
    }
    double[] known =
        ratios.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
    return known.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(StatUtils.percentile(known, HALF));
  }

  private static double[] flat(TreatedRun[][] attempts, ToDoubleFunction<TreatedRun> value) {
    return Arrays.stream(attempts).flatMap(Arrays::stream).mapToDouble(value).toArray();
  }

  private Map<TreatmentMethod, Map<Cell, Map<Long, double[]>>> curves(
      Map<TreatmentMethod, TreatedRun[][]> untuned) {
    Map<TreatmentMethod, Map<Cell, Map<Long, double[]>>> curves = new LinkedHashMap<>();
    untuned.forEach(
        (method, attempts) -> {
          Map<Cell, Map<Long, double[]>> byCell = new LinkedHashMap<>();
          for (int cell = 0; cell < attempts.length; cell++) {
            Map<Long, double[]> bySeed = new TreeMap<>();
            for (int seed = 0; seed < attempts[cell].length; seed++) {
              bySeed.put(runs.seeds().get(seed), attempts[cell][seed].accuracies());
            }
            byCell.put(cells().get(cell), bySeed);
          }
          curves.put(method, byCell);
        });
    return curves;
  }

  private Mechanisms mechanisms(Iterable<TreatmentMethod> known) throws IOException {
    Map<TreatmentMethod, double[]> values = new LinkedHashMap<>();
    for (TreatmentMethod method : known) {
      GridRun run = runs.measured(method);
      if (store.need(run).isEmpty()) {
        values.put(method, mechanisms(run));
      }
    }
    return new Mechanisms(cells().get(0), runs.seeds().get(0), mechanisms.indicators(), values);
  }

  private double[] mechanisms(GridRun run) throws IOException {
    double[] values = new double[mechanisms.indicators().size()];
    for (int i = 0; i < values.length; i++) {
      Indicator indicator = mechanisms.indicators().get(i);
      double[] tasks =
          IndicatorTrace.of(
                  indicator,
                  run.cell().id(),
                  run.seed(),
                  store.open(List.of(run)),
                  chances.get(run.cell().setting()))
              .values();
      values[i] =
          Arrays.stream(tasks)
              .skip(Math.max(0, tasks.length - TreatedRun.LAST))
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN);
    }
    return values;
  }

  /** Scores methods by what they reached on the same runs. */
  private final class Scores {

    private final Map<TreatmentMethod, TreatedRun[][]> attempts;
    private final double[][] none;
    private final double[][] fresh;
    private final Resampling resampling;
    private final Map<String, Rank> ranks;

    Scores(
        Map<TreatmentMethod, TreatedRun[][]> attempts, TreatedRun[][] none, TreatedRun[][] fresh) {
      this.attempts = attempts;
      this.none = values(none, TreatedRun::mean);
      this.fresh = values(fresh, TreatedRun::mean);
      this.resampling = new Resampling(none.length, none[0].length);
      Map<String, double[][]> means = new LinkedHashMap<>();
      attempts.forEach((method, each) -> means.put(method.id(), values(each, TreatedRun::mean)));
      this.ranks = resampling.ranks(means);
    }

    Reached reached(TreatmentMethod method) {
      double[][] means = values(attempts.get(method), TreatedRun::mean);
      int worst = 0;
      for (int cell = 1; cell < means.length; cell++) {
        if (StatUtils.mean(means[cell]) < StatUtils.mean(means[worst])) {
          worst = cell;
        }
      }
      return new Reached(
          ranks.get(method.id()),
          resampling.mean(means),
          resampling.mean(values(attempts.get(method), TreatedRun::last)),
          resampling.mean(values(attempts.get(method), TreatedRun::area)),
          resampling.difference(fresh, means),
          resampling.difference(means, none),
          cells().get(worst).label(),
          StatUtils.mean(means[worst]));
    }

    private double[][] values(TreatedRun[][] attempts, ToDoubleFunction<TreatedRun> value) {
      return Arrays.stream(attempts)
          .map(seeds -> Arrays.stream(seeds).mapToDouble(value).toArray())
          .toArray(double[][]::new);
    }
  }
}
