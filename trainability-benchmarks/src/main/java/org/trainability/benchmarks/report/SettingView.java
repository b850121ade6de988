package org.trainability.benchmarks.report;

import java.util.List;

/** A setting as the page's template reads it. */
record SettingView(
    String setting,
    String label,
    String verdict,
    List<Difference> differences,
    List<String> audit,
    List<Run> runs) {

  /**
   * @param directory address, empty if there is nothing to link
   * @param plan address, empty likewise
   */
  record Run(long seed, String directory, String plan, String problem) {

    static Run of(RunEntry run) {
      boolean recorded = !run.directory().isEmpty();
      return new Run(
          run.seed(),
          recorded ? Href.to(run.directory() + "/") : "",
          recorded ? Href.to(run.directory() + "/plan.yaml") : "",
          run.problem());
    }
  }

  static SettingView of(SettingDetails details) {
    return new SettingView(
        details.setting(),
        details.label(),
        details.verdict(),
        details.differences(),
        details.audit(),
        details.runs().stream().map(Run::of).toList());
  }
}
