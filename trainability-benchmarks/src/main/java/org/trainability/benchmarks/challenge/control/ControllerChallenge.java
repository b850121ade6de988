package org.trainability.benchmarks.challenge.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.trainability.benchmarks.challenge.ChallengeRecord;
import org.trainability.benchmarks.challenge.grid.Cell;
import org.trainability.benchmarks.challenge.grid.Grid;
import org.trainability.benchmarks.challenge.grid.GridRun;
import org.trainability.benchmarks.challenge.grid.GridStore;
import org.trainability.benchmarks.challenge.grid.Lot;
import org.trainability.benchmarks.challenge.grid.Trial;
import org.trainability.benchmarks.challenge.signal.Trace;
import org.trainability.benchmarks.reproduction.PlanFacts;
import org.trainability.core.Catalogue;
import org.trainability.records.RunDirectory;
import org.trainability.records.TimingTable;

/**
 * Compares controllers with a constant rate, with new parameters at each task, and with the
 * constant rate that is best for each setting. That one is chosen by its mean accuracy on the
 * search seeds; all are compared on the fresh ones.
 */
public final class ControllerChallenge implements Trial {

  /** The id of the constant base rate. */
  public static final String NONE = Contestant.NONE.id();

  /** The id of new parameters at each task. */
  public static final String RESET = Contestant.RESET.id();

  /** The id of the constant rate that did best on the search seeds. */
  public static final String TUNED = "tuned";

  private static final String EVERY = "every";

  private final Grid grid;
  private final GridStore store;
  private final double chance;
  private final Map<String, Contestant> contestants = new LinkedHashMap<>();
  private final List<GridRun> runs = new ArrayList<>();

  private ControllerChallenge(Grid grid, GridStore store, List<String> controllers, double chance) {
    this.grid = grid;
    this.store = store;
    this.chance = chance;
    add(Contestant.NONE);
    add(Contestant.RESET);
    controllers.stream().map(Contestant::of).forEach(this::add);
    for (Contestant contestant : contestants.values()) {
      Lot lot = lot(contestant);
      for (Cell cell : grid.controllerCells()) {
        if (contestant.equals(Contestant.NONE)) {
          for (String rate : rates()) {
            grid.seeds().forEach(seed -> runs.add(run(lot, cell.at(rate), seed)));
          }
        } else {
          grid.fresh().forEach(seed -> runs.add(run(lot, cell, seed)));
        }
      }
    }
  }

  private void add(Contestant contestant) {
    contestants.putIfAbsent(contestant.id(), contestant);
  }

  /** A controller that is asked every so many steps is asked as often as the grid measures. */
  private Lot lot(Contestant contestant) {
    Lot lot = contestant.lot();
    boolean asksOften =
        grid.plan(grid.controllerCells().get(0), lot.set())
                .controllers()
                .get(0)
                .options()
                .get(EVERY)
            instanceof Integer;
    if (!asksOften || contestant.controller().contains(EVERY)) {
      return lot;
    }
    List<String> set = new ArrayList<>(lot.set());
    set.add("controller.%s=%s".formatted(EVERY, grid.every()));
    return new Lot(lot.name(), lot.label(), set);
  }

  /** The base rate and those of which the best is chosen. */
  private Set<String> rates() {
    Set<String> rates = new LinkedHashSet<>();
    grid.controllerCells().forEach(cell -> rates.add(cell.rate()));
    rates.addAll(grid.tunedRates());
    return rates;
  }

  private GridRun run(Lot lot, Cell cell, long seed) {
    return store.run(grid, lot, cell, seed, false);
  }

  /**
   * @param catalogue the components that exist
   * @param record what the trial is about
   * @param folder of the trial, to which the record's paths are relative
   * @throws IOException if the grid can't be read
   * @throws IllegalArgumentException if the grid has a mistake
   * @throws org.trainability.experiment.plan.PlanException if a controller has
   */
  public static ControllerChallenge of(Catalogue catalogue, ChallengeRecord record, Path folder)
      throws IOException {
    Grid grid = record.readGrid(catalogue, folder);
    double chance =
        PlanFacts.criterion(catalogue, grid.plan(grid.controllerCells().get(0), List.of()))
            .chance();
    return new ControllerChallenge(grid, record.store(folder), record.controllers(), chance);
  }

