package org.trainability.benchmarks.challenge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainability.benchmarks.challenge.score.League;

/**
 * What a trial found.
 *
 * @param league scores of all that took part
 * @param withoutBaselines the same of indicators and bounds alone
 * @param findings of each, in the order of the league
 * @param tried ids of those that were put on trial
 * @param labels what the settings are called, by id
 * @param gaps runs that are missing or can't be used, a line each
 */
public record ChallengeResult(
    League league,
    League withoutBaselines,
    List<TrialResult> findings,
    List<String> tried,
    Map<String, String> labels,
    List<String> gaps) {

  public ChallengeResult {
    findings = List.copyOf(findings);
    tried = List.copyOf(tried);
    labels = Map.copyOf(labels);
    gaps = List.copyOf(gaps);
  }

  /**
   * {@return what was found of it; empty if it did not take part}
   *
   * @param id of an indicator
   */
  public Optional<TrialResult> finding(String id) {
    return findings.stream().filter(finding -> finding.indicator().id().equals(id)).findFirst();
  }

  /**
   * {@return what it is called}
   *
   * @param setting a setting's id
   */
  public String label(String setting) {
    return labels.getOrDefault(setting, setting);
  }
}
