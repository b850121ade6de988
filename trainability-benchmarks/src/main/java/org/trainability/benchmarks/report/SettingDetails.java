package org.trainability.benchmarks.report;

import java.util.List;
import org.trainability.benchmarks.figure.Identifiers;

/**
 * What a report tells of a setting beside its curves.
 *
 * @param setting id, the same as that of its curves
 * @param label as in the legends
 * @param verdict whether trainability was lost, in words (see {@link Verdict}); may be empty
 * @param differences from the paper's settings, may be empty
 * @param audit lines that say what the controller did, may be empty
 * @param runs one per seed
 */
public record SettingDetails(
    String setting,
    String label,
    String verdict,
    List<Difference> differences,
    List<String> audit,
    List<RunEntry> runs) {

  public SettingDetails {
    Identifiers.require("setting", setting);
    differences = List.copyOf(differences);
    audit = List.copyOf(audit);
    runs = List.copyOf(runs);
  }
}
