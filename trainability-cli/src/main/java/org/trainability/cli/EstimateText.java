package org.trainability.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trainability.experiment.run.TimeEstimate;

/** Says how long runs will take, no more exactly than an estimate can know. */
final class EstimateText {

  /** Below that the machine counts as busy. */
  private static final double FREE_CORE = 0.8;

  private EstimateText() {}

  /**
   * {@return as {@code "about 3 h 20 min for 3 runs with 2 jobs: 94 % training, 6 % measuring
   * (calibrated in 2.1 s; 4.2 ms per step)"}, and a line on what that takes for granted where runs
   * would be side by side, or the machine is busy}
   *
   * @param estimate of each run
   * @param runs at least 1
   * @param jobs how many at a time, at least 1
   * @param cores of the machine
   */
  static String of(TimeEstimate estimate, int runs, int jobs, int cores) {
    boolean sideBySide = runs > 1 && jobs > 1;
    double all = estimate.run().toNanos();
    long measuring = all == 0 ? 0 : Math.round(100 * estimate.measuring().toNanos() / all);
    String text =
        String.format(
            Locale.ROOT,
            "about %s for %d %s%s: %d %% training, %d %% measuring (calibrated in %.1f s; %s per"
                + " step)",
            duration(estimate.of(runs, jobs, cores)),
            runs,
            runs == 1 ? "run" : "runs",
            sideBySide ? " with " + jobs + " jobs" : "",
            100 - measuring,
            measuring,
            estimate.calibration().toNanos() / 1e9,
            milliseconds(estimate.step()));
    List<String> lines = new ArrayList<>(List.of(text));
    if (sideBySide) {
      lines.add("if a run is as fast beside others as alone, up to " + cores + " at a time");
    }
    if (estimate.coreShare() < FREE_CORE) {
      lines.add(
          "if the machine is free: just now it is busy and gave the trial "
              + Math.round(100 * estimate.coreShare())
              + " % of a core");
    }
    return String.join(System.lineSeparator(), lines);
  }

  /**
   * {@return {@code "2 d 5 h"}, {@code "3 h 20 min"}, {@code "52 min"}, {@code "4 min 10 s"},
   * {@code "35 s"} or {@code "2.4 s"}}
   */
  static String duration(Duration duration) {
    double seconds = duration.toNanos() / 1e9;
    if (seconds < 9.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    if (seconds < 59.5) {
      return Math.round(seconds) + " s";
    }
    if (seconds < 595) {
      long tens = Math.round(seconds / 10);
      return units(tens / 6, "min", tens % 6 * 10, "s");
    }
    long minutes = Math.round(seconds / 60);
    if (minutes < 60) {
      return minutes + " min";
    }
    if (minutes < 24 * 60) {
      return units(minutes / 60, "h", minutes % 60, "min");
    }
    long hours = Math.round(seconds / 3600);
    return units(hours / 24, "d", hours % 24, "h");
  }

  private static String units(long large, String largeUnit, long small, String smallUnit) {
    String text = large + " " + largeUnit;
    return small == 0 ? text : text + " " + small + " " + smallUnit;
  }

  private static String milliseconds(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    return String.format(
        Locale.ROOT, millis >= 9.95 ? "%.0f ms" : millis >= 0.995 ? "%.1f ms" : "%.2f ms", millis);
  }
}
