package org.trainability.benchmarks.challenge.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.benchmarks.challenge.grid.Cell;
import org.trainability.benchmarks.challenge.grid.GridRun;
import org.trainability.evaluation.report.RunEntry;
import org.trainability.evaluation.report.SettingDetails;

/** The runs behind a trial, as a report links them. */
final class GridRuns {

  private GridRuns() {}

  /**
   * @param runs of one lot
   * @param missing those that can't be used, with the reason
   * @param page folder of the report
   */
  static List<SettingDetails> of(List<GridRun> runs, Map<GridRun, String> missing, Path page) {
    Map<String, Map<Cell, List<RunEntry>>> bySetting = new LinkedHashMap<>();
    for (GridRun run : runs) {
      if (!run.repeated()) {
        bySetting
            .computeIfAbsent(run.cell().setting(), setting -> new LinkedHashMap<>())
            .computeIfAbsent(run.cell(), cell -> new ArrayList<>())
            .add(entry(run, missing.getOrDefault(run, ""), page));
      }
    }
    List<SettingDetails> details = new ArrayList<>();
    bySetting.forEach(
        (setting, cells) -> {
          List<SettingDetails.Level> levels = new ArrayList<>();
          cells.forEach(
              (cell, entries) ->
                  levels.add(
                      new SettingDetails.Level("η = " + cell.rate(), "", List.of(), entries)));
          String label = cells.keySet().iterator().next().settingLabel();
          details.add(new SettingDetails(setting, label, List.of(), levels));
        });
    return details;
  }

  private static RunEntry entry(GridRun run, String problem, Path page) {
    String directory =
        page.toAbsolutePath()
            .normalize()
            .relativize(run.request().directory().toAbsolutePath().normalize())
            .toString()
            .replace('\\', '/');
    return new RunEntry(run.seed(), problem.isEmpty() ? directory : "", problem);
  }
}
