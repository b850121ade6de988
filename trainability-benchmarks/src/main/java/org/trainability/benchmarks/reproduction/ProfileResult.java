package org.trainability.benchmarks.reproduction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.evaluation.claim.Judgement;

/**
 * What the runs of a reproduction came to.
 *
 * @param profile in which they were made
 * @param rates base rates, in their order
 * @param judgements of all claims at each rate
 * @param accuracies mean over the seeds of the accuracy in the last tenth of the tasks; a setting
 *     without a run that is done is absent
 */
record ProfileResult(
    String profile,
    List<String> rates,
    List<Judgement> judgements,
    Map<Variant, Double> accuracies) {

  ProfileResult {
    rates = List.copyOf(rates);
    judgements = List.copyOf(judgements);
    accuracies = new LinkedHashMap<>(accuracies);
  }
}
