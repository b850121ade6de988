package org.trainability.benchmarks.challenge.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.trainability.benchmarks.challenge.grid.GridRun;
import org.trainability.evaluation.report.RunEntry;
import org.trainability.evaluation.report.SettingDetails;

/** The runs behind a trial, as a report links them. */
final class GridRuns {

  private GridRuns() {}

  /**
   * @param runs of one variant
   * @param missing those that can't be used, with the reason
   * @param page folder of the report
   */
  static List<SettingDetails> of(List<GridRun> runs, Map<GridRun, String> missing, Path page) {
    return of(
        runs,
        missing,
        page,
        run -> run.cell().setting(),
        run -> run.cell().settingLabel(),
        run -> "η = " + run.cell().rate());
  }

  /**
   * {@return variant by variant}
   *
   * @param runs of several variants
   * @param missing those that can't be used, with the reason
   * @param page folder of the report
   */
  static List<SettingDetails> byLot(List<GridRun> runs, Map<GridRun, String> missing, Path page) {
    return of(
        runs,
        missing,
        page,
        run -> run.variant().name(),
        run -> run.variant().label(),
        run -> run.cell().label());
  }

  private static List<SettingDetails> of(
      List<GridRun> runs,
      Map<GridRun, String> missing,
      Path page,
      Function<GridRun, String> id,
      Function<GridRun, String> label,
      Function<GridRun, String> level) {
    Map<String, Map<String, List<RunEntry>>> byGroup = new LinkedHashMap<>();
    Map<String, String> labels = new LinkedHashMap<>();
    for (GridRun run : runs) {
      if (!run.repeated()) {
        labels.put(id.apply(run), label.apply(run));
        byGroup
            .computeIfAbsent(id.apply(run), group -> new LinkedHashMap<>())
            .computeIfAbsent(level.apply(run), unused -> new ArrayList<>())
            .add(entry(run, missing.getOrDefault(run, ""), page));
      }
    }
    List<SettingDetails> details = new ArrayList<>();
    byGroup.forEach(
        (group, byLevel) -> {
          List<SettingDetails.Level> levels = new ArrayList<>();
          byLevel.forEach(
              (at, entries) -> levels.add(new SettingDetails.Level(at, "", List.of(), entries)));
          details.add(new SettingDetails(group, labels.get(group), List.of(), levels));
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
