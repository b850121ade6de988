package org.trainability.benchmarks.report;

import java.util.List;
import org.trainability.benchmarks.figure.Panel;
import org.trainability.benchmarks.plan.PlanDifference;

/**
 * What a page shows. It holds no clock time: the same runs give the same page.
 *
 * @param title of the page
 * @param facts what was run, a line each
 * @param statement what the figures show; may be empty
 * @param panels in order
 * @param settings every setting with its runs
 */
public record Report(
    String title,
    List<String> facts,
    String statement,
    List<Panel> panels,
    List<Setting> settings) {

  public Report {
    facts = List.copyOf(facts);
    panels = List.copyOf(panels);
    settings = List.copyOf(settings);
  }

  /**
   * A setting of the page.
   *
   * @param id as in the panels' curves
   * @param label for people
   * @param differences from the paper's plan ({@code there} is the paper's)
   * @param runs one for each seed that was wanted
   */
  public record Setting(
      String id, String label, List<PlanDifference> differences, List<Run> runs) {}

  /**
   * A run of a setting.
   *
   * @param seed of the run
   * @param folder its directory, relative to the page, with {@code /}
   * @param outcome how it ended, or why there is nothing of it
   * @param present whether its records are there
   * @param audit what its controller did
   */
  public record Run(long seed, String folder, String outcome, boolean present, String audit) {}
}
