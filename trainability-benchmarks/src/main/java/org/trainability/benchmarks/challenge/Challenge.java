package org.trainability.benchmarks.challenge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.trainability.benchmarks.challenge.grid.Grid;
import org.trainability.benchmarks.challenge.grid.GridRun;
import org.trainability.benchmarks.challenge.grid.GridStore;
import org.trainability.benchmarks.challenge.grid.GridTrial;
import org.trainability.benchmarks.challenge.grid.RunVariant;
import org.trainability.benchmarks.challenge.refute.FreshTraces;
import org.trainability.benchmarks.challenge.refute.Refutation;
import org.trainability.benchmarks.challenge.refute.SearchTraces;
import org.trainability.benchmarks.challenge.refute.Thresholds;
import org.trainability.benchmarks.challenge.score.EstimatorNoise;
import org.trainability.benchmarks.challenge.score.EventRule;
import org.trainability.benchmarks.challenge.score.League;
import org.trainability.benchmarks.challenge.score.LeagueEntry;
import org.trainability.benchmarks.challenge.score.Standing;
import org.trainability.benchmarks.challenge.signal.Indicator;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.benchmarks.challenge.signal.Indicators;
import org.trainability.core.Catalogue;

/** A trial of indicators: who takes part, which runs it needs, and which of them are there. */
public final class Challenge implements GridTrial {

  private final ChallengeRecord record;
  private final EventRule rule;
  private final Grid grid;
  private final GridStore store;
  private final List<Contender> contenders;
  private final Map<RunVariant, List<GridRun>> runs = new LinkedHashMap<>();

  private Challenge(
      ChallengeRecord record,
      EventRule rule,
      Grid grid,
      GridStore store,
      List<Contender> contenders) {
    this.record = record;
    this.rule = rule;
    this.grid = grid;
    this.store = store;
    this.contenders = contenders;
    Contenders.variants(contenders)
        .forEach(variant -> runs.put(variant, store.runs(grid, variant)));
    // Its noise is part of the interval of a correlation: it is not measured twice.
    grid.assays()
        .ifPresent(
            variant ->
                runs.putIfAbsent(
                    variant,
                    store.runs(grid, variant).stream().filter(run -> !run.repeated()).toList()));
  }

  /**
   * Prepares a trial of metrics from its record.
   *
   * @param catalogue the components that exist
   * @param record what the trial is about
   * @param folder of the trial, to which the record's paths are relative
   * @throws IOException if the grid or the user's indicators can't be read
   * @throws IllegalArgumentException if a name, a file or the grid has a mistake; the message names
   *     the place, the rule and what would be accepted
   */
  public static Challenge of(Catalogue catalogue, ChallengeRecord record, Path folder)
      throws IOException {
    Grid grid = record.readGrid(catalogue, folder);
    grid.requireCells();
    List<Contender> contenders =
        Contenders.of(catalogue, grid, record.readIndicators(folder), record.names());
    EventRule rule = record.rule(chance(grid));
    return new Challenge(record, rule, grid, record.store(folder), contenders);
  }

  /** A metric is compared over all settings, with one accuracy of guessing. */
  private static double chance(Grid grid) throws IOException {
    Map<String, Double> chances = grid.chances(grid.cells());
    List<Double> distinct = chances.values().stream().distinct().toList();
    if (distinct.size() > 1) {
      throw new IllegalArgumentException(
          "metrics are tried on settings with the same number of classes; chance is "
              + chances.entrySet().stream()
                  .map(setting -> "%s in %s".formatted(setting.getValue(), setting.getKey()))
                  .collect(Collectors.joining(", ")));
    }
    return distinct.get(0);
  }

  @Override
  public Grid grid() {
    return grid;
  }

  @Override
  public String extent() {
    return "%s settings × %s seeds".formatted(grid.cells().size(), grid.seeds().size());
  }

  @Override
  public List<GridRun> runs() {
    List<GridRun> all = new ArrayList<>();
    runs.values().forEach(all::addAll);
    return all;
  }

  @Override
  public Map<GridRun, String> missing() {
    return store.missing(runs());
  }

  /**
   * Scores everybody by the runs that are there.
   *
   * @return what was found
   * @throws IOException if no run is there, or one can't be read
   */
  public ChallengeResult result() throws IOException {
    Map<GridRun, String> missing = missing();
    TraceReader traces = new TraceReader(store, runs, missing.keySet(), rule.criterion().chance());
    List<LeagueEntry> entries = new ArrayList<>();
    for (Contender contender : contenders) {
      entries.add(new LeagueEntry(contender.indicator(), traces.all(contender)));
    }
    if (entries.get(0).traces().isEmpty()) {
      throw new IOException("no run of the grid is there: " + String.join("; ", gaps(missing)));
    }
    Optional<List<IndicatorTrace>> assays = assays(traces);
    League league = League.of(entries, assays, rule);
    League withoutBaselines =
        League.of(
            entries.stream()
                .filter(entry -> entry.indicator().kind() != Indicator.Kind.BASELINE)
                .toList(),
            assays,
            rule);
    List<TrialResult> findings = new ArrayList<>();
    for (Standing standing : league.standings()) {
      findings.add(finding(standing, traces));
    }
    List<String> tried =
        record.names().isEmpty()
            ? contenders.stream().map(contender -> contender.indicator().id()).toList()
            : record.names().stream().map(Contenders::id).distinct().toList();
    return new ChallengeResult(
        league, withoutBaselines, findings, tried, grid.labels(), gaps(missing));
  }

  /** Empty if no run has an assay. */
  private Optional<List<IndicatorTrace>> assays(TraceReader traces) {
    Optional<RunVariant> variant = grid.assays();
    if (variant.isEmpty()) {
      return Optional.empty();
    }
    List<IndicatorTrace> measured =
        traces.all(
            new Contender(
                Indicators.of("measured plasticity", RunVariant.ASSAY),
                List.of(RunVariant.STANDARD, variant.get())));
    boolean isKnown =
        measured.stream().anyMatch(trace -> !Arrays.stream(trace.values()).allMatch(Double::isNaN));
    return isKnown ? Optional.of(measured) : Optional.empty();
  }

  private TrialResult finding(Standing standing, TraceReader traces) throws IOException {
    Contender contender =
        contenders.stream()
            .filter(each -> each.indicator().equals(standing.indicator()))
            .findFirst()
            .orElseThrow();
    List<IndicatorTrace> all = traces.all(contender);
    SearchTraces search = new SearchTraces(of(all, grid.search()));
    FreshTraces fresh = new FreshTraces(of(all, grid.fresh()));
    return new TrialResult(
        standing,
        EstimatorNoise.of(traces.repeated(contender)),
        Refutation.of(contender.indicator(), search, fresh, rule.criterion(), Thresholds.DEFAULT),
        search,
        fresh);
  }

  private static List<IndicatorTrace> of(List<IndicatorTrace> traces, List<Long> seeds) {
    return traces.stream().filter(trace -> seeds.contains(trace.seed())).toList();
  }

  private static List<String> gaps(Map<GridRun, String> missing) {
    return missing.entrySet().stream()
        .map(gap -> gap.getKey().request().label() + ": " + gap.getValue())
        .toList();
  }
}