  @Override
  public Grid grid() {
    return grid;
  }

  /**
   * @return accuracy of guessing
   */
  public double chance() {
    return chance;
  }

  @Override
  public Map<GridRun, String> missing() {
    return store.missing(runs);
  }

  @Override
  public List<Cell> cells() {
    return grid.controllerCells();
  }

  @Override
  public List<GridRun> runs() {
    return List.copyOf(runs);
  }

  /**
   * @return what the runs that are there say
   * @throws IOException if there are no runs of the constant rate to compare with
   */
  public ControllerResult result() throws IOException {
    List<String> gaps = new ArrayList<>();
    AttemptShelf shelf = new AttemptShelf();
    for (GridRun run : runs) {
      String reason = store.need(run).orElse("");
      if (reason.isEmpty()) {
        shelf.add(run, attempt(run));
      } else {
        gaps.add(run.request().label() + ": " + reason);
      }
    }
    String constant = Contestant.NONE.lot().name();
    Map<Cell, String> tuned = new LinkedHashMap<>();
    for (Cell cell : grid.controllerCells()) {
      shelf
          .bestRate(constant, cell, rates(), grid.search())
          .ifPresent(rate -> tuned.put(cell, rate));
    }
    Map<String, Map<Cell, Map<Long, Attempt>>> byContestant = new LinkedHashMap<>();
    Map<String, String> labels = new LinkedHashMap<>();
    for (Contestant contestant : contestants.values()) {
      labels.put(contestant.id(), contestant.label());
      byContestant.put(
          contestant.id(), shelf.attempts(contestant.lot().name(), base(), grid.fresh()));
    }
    labels.put(TUNED, "best constant rate");
    byContestant.put(TUNED, shelf.attempts(constant, tuned, grid.fresh()));
    for (String id : labels.keySet()) {
      if (!isComplete(byContestant.get(id))) {
        byContestant.remove(id);
        gaps.add(id + " is left out, for not all of its runs are there");
      }
    }
    if (!byContestant.containsKey(NONE)) {
      throw new IOException(
          "the runs of the constant rate are not complete, so there is nothing to compare with: "
              + String.join("; ", gaps));
    }
    Attempts attempts = new Attempts(grid.controllerCells(), grid.fresh(), byContestant);
    List<Performance> performances =
        new Performances(attempts, labels).of(List.of(NONE, RESET, TUNED));
    return new ControllerResult(
        grid.controllerCells(), grid.fresh(), performances, tuned, gaps, curves(byContestant));
  }

  /** The rate that each setting's runs start from. */
  private Map<Cell, String> base() {
    Map<Cell, String> base = new LinkedHashMap<>();
    grid.controllerCells().forEach(cell -> base.put(cell, cell.rate()));
    return base;
  }

  private boolean isComplete(Map<Cell, Map<Long, Attempt>> attempts) {
    return attempts.size() == grid.controllerCells().size()
        && attempts.values().stream().allMatch(seeds -> seeds.size() == grid.fresh().size());
  }

  private Attempt attempt(GridRun run) throws IOException {
    return new Attempt(
        Trace.accuracies(store.open(List.of(run)), chance),
        TimingTable.overhead(RunDirectory.at(run.request().directory()).timing()));
  }

  private static Map<String, Map<Cell, Map<Long, double[]>>> curves(
      Map<String, Map<Cell, Map<Long, Attempt>>> byContestant) {
    Map<String, Map<Cell, Map<Long, double[]>>> curves = new LinkedHashMap<>();
    byContestant.forEach(
        (id, cells) -> {
          Map<Cell, Map<Long, double[]>> byCell = new LinkedHashMap<>();
          cells.forEach(
              (cell, seeds) -> {
                Map<Long, double[]> bySeed = new TreeMap<>();
                seeds.forEach((seed, attempt) -> bySeed.put(seed, attempt.accuracies()));
                byCell.put(cell, bySeed);
              });
          curves.put(id, byCell);
        });
    return curves;
  }
}
