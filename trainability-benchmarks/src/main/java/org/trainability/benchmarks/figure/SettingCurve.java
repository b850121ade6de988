package org.trainability.benchmarks.figure;

import java.util.List;

/**
 * One line of a panel: a setting with the runs of its seeds.
 *
 * @param setting id, as {@code l2}; names the same setting, hence the same colour, in every panel
 * @param label for the legend, as {@code L2 (λ = 1e-3)}
 * @param seeds one curve per run, at least one if anything is to be drawn
 */
public record SettingCurve(String setting, String label, List<SeedCurve> seeds) {

  public SettingCurve {
    Identifiers.require("setting", setting);
    seeds = List.copyOf(seeds);
    if (seeds.stream().map(SeedCurve::seed).distinct().count() < seeds.size()) {
      throw new IllegalArgumentException("setting " + setting + ": a seed appears twice");
    }
  }
}
