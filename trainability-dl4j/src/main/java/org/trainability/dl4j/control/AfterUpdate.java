package org.trainability.dl4j.control;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trainability.api.controller.Cadence;
import org.trainability.api.metric.Metric;
import org.trainability.api.metric.Need;

/** What a controller may read that is asked after updates. */
public final class AfterUpdate {

  private AfterUpdate() {}

  /**
   * {@return what is wrong, as what follows "the controller": it reads after the update what is
   * then not known; empty if nothing is}
   *
   * @param cadence of a controller
   * @param own what the controller itself looks at
   * @param signals the metrics that it reads, by its names for them
   */
  public static Optional<String> problem(
      Cadence cadence, Set<Need> own, Map<String, Metric> signals) {
    if (cadence.phase() != Cadence.Phase.AFTER_UPDATE) {
      return Optional.empty();
    }
    Optional<String> problem = problem(own, "it");
    for (Map.Entry<String, Metric> signal : signals.entrySet()) {
      if (problem.isEmpty()) {
        problem = problem(signal.getValue().needs(), "its signal '%s'".formatted(signal.getKey()));
      }
    }
    return problem;
  }

  private static Optional<String> problem(Set<Need> needs, String who) {
    return needs.stream()
        .sorted()
        .filter(need -> !need.isKnownAfterUpdate())
        .findFirst()
        .map(
            unknown ->
                "is asked after updates, when the %s that %s needs is not known; known then are %s"
                    .formatted(
                        unknown,
                        who,
                        Arrays.stream(Need.values()).filter(Need::isKnownAfterUpdate).toList()));
  }
}
