package org.trainability.scheduler.controller;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.scheduler.controller.LayerCondition.Kind;

/** Whose findings decide about a layer. */
enum Vote {
  /** Each layer's own. */
  PER_LAYER {
    @Override
    Map<String, LayerCondition> settle(Map<String, LayerCondition> findings) {
      return findings;
    }
  },
  /**
   * All layers' together. Layers whose finding is undefined do not vote. If any layer exceeds its
   * bound all are cooled, for the reason of the one that exceeds most; all are warmed if every
   * voter is timid; else all are held.
   */
  UNANIMOUS {
    @Override
    Map<String, LayerCondition> settle(Map<String, LayerCondition> findings) {
      List<LayerCondition> voters =
          findings.values().stream().filter(finding -> finding.kind() != Kind.UNDEFINED).toList();
      if (voters.isEmpty()) {
        return findings;
      }
      // The kinds stand in the order of their precedence.
      LayerCondition decisive =
          voters.stream()
              .min(
                  Comparator.comparing(LayerCondition::kind)
                      .thenComparing(LayerCondition::excess, Comparator.reverseOrder()))
              .orElseThrow();
      Map<String, LayerCondition> settled = new LinkedHashMap<>();
      findings.keySet().forEach(layer -> settled.put(layer, decisive));
      return settled;
    }
  };

  /**
   * {@return by what each layer is treated, in the same order}
   *
   * @param findings of each layer, in the network's order
   */
  abstract Map<String, LayerCondition> settle(Map<String, LayerCondition> findings);
}
