package org.trainability.benchmarks.challenge.treatment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.hipparchus.stat.StatUtils;
import org.trainability.api.controller.Verdict;
import org.trainability.benchmarks.challenge.grid.Cell;
import org.trainability.benchmarks.challenge.grid.Grid;
import org.trainability.benchmarks.challenge.grid.GridRun;
import org.trainability.benchmarks.challenge.grid.GridStore;
import org.trainability.benchmarks.challenge.grid.LeagueCells;
import org.trainability.benchmarks.challenge.grid.RunVariant;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.experiment.plan.PlanValues;
import org.trainability.records.AuditRow;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunRecords;
import org.trainability.records.TimingTable;

/** The runs of a league, and what is stored of them. */
final class LeagueRuns {

  private final Grid grid;
  private final GridStore store;
  private final Map<String, Double> chances;
  private final LeagueCells settings;
  private final String metrics;
  private final Map<List<Object>, GridRun> made = new HashMap<>();

  /** A method that chooses what settings differ in, as its activation, is trained once for them. */
  private final Map<List<Object>, GridRun> once = new HashMap<>();

  private final Map<GridRun, Known> read = new HashMap<>();

  /** What was read of a run, which may be done again meanwhile. */
  private record Known(FileTime written, TreatedRun run) {}

  /**
   * @param chances accuracy of guessing in each setting, by its id
   * @param metrics that tell of the mechanisms, by id, as a plan says them
   */
  LeagueRuns(Grid grid, GridStore store, Map<String, Double> chances, Map<String, Object> metrics) {
    this.grid = grid;
    this.store = store;
    this.chances = chances;
    this.settings = grid.league();
    this.metrics = "metrics=" + json(metrics);
  }

  private static String json(Map<String, Object> metrics) {
    try {
      return new ObjectMapper().writeValueAsString(metrics);
    } catch (JsonProcessingException error) {
      throw new IllegalArgumentException("metrics: " + error.getOriginalMessage(), error);
    }
  }

  /** Where methods are compared. */
  List<Cell> cells() {
    return grid.cells(settings.score(), settings.rates());
  }

  List<Long> seeds() {
    return settings.fresh();
  }

  /** What tuning chooses from, the defaults first; nothing where there is no choice. */
  List<Entrant> candidates(TreatmentMethod method) {
    List<Entrant> candidates = new ArrayList<>(List.of(new Entrant(method)));
    method.variations().stream()
        .limit(settings.budget() - 1L)
        .forEach(variation -> candidates.add(new Entrant(method, Optional.of(variation))));
    return candidates.size() == 1 ? List.of() : candidates;
  }

  List<GridRun> scored(Entrant entrant) {
    return runs(cells(), settings.fresh(), (cell, seed) -> run(entrant, cell, seed));
  }

  List<GridRun> searched(Entrant entrant) {
    return runs(
        grid.cells(settings.tune(), settings.tuneRates()),
        settings.search(),
        (cell, seed) -> run(entrant, cell, seed));
  }

  /** The one run in which the mechanisms are measured: the first setting and seed. */
  GridRun measured(TreatmentMethod method) {
    Cell cell = cells().get(0);
    long seed = settings.fresh().get(0);
    return made.computeIfAbsent(
        List.of("measured", method, cell, seed),
        key ->
            store.run(grid, new Entrant(method).measured(grid, cell, metrics), cell, seed, false));
  }

  private static List<GridRun> runs(
      List<Cell> cells, List<Long> seeds, BiFunction<Cell, Long, GridRun> run) {
    List<GridRun> runs = new ArrayList<>();
    for (Cell cell : cells) {
      for (long seed : seeds) {
        runs.add(run.apply(cell, seed));
      }
    }
    return runs;
  }

  private GridRun run(Entrant entrant, Cell cell, long seed) {
    return made.computeIfAbsent(
        List.of(entrant, cell, seed),
        key -> {
          RunVariant variant = entrant.variant(grid, cell);
          GridRun run = store.run(grid, variant, cell, seed, false);
          return once.computeIfAbsent(List.of(PlanValues.settings(run.plan()), seed), same -> run);
        });
  }

  /**
   * {@return the candidate with the greatest mean accuracy where options are tuned, among equals
   * the first; empty as long as not all of their runs are there}
   */
  Optional<Entrant> chosen(List<Entrant> candidates) throws IOException {
    Entrant best = null;
    double greatest = Double.NEGATIVE_INFINITY;
    for (Entrant candidate : candidates) {
      List<GridRun> runs = searched(candidate);
      if (!store.missing(runs).isEmpty()) {
        return Optional.empty();
      }
      List<Double> means = new ArrayList<>();
      for (GridRun run : runs) {
        means.add(attempt(run).mean());
      }
      double mean = StatUtils.mean(means.stream().mapToDouble(Double::doubleValue).toArray());
      if (mean > greatest) {
        greatest = mean;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@return what was reached by each seed of each setting; empty if a run is not there} */
  Optional<TreatedRun[][]> attempts(Entrant entrant) throws IOException {
    List<GridRun> runs = scored(entrant);
    if (!store.missing(runs).isEmpty()) {
      return Optional.empty();
    }
    TreatedRun[][] attempts = new TreatedRun[cells().size()][settings.fresh().size()];
    for (int i = 0; i < runs.size(); i++) {
      attempts[i / settings.fresh().size()][i % settings.fresh().size()] = attempt(runs.get(i));
    }
    return Optional.of(attempts);
  }

  private TreatedRun attempt(GridRun run) throws IOException {
    FileTime written =
        Files.getLastModifiedTime(RunDirectory.at(run.request().directory()).status());
    Known known = read.get(run);
    if (known == null || !known.written().equals(written)) {
      known = new Known(written, read(run));
      read.put(run, known);
    }
    return known.run();
  }

  private TreatedRun read(GridRun run) throws IOException {
    RunRecords records = RunRecords.open(run.request().directory());
    boolean isWhole = records.status().tasksDone() == records.status().tasksPlanned();
    long actions = 0;
    for (AuditRow row : records.audit()) {
      if (row instanceof AuditRow.Done) {
        actions++;
      } else if (row instanceof AuditRow.Verdicts verdicts
          && verdicts.outcome() != Verdict.Outcome.HELD) {
        actions += verdicts.decisions();
      }
    }
    return new TreatedRun(
        IndicatorTrace.accuracies(records, chances.get(run.cell().setting())),
        isWhole
            ? TimingTable.seconds(RunDirectory.at(run.request().directory()).timing())
            : Double.NaN,
        actions);
  }
}
