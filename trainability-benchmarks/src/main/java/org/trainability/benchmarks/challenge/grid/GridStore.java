package org.trainability.benchmarks.challenge.grid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanWriter;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.RunData;
import org.trainability.records.RunDirectory;
import org.trainability.records.RunRecords;
import org.trainability.records.Status;

/**
 * The folder where a grid's runs are kept: {@code <variant>/<cell>/seed-<n>}, and {@code
 * seed-<n>-again} where the same training was measured once more. A run is used again if it came to
 * its end and its recorded plan is the one that is wanted, to the letter.
 */
public final class GridStore {

  private final Path root;

  /**
   * Opens the store in a folder.
   *
   * @param root the folder
   */
  public GridStore(Path root) {
    this.root = root;
  }

  /**
   * Every run of a variant.
   *
   * @param grid its settings and seeds
   * @param variant what is measured
   * @return cell by cell, each with all seeds, and the first search seed once more
   */
  public List<GridRun> runs(Grid grid, RunVariant variant) {
    List<GridRun> runs = new ArrayList<>();
    for (Cell cell : grid.cells()) {
      for (long seed : grid.seeds()) {
        runs.add(run(grid, variant, cell, seed, false));
      }
      runs.add(run(grid, variant, cell, grid.search().get(0), true));
    }
    return runs;
  }

  /**
   * One run.
   *
   * @param repeated whether it measures the same training once more
   */
  public GridRun run(Grid grid, RunVariant variant, Cell cell, long seed, boolean repeated) {
    List<String> set = new ArrayList<>(variant.set());
    set.add("seeds=[" + seed + "]");
    if (repeated) {
      set.add("measuring=1");
    }
    Plan plan = grid.plan(cell, set);
    Path once = RunRequest.directory(root.resolve(variant.name()).resolve(cell.id()), seed);
    Path directory = repeated ? once.resolveSibling(once.getFileName() + "-again") : once;
    String label = variant.name() + "/" + cell.id() + (repeated ? " again" : "");
    return new GridRun(variant, cell, seed, repeated, new RunRequest(label, plan, seed, directory));
  }

  /**
   * {@return why its records can't be used and it must be trained; empty if they can}
   *
   * @param run of this store
   */
  public Optional<String> need(GridRun run) {
    RunDirectory directory = RunDirectory.at(run.request().directory());
    try {
      if (!Files.exists(directory.plan())) {
        return Optional.of("not run");
      }
      if (!Files.readString(directory.plan()).equals(PlanWriter.write(run.plan()))) {
        return Optional.of("of another plan");
      }
      Status status = directory.readStatus();
      return status.hasEnded()
          ? Optional.empty()
          : Optional.of(status.state().name().toLowerCase(Locale.ROOT));
    } catch (IOException error) {
      return Optional.of("unreadable");
    }
  }

  /**
   * {@return those whose records can't be used, each with the reason, in their order}
   *
   * @param runs of this store
   */
  public Map<GridRun, String> missing(List<GridRun> runs) {
    Map<GridRun, String> missing = new LinkedHashMap<>();
    for (GridRun run : runs) {
      need(run).ifPresent(reason -> missing.put(run, reason));
    }
    return missing;
  }

  /**
   * {@return what was recorded of them together, read when it is asked for}
   *
   * @param variants the same cell and seed in one or more variants
   * @throws IOException if the records can't be read, or the training was not the same in all
   *     variants; the message names the file and the rule
   */
  public RunData open(List<GridRun> variants) throws IOException {
    List<RunRecords> records = new ArrayList<>();
    for (GridRun run : variants) {
      RunRecords next = RunRecords.open(run.request().directory());
      if (!records.isEmpty() && !next.tasks().equals(records.get(0).tasks())) {
        throw new IOException(
            "%s: the tasks must be those of %s, for a metric changes nothing in training; remove both"
                    .formatted(run.request().directory(), variants.get(0).request().directory())
                + " to train them again with one version of the program");
      }
      records.add(next);
    }
    return new RunInMemory(records);
  }
}
