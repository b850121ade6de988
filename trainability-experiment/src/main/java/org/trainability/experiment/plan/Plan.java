package org.trainability.experiment.plan;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.api.component.ComponentSpec;

/**
 * A resolved plan: every option has its value, every component exists and accepts its options.
 *
 * @param name names the run's directory
 * @param stream what is to be learned
 * @param network what is to learn it
 * @param loss resolved; of the network's outputs
 * @param optimizer resolved
 * @param regularizers resolved, at least one; their penalties are added, no two of the same name
 * @param constraints resolved, in the order in which they are applied; no two of the same name
 * @param controllers resolved, at least one, in the order in which they are asked; no two of the
 *     same name
 * @param metrics by id, in the plan's order
 * @param measuring which of the draws of all that is random in measuring, at least 0
 * @param keptStates which states stay when a run has ended
 * @param seeds one run each
 */
public record Plan(
    String name,
    StreamPlan stream,
    NetworkPlan network,
    ComponentSpec loss,
    ComponentSpec optimizer,
    List<ComponentSpec> regularizers,
    List<ComponentSpec> constraints,
    List<ComponentSpec> controllers,
    Map<String, MetricPlan> metrics,
    int measuring,
    KeptStates keptStates,
    List<Long> seeds) {

  public Plan {
    regularizers = List.copyOf(regularizers);
    constraints = List.copyOf(constraints);
    controllers = List.copyOf(controllers);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    seeds = List.copyOf(seeds);
  }

  /**
   * {@return the files that a run of the plan reads, each by the key that names it, as {@code
   * stream.data.labels}; a DL4J configuration is part of the plan itself}
   */
  public Map<String, Path> files() {
    Map<String, Path> files = new LinkedHashMap<>();
    String section = PlanKeys.STREAM.name() + ".";
    String data = section + PlanKeys.DATA.name() + ".";
    stream.data().files().forEach((option, file) -> files.put(data + option, file));
    String test = section + PlanKeys.TEST.name() + ".";
    stream
        .test()
        .ifPresent(set -> set.files().forEach((option, file) -> files.put(test + option, file)));
    return files;
  }
}
