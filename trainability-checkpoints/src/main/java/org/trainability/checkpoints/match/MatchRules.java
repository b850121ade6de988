package org.trainability.checkpoints.match;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.trainability.checkpoints.WeightOrder;

/**
 * What is known of a checkpoint beyond its file.
 *
 * @param map which tensor is which, by the network's names
 * @param weightOrder which dimension of its matrices comes first; empty if that is to be found out
 */
public record MatchRules(Map<String, String> map, Optional<WeightOrder> weightOrder) {

  /** Nothing. */
  public static final MatchRules NONE = new MatchRules(Map.of(), Optional.empty());

  public MatchRules {
    map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
